"""Ways to answer: one widget for each kind of question.

Each posts `Given` with the answer as `tutor.questions.marking` takes it, and is then shown its
mark.
"""
