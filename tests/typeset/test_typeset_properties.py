"""What holds of every formula, well-formed or not: nothing raises or is lost, sizes are true."""

from __future__ import annotations

import unicodedata
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tutor.typeset import Block, display, inline, problems, words
from tutor.typeset.width import columns

LETTERS = "abcdkmnpqrstuvwxyz"

letters = st.sampled_from(LETTERS)
numbers = st.integers(0, 99).map(str)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Formulas made of smaller ones."""
    two = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "=", r" \cdot ", r" \le ", ","]), inner)
        .map("".join),
        two.map(lambda p: rf"\frac{{{p[0]}}}{{{p[1]}}}"),
        two.map(lambda p: rf"{{{p[0]}}}^{{{p[1]}}}"),
        two.map(lambda p: rf"{{{p[0]}}}_{{{p[1]}}}"),
        inner.map(lambda one: rf"\sqrt{{{one}}}"),
        inner.map(lambda one: rf"\left({one}\right)"),
        inner.map(lambda one: rf"\hat{{{one}}}"),
        two.map(lambda p: rf"\sum_{{{p[0]}}} {p[1]}"),
        two.map(lambda p: rf"\begin{{pmatrix}} {p[0]} & {p[1]} \\ {p[1]} & {p[0]} \end{{pmatrix}}"),
    )


formulas = st.recursive(letters | numbers, _grown, max_leaves=12)
# Long ones, with places to break.
chains = st.lists(st.recursive(letters, _grown, max_leaves=3), min_size=4, max_size=9).flatmap(
    lambda parts: st.sampled_from(["=", "+", "-", r" \le "]).map(lambda sign: sign.join(parts)))

# Pieces of LaTeX in any order: most of it is no formula.
pieces = st.sampled_from([
    "{", "}", "_", "^", "&", r"\\", r"\frac", r"\sqrt", r"\left(", r"\right)", r"\left", r"\begin{",
    r"\begin{pmatrix}", r"\end{pmatrix}", r"\end{cases}", r"\text{", r"\nosuch", r"\tag{", r"\hat",
    r"\underbrace", r"\big", r"\sum", r"\limits", r"\operatorname", "x", "2", " ", "'", "+", "=",
    "|", "$", "%", "#", "~", "\n", "é", "日", "\u0301", r"\,", r"\boxed", r"\phantom",
    r"\xrightarrow",
])
scraps = st.lists(pieces, max_size=14).map("".join) | st.text(max_size=20)


def sound(block: Block) -> None:
    """A block is what it says: at least one line, as wide as its widest, a baseline inside."""
    assert 0 <= block.baseline < len(block.lines)
    assert block.width == max(map(columns, block.lines))
    for line in block.lines:
        assert line == line.rstrip()
        assert "\n" not in line


@given(scraps)
def test_whatever_is_written_is_set_somehow_and_never_raises(latex: str) -> None:
    for ascii in (False, True):
        display(latex, ascii=ascii)
    assert "\n" not in inline(latex)
    words(latex)
    assert all(sentence.endswith((".", "?")) for sentence in problems(latex))


@given(formulas, st.integers(8, 60))
def test_a_block_is_as_large_as_it_says(latex: str, width: int) -> None:
    sound(display(latex))
    sound(display(latex, width=width))
    sound(display(latex, ascii=True))


@given(formulas)
def test_nothing_is_wrong_with_what_is_well_formed(latex: str) -> None:
    assert problems(latex) == ()
    assert words(latex)
    assert all(line.isascii() for line in display(latex, ascii=True).lines)


@given(formulas)
def test_no_letter_of_a_formula_is_lost(latex: str) -> None:
    plain = latex
    for command in (r"\frac", r"\sqrt", r"\left", r"\right", r"\hat", r"\sum", r"\cdot", r"\le",
                    r"\begin{pmatrix}", r"\end{pmatrix}"):
        plain = plain.replace(command, " ")
    wanted = Counter(letter for letter in plain if letter in LETTERS)
    for shown in (str(display(latex)), inline(latex)):
        # Raised and lowered letters are letters, too.
        found = Counter(unicodedata.normalize("NFKD", shown))
        assert not wanted - found, shown


@given(chains, st.integers(6, 40))
def test_a_width_breaks_a_formula_and_changes_nothing_that_fits(latex: str, width: int) -> None:
    whole, within = display(latex), display(latex, width=width)
    if whole.width <= width:
        assert within == whole
    else:
        assert within.width <= whole.width + 4, "a broken line is indented a little"
        assert Counter(filter(str.isalnum, str(within))) == Counter(filter(str.isalnum, str(whole)))
