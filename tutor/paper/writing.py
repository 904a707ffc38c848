"""Documents as files: Markdown and PDF, and never over what is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

from tutor.errors import EnvironmentLacksError
from tutor.paper.markdown import MarkdownPen
from tutor.paper.pen import Document
from tutor.paper.typst import TypstPen, pages

FORMATS = ("md", "pdf")


# Letters of so many points are tried on a sheet, the largest first.
_SIZES = (10, 9.5, 9, 8.5, 8, 7.5, 7)


def made(document: Document, kind: str, paper: str, *, at_most: int = 0) -> bytes:
    """A document in a format; a sheet of `at_most` so many pages in the largest letters that let
    it have no more. Raises an EnvironmentLacksError where the typesetter of PDF is not
    installed."""
    if kind == "md":
        return document(MarkdownPen()).encode()
    if not at_most:
        return pages(document(TypstPen(paper)))[0]
    for size in _SIZES:
        source = document(TypstPen(paper, size))
        if len(pages(source, "png", 10)) <= at_most:
            break
    return pages(source)[0]


def formats_here() -> tuple[str, ...]:
    """The formats that can be made with what is installed."""
    return FORMATS if find_spec("typst") else ("md",)


def saved(folder: Path, documents: Mapping[str, Document], kinds: Iterable[str], paper: str = "a4",
          *, at_most: int = 0) -> list[Path]:
    """Write documents by name into a folder, in each of these formats, as `made` and `written`
    say."""
    return written(folder, {f"{name}.{kind}": made(document, kind, paper, at_most=at_most)
                            for kind in kinds for name, document in documents.items()})


def written(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files that belong together into a folder, and say where they are. Where one of these
    names is taken by something else, all of them get a number. Raises an EnvironmentLacksError
    where they cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, 10_000):
            paths = {_numbered(folder / name, number): data for name, data in files.items()}
            if all(not path.exists() or path.read_bytes() == data
                   for path, data in paths.items()):
                break
        for path, data in paths.items():
            if not path.exists():
                path.write_bytes(data)
    except OSError as error:
        raise EnvironmentLacksError(
            f"{error.filename or folder} cannot be written: {error.strerror}. Choose another "
            "folder with `--output`.") from error
    return list(paths)


def _numbered(path: Path, number: int) -> Path:
    return path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
