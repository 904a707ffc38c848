"""`tutor math`: a formula as text."""

from __future__ import annotations

import click

from tutor.cli.printing import say


@click.command("math")
@click.argument("latex")
@click.option("--words", is_flag=True, help="Say the formula in words.")
def command(latex: str, words: bool) -> None:
    r"""Typeset a formula.

    Example:  tutor math '\frac{1}{1+e^{-z}}'
    """
    from tutor import typeset

    if words:
        say(typeset.words(latex))
    else:
        say("\n".join(typeset.display(latex).lines))
    for problem in typeset.problems(latex):
        say(problem, err=True)
