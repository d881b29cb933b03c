"""The program in the terminal: connects screens, session and file, and decides when things happen."""
