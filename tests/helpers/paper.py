"""Whether what is printed keeps to its pages."""

from __future__ import annotations

import re

from helpers.pictures import grey
from tutor.paper.pen import Document
from tutor.paper.typst import PAPERS, TypstPen, pages

_PPI = 24


def off_the_page(document: Document, paper: str = "a4", *, at_most: int) -> list[str]:
    """What is wrong with the pages of a document with edges of two centimetres: ink in them, an
    empty page, or more pages than `at_most`."""
    made = [grey(page) for page in pages(document(TypstPen(paper)), "png", _PPI)]
    problems = []
    if len(made) > at_most:
        problems.append(f"it has {len(made)} pages, and {at_most} are enough")
    edge = int(1.85 / 2.54 * _PPI)
    for number, page in enumerate(made, 1):
        height, width = page.shape
        assert width == round(PAPERS[paper][1] / 2.54 * _PPI)
        for side, part in (("left", page[:, :edge]), ("right", page[:, -edge:]),
                           ("upper", page[:7]), ("lower", page[-7:])):
            if part.min() < 255:
                problems.append(f"page {number} runs into its {side} edge")
        if page[2 * edge:height - 2 * edge].min() > 200:
            problems.append(f"page {number} is empty")
    return problems


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
