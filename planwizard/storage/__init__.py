"""Plan files and the program's own state on disk. Only this package reads and writes plan files."""
