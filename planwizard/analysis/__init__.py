"""Reckoning over a plan that several rooms need: the links between rows, costs, and which measures to show."""
