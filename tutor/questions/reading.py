"""Numbers, shapes, vectors and matrices as people type them. Text is parsed, never evaluated."""

from __future__ import annotations

import math
import re
from fractions import Fraction

_NUMBER = re.compile(
    r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?(?:/(?:\d+(?:\.\d*)?|\.\d+))?", re.IGNORECASE)
_LONGEST = 400


def read_number(text: str) -> float | None:
    """A number as people type it: `2 410`, `2,410`, `−0,5` is not, `3/4` and `1e-3` are."""
    clean = re.sub(r"\s", "", text).replace("−", "-").rstrip("%")
    if len(clean) > 40:
        return None
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", clean):
        clean = clean.replace(",", "")
    if not _NUMBER.fullmatch(clean):
        return None
    numerator, _, denominator = clean.partition("/")
    value = float(numerator)
    if denominator:
        if float(denominator) == 0:
            return None
        value = float(Fraction(numerator) / Fraction(denominator)) if "e" not in clean.lower() \
            else value / float(denominator)
    return value if math.isfinite(value) else None


def read_shape(text: str) -> tuple[int, ...] | None:
    """A shape as people type it: `(32, 10)`, `32 x 10`, `32, 10`."""
    clean = text.strip().strip("()[]").lower().replace("×", ",").replace("x", ",")
    parts = [p for p in re.split(r"[,\s]+", clean.strip()) if p]
    if not parts or len(parts) > 8 or not all(re.fullmatch(r"\d{1,9}", p) for p in parts):
        return () if "".join(text.split()) == "()" else None
    return tuple(int(p) for p in parts)


def read_vector(text: str) -> tuple[float, ...] | None:
    """A vector as people type it: `[0.2, 0.8]`, `(1, 2)`, `0.2 0.8`, `1/2, 1/2`."""
    clean = text.strip()
    if len(clean) > _LONGEST:
        return None
    for left, right in ("[]", "()"):
        if clean.startswith(left) and clean.endswith(right):
            clean = clean[1:-1].strip()
            break
    # `1 / 2` is one number; any other space, and every comma, parts two.
    clean = re.sub(r"\s*/\s*", "/", clean)
    parts = [part.strip() for part in clean.split(",")] if "," in clean else clean.split()
    if parts and not parts[-1]:
        parts.pop()
    if not 1 <= len(parts) <= 64:
        return None
    values = [read_number(part) if " " not in part else None for part in parts]
    return None if None in values else tuple(v for v in values if v is not None)


def read_matrix(text: str) -> tuple[tuple[float, ...], ...] | None:
    """A matrix as people type it: `[[1, 2], [3, 4]]`, `1 2; 3 4`, or a row a line."""
    clean = text.strip()
    if len(clean) > _LONGEST:
        return None
    if re.match(r"^[\[(]\s*[\[(]", clean) and re.search(r"[\])]\s*[\])]$", clean):
        rows = re.split(r"[\])]\s*,?\s*[\[(]", clean[1:-1].strip().strip("[]()"))
    else:
        if clean[:1] in ("[", "(") and clean[-1:] in ("]", ")"):
            clean = clean[1:-1]
        rows = [row for row in re.split(r"[;\n]", clean) if row.strip()]
    values = [read_vector(row) for row in rows]
    if not values or None in values or len({len(v) for v in values if v}) != 1:
        return None
    return tuple(v for v in values if v is not None)
