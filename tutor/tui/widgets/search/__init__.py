"""Search: the rows of what was found, and what stands there."""
