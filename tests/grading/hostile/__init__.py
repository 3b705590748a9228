"""One file for each kind of attack: what a clever student would write, what plain nbgrader does, what we do, the proof.

Each file has KIND, PLAIN_NBGRADER and WE, a sentence each, from which the table in the documentation is made. NOTEBOOKS
holds the attacks by the name of the student who hands them in; ``conftest.py`` collects them from all files and grades
them in one class, among students who did nothing wrong. FUNCTIONS holds those on an assignment that asks for a function.

Where PLAIN_NBGRADER says "seen", nbgrader 0.9.6 was run on such a notebook of assignment 01. Elsewhere it says what
follows from its design: it runs student code, tests and marking in one process that has the instructor's rights.
"""
