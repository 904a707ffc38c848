"""Submissions that are nearly the same, for a person to judge: short right answers look alike.

What is compared is what was written beyond the scaffold, as tokens: without comments, docstrings
and layout, and with one sign for every name of one's own. Runs of such tokens that many others
have, too, are how one writes this exercise, and count for nothing.

The method is winnowing's without its sampling (Schleimer, Wilkerson and Aiken, 2003).
"""

from __future__ import annotations

import builtins
import itertools
import keyword
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# So many tokens are a run; of fewer runs than `LEAST` of its own, a file says nothing.
RUN, LEAST = 8, 30
# The share of the smaller file's runs that the other has.
ALIKE = 0.8
# What this share of the files has is common, but never what `FEW` have, and always what more than
# `MANY` have.
COMMON, FEW, MANY = 0.2, 3, 20
_LONGEST = 100_000
# A text that does not end goes to the end of the file: no file takes long, whatever it holds.
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|\s+|\\\n)"""
    r"""|(?P<text>(?i:[rbfu]{0,2})(?:'''(?:\\.|(?!''').)*(?:'''|\Z)"""
    r"""|"{3}(?:\\.|(?!"{3}).)*(?:"{3}|\Z)|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"))"""
    r"""|(?P<number>\.?\d[\w.]*)|(?P<name>\w+)"""
    r"""|(?P<sign>\*\*=?|//=?|[-+*/%@&|^<>=!]=|->|.)""",
    re.DOTALL)
_KNOWN = frozenset(keyword.kwlist) | frozenset(dir(builtins))


@dataclass(frozen=True)
class Alike:
    """Files that are nearly the same. `share` is how much of the smaller one the other has; 1
    where all of it is, apart from what `but_for` says."""

    files: tuple[str, ...]
    share: float
    but_for: str = ""


def tokens(source: str) -> list[str]:
    """The tokens of a file, names as they are."""
    found: list[str] = []
    for match in _TOKEN.finditer(source[:_LONGEST]):
        if match.lastgroup == "skip":
            continue
        text = match[0]
        if match.lastgroup == "text" and text.lstrip("rRbBfFuU").startswith(('"""', "'''")):
            continue
        found.append(text)
    return found


def without_names(found: Iterable[str]) -> list[str]:
    """The same with `v` for every name of one's own; attributes and Python's own names stay."""
    plain, before = [], ""
    for token in found:
        own = (token.isidentifier() and token not in _KNOWN and before != ".")
        plain.append("v" if own else token)
        before = token
    return plain


def runs(found: list[str]) -> set[int]:
    """Every run of `RUN` tokens, as a number."""
    return {hash(tuple(found[at: at + RUN])) for at in range(len(found) - RUN + 1)}


def alike(texts: Mapping[str, str], groups: Mapping[str, object], scaffold: str) -> list[Alike]:
    """The files that are nearly the same, the most alike first. `groups` says whose each file is:
    those of one group are not compared, and no file that is shorter than `LEAST` runs."""
    begun = runs(without_names(tokens(scaffold)))
    plain = {name: tokens(text) for name, text in texts.items()}
    own = {name: runs(without_names(found)) - begun for name, found in plain.items()}
    own = {name: found for name, found in own.items() if len(found) >= LEAST}
    found: list[Alike] = []
    told: set[tuple[str, str]] = set()
    for but_for, form in (("comments and layout", tuple), ("names, comments and layout", _renamed)):
        same = defaultdict[tuple[str, ...], list[str]](list)
        for name in own:
            same[form(plain[name])].append(name)
        for names in same.values():
            pairs = set(itertools.combinations(names, 2))
            if len({groups[name] for name in names}) > 1 and not pairs <= told:
                found.append(Alike(tuple(names), 1.0, but_for))
            told |= pairs
    usual = Counter(itertools.chain.from_iterable(own.values()))
    most = min(max(FEW, COMMON * len(own)), MANY)
    rare = {name: {run for run in has if usual[run] <= most} for name, has in own.items()}
    shared = Counter[tuple[str, str]]()
    having = defaultdict(list)
    for name, has in rare.items():
        for run in has:
            having[run].append(name)
    for names in having.values():
        shared.update(itertools.combinations(names, 2))
    near = []
    for (one, other), count in shared.items():
        least = min(len(rare[one]), len(rare[other]))
        if least >= LEAST and count >= ALIKE * least and (one, other) not in told \
                and groups[one] != groups[other]:
            near.append(Alike((one, other), count / least))
    return found + sorted(near, key=lambda each: (-each.share, each.files))


def _renamed(found: list[str]) -> tuple[str, ...]:
    """The tokens with each name of one's own by the order in which it first stands there."""
    names: dict[str, str] = {}
    return tuple(token if plain != "v" else names.setdefault(token, f"v{len(names)}")
                 for token, plain in zip(found, without_names(found)))
