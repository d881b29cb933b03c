"""A Word file that came home: what it proposes, answer by answer, and its comments."""
