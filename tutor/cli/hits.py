"""Places of the course that were found, printed with the words that were looked for marked."""

from __future__ import annotations

from typing import Any

from tutor.cli.context import Context
from tutor.cli.printing import columns, print_document, say
from tutor.errors import UsageError
from tutor.search import Hit, Query, excerpt, open_index, read_query, shown

KINDS = {"heading": "section", "box": "passage", "text": "passage"}


def print_hits(context: Context, text: str, limit: int, as_json: bool) -> bool:
    """Print what matches; return whether anything does."""
    query = read_query(text)
    if not query.words:
        raise UsageError("Give the words to search for, as in `tutor search chain rule`.")
    index = open_index(context.course, context.workspace.home)
    try:
        hits = index.find(query, limit=limit)
        if as_json:
            print_document(document(text, hits), ascii=False)
        elif hits:
            for hit in hits:
                _print(hit, query)
        else:
            near = " ".join(index.nearest(word) or word for word in query.words)
            hint = f" Did you mean `{near}`?" if near != " ".join(query.words) else ""
            say(f"Nothing in the course matches `{text}`.{hint}")
        return bool(hits)
    finally:
        index.close()


def document(text: str, hits: list[Hit]) -> dict[str, Any]:
    """The document of `tutor search --json`. Fields are added, never changed.

    `section`, `exercise` and `lecture` are names or null; `line` is one of the lesson's or the
    brief's source; formulas stand in `title` and `text` as LaTeX between dollar signs.
    """
    return {"query": text, "hits": [
        {"kind": each.kind, "lecture": each.lecture or None,
         "number": each.number if each.lecture else None, "section": each.section or None,
         "exercise": each.exercise or None, "line": each.line or None,
         "title": each.title or each.section_title, "text": each.text}
        for each in (hit.extract for hit in hits)]}


def _print(hit: Hit, query: Query) -> None:
    say(place(hit), bold=True)
    found = hit.extract
    for text in (found.title, found.text):
        if text and (found.kind, text) not in (("lecture", found.title), ("section", found.title)):
            say("    ", nl=False)
            for piece in excerpt(text, query, columns() - 4):
                if piece.marked:
                    say(piece.text, nl=False, fg="yellow", bold=True)
                else:
                    say(piece.text, nl=False)
            say()
    if command := opening(hit):
        say(f"    {command}", dim=True)


def opening(hit: Hit) -> str:
    """The command that opens the app at a hit; nothing where there is nothing to open yet."""
    found = hit.extract
    if found.exercise:
        return f"tutor open {found.exercise}"
    if found.kind == "lecture":
        return "" if found.text else f"tutor open {found.number}"
    return f"tutor open {found.number} {found.section}".rstrip()


def place(hit: Hit) -> str:
    """Where a hit is: its lecture and its section."""
    found = hit.extract
    kind = KINDS.get(found.kind, found.kind)
    if found.exercise:
        return f"◇ {found.exercise} · {shown(found.section_title)} · {kind}"
    if found.kind == "lecture":
        return f"{found.number} {shown(found.title)}{' · not written yet' * bool(found.text)}"
    section = f" · {shown(found.section_title)}" if found.section_title else ""
    return f"{found.number}{section} · {kind}"
