"""What runs in the student's process: a warm interpreter behind walls, forked once for each submission."""
