"""How good the marking itself is: faults put into solutions on purpose, and right answers written otherwise."""
