"""Code in colours of the theme."""

from __future__ import annotations

from tutor.tui.page.flow import Line, Span, flow, width_of

# How far in a line goes on that is too long.
_HANG = 4


def coloured(text: str, language: str) -> list[Line]:
    """The lines of a listing. Only Python has colours; anything else stands as it is."""
    if language not in ("python", "py"):
        return [[Span(line)] if line else [] for line in text.split("\n")]
    from pygments.lexers.python import PythonLexer
    from pygments.token import Token

    styles = (
        (Token.Comment, "$muted italic"),
        (Token.Keyword.Constant, "$accent"),
        (Token.Keyword, "$blue bold"),
        (Token.Operator.Word, "$blue bold"),
        (Token.Literal.String, "$green"),
        (Token.Literal.Number, "$accent"),
        (Token.Name.Function, "bold"),
        (Token.Name.Class, "bold"),
    )
    lines: list[Line] = [[]]
    for kind, value in PythonLexer(stripnl=False).get_tokens(text):
        style = next((style for parent, style in styles if kind in parent), "")
        for number, part in enumerate(value.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Span(part, style))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def wrapped(line: Line, width: int) -> list[Line]:
    """A line of code; one that is too long goes on below, further in."""
    if width_of(line) <= width:
        return [line]
    text = "".join(span.text for span in line)
    indent = min(len(text) - len(text.lstrip(" ")), width // 2)
    first, *rest = flow(line, width - indent - _HANG)
    return [[Span(" " * indent), *first],
            *([Span(" " * (indent + _HANG)), *more] for more in rest)]
