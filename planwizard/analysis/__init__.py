"""Computations on a plan that several packages use: links between rows, costs, the timeline, and filtering measures."""
