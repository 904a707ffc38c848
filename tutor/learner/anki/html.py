r"""Text of the course as HTML that Anki shows: formulas as `\(…\)`, for its MathJax."""

from __future__ import annotations

from html import escape

from tutor.course import model
from tutor.course.plain import Writer


def blocks(found: model.Blocks) -> str:
    """Blocks, one below the other."""
    return "".join(map(_block, found))


def inline(inlines: model.Inlines) -> str:
    """Text inside a block."""
    return "".join(map(_inline, inlines))


def code(text: str) -> str:
    """Lines of code."""
    return f"<pre><code>{escape(text.rstrip())}</code></pre>"


def _block(block: model.Block) -> str:
    match block:
        case model.Paragraph(inlines=inlines):
            return f"<p>{inline(inlines)}</p>"
        case model.Formula(latex=latex):
            return rf"<p>\[{escape(latex, quote=False)}\]</p>"
        case model.CodeBlock(text=text):
            return code(text)
        case model.ListBlock(items=items, ordered=ordered):
            name = "ol" if ordered else "ul"
            inside = "".join(f"<li>{blocks(item)}</li>" for item in items)
            return f"<{name}>{inside}</{name}>"
        case model.Table(header=header, rows=rows):
            head = "".join(f"<th>{inline(cell)}</th>" for cell in header)
            body = "".join(f"<tr>{''.join(f'<td>{inline(cell)}</td>' for cell in row)}</tr>"
                           for row in rows)
            return f"<table><tr>{head}</tr>{body}</table>"
        case model.Quote(blocks=inside) | model.Box(blocks=inside):
            return f"<blockquote>{blocks(inside)}</blockquote>"
    # What is alive in a lesson says in words what it shows.
    return f"<p>{escape(block.plain(Writer(math='words', marks=False)), quote=False)}</p>"


def _inline(item: model.Inline) -> str:
    match item:
        case model.Text(text):
            return escape(text, quote=False)
        case model.Code(text):
            return f"<code>{escape(text, quote=False)}</code>"
        case model.InlineMath(latex):
            return rf"\({escape(latex, quote=False)}\)"
        case model.Emphasis(children):
            return f"<em>{inline(children)}</em>"
        case model.Strong(children):
            return f"<strong>{inline(children)}</strong>"
        case model.Link(target, children) if not target.startswith(model.COURSE):
            return f'<a href="{escape(target)}">{inline(children)}</a>'
        case model.Link(_, children):
            return inline(children)
        case model.Reference(_, number):
            return f"({escape(number)})"
        case model.LineBreak():
            return "<br>"
    raise AssertionError(item)
