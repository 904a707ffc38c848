"""A section of a lesson: text, figures with their controls, questions, links to exercises."""
