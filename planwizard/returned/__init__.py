"""A Word file that came home: what it proposes, answer by answer, and its comments.

`proposals` holds what the person decides on; `merging` and `accepting` put it into the plan as it is now.
"""
