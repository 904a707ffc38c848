"""Home: the course as a map, and the lecture that is chosen on it."""
