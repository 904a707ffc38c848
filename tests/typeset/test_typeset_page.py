"""Width, inline, words, and what is said of LaTeX that cannot be typeset."""

import subprocess
import sys
import textwrap
import unicodedata
from typing import Any

import pytest

from tutor.typeset import Block, display, inline, problems, unknown, words
from tutor.typeset.symbols import COMMANDS
from tutor.typeset.width import columns

LONG = r"f(x) = a + b + c + d = \frac{1}{2} g(x) - h(x) \le \sum_i (u_i + v_i) + \left(w + z\right)"


def lines(latex: str, **options: Any) -> str:
    return "\n".join(display(latex, **options).lines)


def drawing(text: str) -> str:
    """A rendering written in a test, without its margin."""
    return textwrap.dedent(text).strip("\n")


# -- blocks -----------------------------------------------------------------------------------


def test_block_has_lines_baseline_and_width() -> None:
    block = display(r"\frac{a}{b} = c")
    assert block == Block((" a", "─── = c", " b"), 1, 7)
    assert str(block) == " a\n─── = c\n b"


def test_combining_accents_take_no_cell_and_wide_letters_two() -> None:
    assert columns("x̃ₜ") == 2 and columns("𝔼") == 1 and columns("日本") == 4
    assert display(r"\tilde{\mu}_t = 1").width == 6
    assert display(r"\frac{\text{損失}}{x}").lines == ("損失", "────", " x")


def test_signs_are_spaced_as_binary_or_unary() -> None:
    assert lines(r"a-b=-c") == "a − b = −c"
    assert lines(r"(-1)^n x - -2, -y") == "(−1)ⁿx − −2, −y"
    assert lines(r"x_{t+1}^{-n} \cdot \log -z") == "xₜ₊₁⁻ⁿ · log −z"


def test_names_are_upright_and_apart_from_a_bare_argument() -> None:
    assert lines(r"\log x + \log(x) + 2\sin x") == "log x + log(x) + 2 sin x"
    assert lines(r"\operatorname{tr} A + \mathrm{ReLU}(x)") == "tr A + ReLU(x)"


def test_delimiters_grow_with_fractions_but_not_with_lowered_indices() -> None:
    assert lines(r"\left(x_d\right)") == drawing("""
        (x )
          d
    """)
    assert lines(r"\big( \frac{a}{b} \big)") == drawing("""
        ⎛ a ⎞
        ⎜───⎟
        ⎝ b ⎠
    """)
    assert lines(r"\big( x \big) + \big/") == "(x) + /"


def test_numbers_in_a_script_without_braces_are_one_digit() -> None:
    assert lines(r"x^12 + \frac12 = 3.25") == drawing("""
               1
        x¹2 + ─── = 3.25
               2
    """)


def test_limits_stand_above_and_below_unless_told_otherwise() -> None:
    assert lines(r"\sum\nolimits_{i=1}^n i") == "∑ᵢ₌₁ⁿ i"
    assert lines(r"\mathop{F}\limits_{x} y") == "F y\nx"
    assert lines(r"\lim_{x \to 0} x") == "lim x\nx→0"


# -- width ------------------------------------------------------------------------------------


def test_too_wide_breaks_at_relations_then_at_signs_with_a_hanging_indent() -> None:
    assert lines(r"y = a + b + c = d + e + f \le g", width=20) == drawing("""
        y = a + b + c
          = d + e + f ≤ g
    """)
    assert lines(r"y = aaaa + bbbb + cccc - dddd + eeee", width=16) == drawing("""
        y = aaaa + bbbb
            + cccc
            − dddd
            + eeee
    """)


def test_a_left_side_that_is_long_does_not_push_the_rest_to_the_right() -> None:
    assert lines(r"p(a, b, c, d) = eeeeee + ffffff", width=18) == drawing("""
        p(a, b, c, d)
          = eeeeee
            + ffffff
    """)


@pytest.mark.parametrize("width", range(16, 70))
def test_broken_lines_fit_and_say_the_same(width: int) -> None:
    block = display(LONG, width=width)
    whole = display(LONG)
    squeezed = sorted("".join(block.lines).replace(" ", ""))
    assert squeezed == sorted("".join(whole.lines).replace(" ", ""))
    assert block.width <= width or block == whole


def test_nothing_breaks_inside_parentheses_bars_or_fractions() -> None:
    for latex in (
        r"(a + b + c + d + e + f)",
        r"\left[a + b + c + d = e + f\right]",
        r"|a + b + c + d + e + f|",
        r"\frac{a + b + c + d + e + f}{g}",
        r"\sqrt{a + b + c + d + e + f}",
    ):
        assert display(latex, width=10) == display(latex)


def test_formulas_set_apart_by_a_quad_break_there_first() -> None:
    assert lines(r"aaa = b, \quad ccc = d", width=12) == "aaa = b,\n  ccc = d"


def test_aligned_lines_break_on_their_right_side() -> None:
    latex = r"\begin{aligned} y &= a + b + c + d + e + f \\ zz &= 2 \end{aligned}"
    assert lines(latex, width=16) == drawing("""
         y = a + b + c
              + d + e
              + f

        zz = 2
    """)


def test_a_tag_stands_at_the_right_edge() -> None:
    assert lines(r"a = b \tag{7}", width=20) == "a = b            (7)"
    assert lines(r"a = b \tag*{Bayes}") == "a = b    Bayes"


# -- inline -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        ("x^2", "x²"),
        ("W_1", "W₁"),
        ("a_{ij}", "aᵢⱼ"),
        (r"W^\top", "Wᵀ"),
        (r"W^{(l)}", "W⁽ˡ⁾"),
        ("x^{a,b}", "x^(a,b)"),
        (r"x_\theta", "x_θ"),
        (r"p_\theta(x)", "p_θ(x)"),
        (r"\frac{1}{2}", "1/2"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\frac{ab}{c}", "ab/c"),
        (r"\frac{a}{bc}", "a/(bc)"),
        (r"\frac{1}{N}\sum_i x_i", "(1/N) ∑ᵢ xᵢ"),
        (r"-\frac{a}{b}x", "−(a/b) x"),
        (r"\frac{p(x)}{q(x)}", "p(x)/q(x)"),
        (r"\frac{a}{(b+c)}", "a/(b + c)"),
        (r"\log\frac{p}{q}", "log (p/q)"),
        (r"\frac{\log x}{y}", "(log x)/y"),
        (r"\left(\frac{a}{b}\right)^2", "(a/b)²"),
        (r"\sqrt{x+1} + \sqrt{d_k}", "√(x + 1) + √dₖ"),
        (r"\frac{\partial L}{\partial w_{ij}}", "∂L/∂wᵢⱼ"),
        (r"\hat y = \sigma(Wx)", "ŷ = σ(Wx)"),
        (r"\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}", "[1, 0; 0, 1]"),
        (r"f(x) = \text{max of } x", "f(x) = max of x"),
        (r"$x$", "x"),
    ],
)
def test_inline(latex: str, line: str) -> None:
    assert inline(latex) == line


# -- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latex", "said"),
    [
        (r"\frac{\sum_{i=1}^n x_i}{n}", "the sum over i from 1 to n of x sub i, over n"),
        ("x^2 + y^3", "x squared plus y cubed"),
        (r"f'(x)", "f prime of x"),
        (r"\mathbf{x}^\top", "bold x transpose"),
        (r"p(x \mid z)", "p of x given z"),
        (r"A^{-1}", "A inverse"),
        (r"\sqrt{x + 1} y", "the square root of x plus 1, end root, y"),
        (r"\frac{d y}{d x}", "the derivative of y with respect to x"),
        (r"|x| + \|w\|_2", "the absolute value of x, end absolute value, plus the norm of w, "
         "end norm sub 2"),
        (r"\hat{y} \approx \bar{x}", "y hat is approximately x bar"),
        (r"\mathbb{E}_{x \sim p}[x]", "the expectation over x distributed as p of x"),
        (r"\lim_{x \to 0} f(x)", "the limit as x approaches 0 of f of x"),
        (r"(a + b) c", "the quantity a plus b, end quantity, c"),
        (r"\frac{w_1}{w_2} x_1", "w sub 1, over w sub 2, times x sub 1"),
        (r"\frac12 x^2", "1 over 2, times x squared"),
        (r"\frac{\partial L}{\partial W} H",
         "the partial derivative of L with respect to W, times H"),
        (r"\int \frac{1}{x} dx", "the integral of 1 over x d x"),
        (r"\frac{d}{dx} f", "the derivative with respect to x of f"),
        (r"\frac{1}{N} + 2", "1 over N plus 2"),
        (r"\mathbb{E}[X]^2 - \mathbb{E}[X^2]",
         "the expectation of X, squared minus the expectation of X squared"),
        (r"(xA)B", "the quantity x A, end quantity, B"),
        (r"w = (3, 1)", "w equals the list 3, 1, end list"),
        (r"\max(0, x)", "max of 0, x"),
        (r"\eta (a + b)", "eta times the quantity a plus b, end quantity"),
        (r"\tfrac12 (a + b)", "1 over 2, times the quantity a plus b, end quantity"),
        (r"\eta \frac{\partial L}{\partial w}",
         "eta times the partial derivative of L with respect to w"),
        (r"h(\cdot)", "h of any argument"),
        (r"x \to f(x)", "x goes to f of x"),
        (r"f: A \to B", "f from A to B"),
        (r"\begin{aligned} Z &= XW, & H &= f(Z) \end{aligned}", "Z equals X W, H equals f of Z"),
    ],
)
def test_words(latex: str, said: str) -> None:
    assert words(latex) == said


# -- ASCII ------------------------------------------------------------------------------------


def test_every_symbol_has_a_twin_in_ascii() -> None:
    for name, symbol in COMMANDS.items():
        latex = f"\\{name} x" if name[0].isalpha() else f"\\{name}"
        block = display(latex, ascii=True)
        assert all(line.isascii() for line in block.lines), name
        assert any(line.strip() for line in block.lines), name
        assert symbol.spoken, name


def test_letters_without_a_twin_are_named() -> None:
    assert lines(r"é + ю", ascii=True) == "e + cyrillic_small_letter_yu"


# -- what is wrong ----------------------------------------------------------------------------


def test_unknown_commands_and_environments_show_their_source_and_are_named() -> None:
    latex = r"a + \foo{x} = \begin{tikzpicture} b \end{tikzpicture}"
    assert unknown(latex) == (r"\foo", "tikzpicture")
    assert lines(latex) == r"a + \foo{x} = \begin{tikzpicture} b \end{tikzpicture}"
    assert len(problems(latex)) == 2 and r"`\foo`" in problems(latex)[0]


@pytest.mark.parametrize(
    ("latex", "part"),
    [
        ("{a", "never closed"),
        ("a}", "no opening"),
        (r"\begin{cases} a", "never ended"),
        (r"\end{cases}", "no `\\begin`"),
        (r"\begin{cases} a \end{array}", "another name"),
        ("a $ b", "dollar"),
        (r"\frac{a}", "lacks an argument"),
        ("x^", "lacks an argument"),
        (r"\left( a", "no `\\right`"),
        (r"a \right)", "no `\\left`"),
        (r"\left a \right)", "delimiter"),
        ("x_a_b", "two subscripts"),
        ("x^a^b", "two superscripts"),
        ("a & b", "outside"),
        ("a \\", "backslash"),
        ("{" * 2000 + "}" * 2000, "nested"),
    ],
)
def test_problems_are_sentences(latex: str, part: str) -> None:
    found = problems(latex)
    assert any(part in sentence for sentence in found)
    assert all(sentence[0] in "`" or sentence[0].isupper() for sentence in found)
    assert all(sentence.endswith(".") for sentence in found)


def test_malformed_latex_gives_its_source_back() -> None:
    assert display("{a\n + b").lines == ("{a", " + b")
    assert inline(r"\begin{x") == r"\begin{x"


PIECES = (
    *("{", "}", "^", "_", "&", "\\\\", "$", "'", "%", "~", "(", "]", "|", "x", "12", "−", "日"),
    *(r"\frac", r"\sqrt[", r"\left", r"\right.", r"\middle|", r"\big", r"\Bigl(", r"\hat", r"\not"),
    *(r"\text{", r"\operatorname*", r"\underbrace", r"\overset", r"\substack", r"\limits"),
    *(r"\begin{cases}", r"\end{cases}", r"\begin{array}{c|c}", r"\end{array}", r"\hline"),
    *(r"\tag", r"\over"),
    *(r"\begin{aligned}", r"\end{aligned}", r"\sum", r"\mathbf", r"\foo", "\\", "\x00", "\u0301"),
)
GARBAGE = [
    "", " ", "\n", "x" * 500,
    *PIECES,
    *(first + second for first in PIECES for second in PIECES),
    *("".join(PIECES[(start + step * n) % len(PIECES)] for n in range(9))
      for start in range(len(PIECES)) for step in (2, 5, 7, 11)),
]


def test_garbage_never_raises() -> None:
    for latex in GARBAGE:
        for options in ({}, {"ascii": True}, {"width": 7}):
            block = display(latex, **options)
            assert block.width == max(map(columns, block.lines), default=0)
            assert 0 <= block.baseline < max(1, len(block.lines))
        assert isinstance(inline(latex), str) and isinstance(words(latex), str)
        assert isinstance(unknown(latex), tuple) and isinstance(problems(latex), tuple)


def test_accented_letters_are_composed_where_unicode_can() -> None:
    assert inline(r"\hat{y}") == unicodedata.lookup("LATIN SMALL LETTER Y WITH CIRCUMFLEX")


def test_importing_brings_nothing_heavy() -> None:
    code = "import sys, tutor.typeset; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    tops = {name.split(".")[0] for name in found.stdout.split()}
    assert not tops & {"textual", "rich", "sympy", "numpy", "click"}
