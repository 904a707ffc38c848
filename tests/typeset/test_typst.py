"""Formulas as Typst's mathematics: what they become, and that Typst reads all of them."""

import pytest
import typst

from tutor import typeset

WRITTEN = [
    (r"x_i^2", "attach(scripts(x), b: i, t: 2)"),
    (r"\frac{a}{b + 1}", "frac(a, b \\+ 1)"),
    (r"\tfrac12", "inline(frac(1, 2))"),
    (r"\sum_{n=1}^N x_n", "attach(∑, b: n \\= 1, t: N) attach(scripts(x), b: n)"),
    (r"\sqrt[3]{x}", "root(3, x)"),
    (r"\operatorname{softmax}(z)", 'op("softmax") \\( z \\)'),
    (r"\arg\max_\theta \ell", 'attach(op("arg max", limits: #true), b: θ) ℓ'),
    (r"\mathbb{E}_x", "attach(scripts(𝔼), b: x)"),
    (r"P(h \mid v)", 'P \\( h class("relation", ∣) v \\)'),
    (r"\left( \frac12 \right)", "lr(\\( frac(1, 2) \\))"),
    (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
     "lr(\\( mat(delim: #none, 1, 2; 3, 4) \\))"),
    (r"x &= 1 \\ &= 2", "x & \\= 1 \\ \"\" & \\= 2"),
    (r"\text{if } x", '"if "x'),
    (r"f'", "attach(scripts(f), t: ′)"),
    (r"\overline{ab}", "overline(a b)"),
    (r"\hat y", "accent(y, hat)"),
    (r"\underbrace{a}_{n}", "underbrace(a, n)"),
    (r"a \tag{1}", 'a wide "(1)"'),
]


@pytest.mark.parametrize(("latex", "expected"), WRITTEN)
def test_a_formula_is_written_as_typst_reads_it(latex: str, expected: str) -> None:
    assert typeset.typst(latex) == expected


@pytest.mark.parametrize("latex", [
    *(latex for latex, _ in WRITTEN),
    r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}",
    r"\begin{array}{c|cc} 1 & 2 & 3 \\ \hline 4 & 5 & 6 \end{array}",
    r"\left. x \right|_{0}", r"a \xrightarrow{f} b", r"\boxed{x}", r"\phantom{x}", r"{}_a",
    r"\binom{n}{k}", r"\left\{ x \middle| y \right\}", r"\|x\|", r"f(x, y; z)", r"50\%", r"\$",
    r"\text{say \"no\" \# $x$}", "#let x = 1", r"x // y", "a @ b", "\\unknown{x}", "", "``x``",
    r"\begin{aligned} a &= \begin{bmatrix} 1 \\ 2 \end{bmatrix} \\ &= c \end{aligned}",
    r"\sum_{\substack{i \\ j}}", r"\stackrel{!}{=}", r"x_{\text{a_b}}", r"\bar{x}^{(l)\top}",
])
def test_typst_reads_what_is_written(latex: str) -> None:
    source = f"#set page(width: auto, height: auto)\n${typeset.typst(latex)}$\n\n" \
             f"$ {typeset.typst(latex)} $"
    made = typst.compile(source.encode(), format="svg", ignore_system_fonts=True)
    assert made.startswith(b"<svg")
