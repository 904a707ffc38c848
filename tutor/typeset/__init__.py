"""LaTeX → two-dimensional Unicode text, one line of text, or words.

    >>> print(display(r"\\sigma(z) = \\frac{1}{1 + e^{-z}}"))
              1
    σ(z) = ───────
           1 + e⁻ᶻ

Formulas are read with pylatexenc and laid out as boxes of text; nothing here draws on a screen.
"""

from tutor.typeset.box import Block
from tutor.typeset.page import display, inline, problems, typst, unknown, words

__all__ = ["Block", "display", "inline", "problems", "typst", "unknown", "words"]
