"""`tutor search`: words in the lessons, the glossaries and the briefs."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True,
              help="Show at most this many results.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@pass_context
def command(context: Context, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find words in the lessons, the glossaries and the briefs of exercises.

    The beginning of a word is enough: `deriv` finds derivatives. Quotation marks keep a phrase
    together.

    \b
    Example:  tutor search chain rule
              tutor search '"forward pass"'
    """
    from tutor.cli.hits import print_hits

    found = print_hits(context, " ".join(words), limit, as_json)
    raise SystemExit(0 if found else 1)
