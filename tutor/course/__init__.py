"""Content on disk turned into frozen objects: the course, its lessons, its exercises."""
