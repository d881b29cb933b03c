"""Computations on a plan that several packages use: links between rows, costs, and filtering measures."""
