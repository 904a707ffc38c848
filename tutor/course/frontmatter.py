"""The YAML head of a content file, between two lines of `---`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tutor.errors import ContentError


def split(text: str, path: Path) -> tuple[str, int]:
    """The head of a file's text, still as YAML, and the number of the body's first line."""
    if not text.startswith("---\n"):
        return "", 1
    head, found, _ = text[4:].partition("\n---\n")
    if not found:
        raise ContentError(f"{path}: the head that starts in line 1 is not closed by `---`.")
    return head, head.count("\n") + 4


def read_head(path: Path) -> dict[str, Any]:
    """The head of the file at `path`; empty where it has none. Raises ContentError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read: {error}.") from error
    return parsed(split(text, path)[0], path)


def parsed(head: str, path: Path) -> dict[str, Any]:
    """A head as a dictionary. Raises ContentError."""
    import yaml

    try:
        # The loader written in C is several times as fast, but not there everywhere.
        data = yaml.load(head, getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
    except yaml.YAMLError as error:
        raise ContentError(f"{path}: the head is not valid YAML: {error}") from error
    if not isinstance(data, dict):
        raise ContentError(f"{path}: the head is not a list of `key: value` lines.")
    return data
