"""What several test modules share: answers to fixtures, and processes that were started."""
