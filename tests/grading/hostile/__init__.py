"""One file for each kind of attack: what a clever student would write, what we do about it, and the proof.

Each file has KIND, PLAIN_NBGRADER and WE, a sentence each, from which the table in the documentation is made.
NOTEBOOKS holds attacks by the name of the student who hands them in, SUBMISSIONS those that are files of other kinds,
FUNCTIONS those on an assignment that asks for functions. ``conftest.py`` collects them from all files and grades them
in one class each, among students who did nothing wrong.

Where PLAIN_NBGRADER says "Seen", nbgrader 0.9.6 was run on such a notebook. Elsewhere it
says what follows from its design: student code, tests and points are in one process, with the instructor's rights.
"""
