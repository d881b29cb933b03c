"""The review: what is reckoned out of a plan to see whether it hangs together. Pure; a worker does it."""
