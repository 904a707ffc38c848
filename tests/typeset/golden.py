"""The golden file: formulas with the renderings that were judged right.

Each entry is a line `$ latex`, the rendering indented by four spaces, then `~` and the formula on
one line, then `"` and its words. `golden_ascii.txt` holds the ASCII renderings of the same.
"""

from collections.abc import Callable
from pathlib import Path

from tutor.typeset import Block, display, inline, problems, words

__all__ = ["FILES", "expected", "problems", "sources", "write"]

HERE = Path(__file__).parent


def sources() -> list[str]:
    """The lines of the golden file that name a group or a formula."""
    lines = (HERE / "golden.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith(("# ", "$ "))]


def _entries(name: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    body: list[str] = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("$ "):
            body = found[line[2:]] = []
        elif not line.startswith("# "):
            body.append(line)
    return {latex: "\n".join(lines).strip("\n") for latex, lines in found.items()}


def _indented(block: Block) -> str:
    return "\n".join(f"    {line}".rstrip() for line in block.lines)


def unicode_entry(latex: str) -> str:
    """What the golden file should say of a formula."""
    return f'{_indented(display(latex))}\n~ {inline(latex)}\n" {words(latex)}'


def ascii_entry(latex: str) -> str:
    """What the ASCII golden file should say of a formula."""
    return _indented(display(latex, ascii=True))


FILES: dict[str, Callable[[str], str]] = {
    "golden.txt": unicode_entry,
    "golden_ascii.txt": ascii_entry,
}


def expected(name: str) -> dict[str, str]:
    """The entries of a golden file by their source."""
    return _entries(name)


def write() -> None:
    """Renders every formula anew; read the difference before keeping it."""
    lines = sources()
    for name, entry in FILES.items():
        text = "\n\n".join(
            line if line.startswith("# ") else f"{line}\n{entry(line[2:])}" for line in lines
        )
        (HERE / name).write_text(text + "\n", encoding="utf-8")
