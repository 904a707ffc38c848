"""What a folder that was laid out still asks its author for."""

from __future__ import annotations

from pathlib import Path

MARK = "TO WRITE:"


def unwritten(folder: Path) -> list[str]:
    """A sentence for every `TO WRITE: …` in a lesson's or an exercise's files, by file and line."""
    found = []
    for path in sorted((*folder.rglob("*.md"), *folder.rglob("*.py"))):
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, start=1):
            _, mark, what = line.rstrip('" ').partition(MARK)
            if mark:
                place = f"{path.relative_to(folder).as_posix()}, line {number}"
                found.append(f"{place}: still to be written: {what.strip().rstrip('.')}.")
    return found
