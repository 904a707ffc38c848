"""Two texts of code held against one another: as a list of changes, or side by side."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from tutor.tui.page.code import coloured, wrapped
from tutor.tui.page.flow import Line, Span, width_of

# So many lines that are alike stand around a change.
_AROUND = 3
_GAP = 3


def changes(old: str, new: str, width: int) -> list[Line]:
    """What has to be taken from `old` (−) and added (+) to make `new`; nothing where they are
    alike. Longer stretches that are alike are folded."""
    before, after = old.splitlines(), new.splitlines()
    code = coloured(new, "python")
    lines: list[Line] = []
    last = 0
    for group in _matcher(before, after).get_grouped_opcodes(_AROUND):
        lines += _alike(group[0][3] - last)
        last = group[-1][4]
        for what, i, j, k, m in group:
            if what == "equal":
                for number in range(k, m):
                    lines += _behind(Span("  "), _at(code, number), width)
                continue
            for text in before[i:j]:
                lines += _behind(Span("− ", "bold $red"), [Span(text, "$red")], width)
            for text in after[k:m]:
                lines += _behind(Span("+ ", "bold $green"), [Span(text, "$green")], width)
    return [*lines, *_alike(len(after) - last)] if lines else []


def _alike(count: int) -> list[Line]:
    if count < 1:
        return []
    word = "line" if count == 1 else "lines"
    return [[Span(f"  … {count} {word} alike", "$muted italic")]]


def _behind(mark: Span, code: Line, width: int) -> Iterator[Line]:
    for number, part in enumerate(wrapped(code, width - 2)):
        yield [mark if number == 0 else Span("  "), *part]


def beside(left: str, right: str, width: int) -> list[Line]:
    """Two texts in two columns, what is alike on the same height; a bar marks what is not."""
    one, other = coloured(left, "python"), coloured(right, "python")
    column = (width - _GAP) // 2
    lines: list[Line] = []
    for what, i, j, k, m in _matcher(left.splitlines(), right.splitlines()).get_opcodes():
        if what == "equal":
            # Line by line, for both are as long.
            for number in range(j - i):
                lines += _rows([_at(one, i + number)], [_at(other, k + number)], column, "")
        else:
            lines += _rows([_at(one, n) for n in range(i, j)],
                           [_at(other, n) for n in range(k, m)], column, "▎")
    return lines


def _rows(left: list[Line], right: list[Line], column: int, bar: str) -> Iterator[Line]:
    ones, others = ([part for line in lines for part in wrapped(line, column - 2)]
                    for lines in (left, right))
    for number in range(max(len(ones), len(others))):
        line: Line = []
        for parts, last in ((ones, False), (others, True)):
            here = number < len(parts)
            part = parts[number] if here else []
            line += [Span(f"{bar if here else '':<2}", "$accent"), *part]
            if not last:
                line.append(Span(" " * (column - 2 - width_of(part) + _GAP)))
        yield line


def _matcher(old: list[str], new: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, old, new, autojunk=False)


def _at(code: list[Line], number: int) -> Line:
    """A line of a listing, which ends with its last line that is not empty."""
    return code[number] if number < len(code) else []
