"""The plan on disk and what the program keeps for itself: the only room that reads and writes plan files."""
