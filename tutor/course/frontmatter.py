"""The YAML head of a content file, between two lines of `---`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tutor.errors import ContentError


def split(path: Path) -> tuple[dict[str, Any], str, int]:
    """Read `path`: its head as a dictionary, its body, and the body's first line number."""
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read: {error}.") from error
    head, body, first_line = "", text, 1
    if text.startswith("---\n"):
        head, found, body = text[4:].partition("\n---\n")
        if not found:
            raise ContentError(f"{path}: the head that starts in line 1 is not closed by `---`.")
        first_line = head.count("\n") + 4
    try:
        data = yaml.safe_load(head) or {}
    except yaml.YAMLError as error:
        raise ContentError(f"{path}: the head is not valid YAML: {error}") from error
    if not isinstance(data, dict):
        raise ContentError(f"{path}: the head is not a list of `key: value` lines.")
    return data, body, first_line
