"""One file for each kind of fault: what happens, what plain nbgrader does, what we do, and the test that we do it.

Each file has KIND, PLAIN_NBGRADER and WE, a sentence each, from which the table in the documentation is made.
The class is small: four students whose notebooks can be marked, and one whose cannot.
"""
