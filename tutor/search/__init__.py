"""Search: every place of the course by its words, from lessons, glossaries and briefs.

Nothing here draws on a screen.
"""

from pathlib import Path

from tutor.course.catalogue import Course
from tutor.search.excerpt import Piece, excerpt, shown
from tutor.search.extracts import Extract, sources
from tutor.search.index import Hit, Index
from tutor.search.words import Query, read_query

__all__ = ["Extract", "Hit", "Index", "Piece", "Query", "excerpt", "open_index", "read_query",
           "shown"]


def open_index(course: Course, folder: Path) -> Index:
    """The index of a course, as its files are now. It is kept in `folder`, if that is there."""
    index = Index(folder / "search.sqlite3" if folder.is_dir() else None)
    index.update(sources(course))
    return index
