"""Questions, wherever they are asked: the question, the drill with fresh numbers, and a module for
each way to answer.

A way to answer posts `base.Given` with the answer as `tutor.questions.marking` takes it, and is
then shown its mark. A question has every answer kept before it speaks about it.
"""
