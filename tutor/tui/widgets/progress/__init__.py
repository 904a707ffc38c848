"""What the screen of progress is made of: rows of standings, and what stands beside them."""
