"""What a figure shows, as data: nothing here knows how it is drawn.

Every plot can `describe` itself in one paragraph, with its real numbers, for plain mode and for
screen readers. The module of the same name in `tutor.figures.render` draws it.
"""
