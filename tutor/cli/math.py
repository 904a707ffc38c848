"""`tutor math`: a formula as text."""

from __future__ import annotations

import click

from tutor.cli.printing import say


# A formula may begin with a minus sign.
@click.command("math", context_settings={"ignore_unknown_options": True})
@click.argument("latex")
@click.option("--words", is_flag=True, help="Say the formula in words.")
def command(latex: str, words: bool) -> None:
    r"""Typeset a formula. One that cannot be read in full ends with exit status 1.

    Example:  tutor math '\frac{1}{1+e^{-z}}'
    """
    from tutor import typeset

    if words:
        say(typeset.words(latex))
    else:
        say("\n".join(typeset.display(latex).lines))
    problems = typeset.problems(latex)
    for problem in problems:
        say(problem, err=True)
    raise SystemExit(1 if problems else 0)
