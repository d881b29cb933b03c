"""The data of the review's views, computed from a plan without side effects, so that a worker can do it."""
