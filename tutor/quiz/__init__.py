"""Questions and how their answers are marked."""
