"""Numbers, shapes, vectors and matrices as people type them. Text is parsed, never evaluated."""

from __future__ import annotations

import math
import re
from fractions import Fraction

_NUMBER = re.compile(
    r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?(?:/(?:\d+(?:\.\d*)?|\.\d+))?", re.IGNORECASE)
# Groups of three digits never begin with a 0, which is how 0,889 is told from 889.
_GROUPED_BY_SPACES = re.compile(r"[+-]?\s*[1-9]\d{0,2}(?:\s\d{3})+(?:[.,]\d+)?")
_GROUPED_BY_COMMAS = re.compile(r"[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})")
_THOUSANDS_OR_DECIMALS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+(?:e[+-]?\d{1,3})?", re.IGNORECASE)
_LONGEST = 400


def read_number(text: str) -> float | None:
    """A number as people type it, in any country: `3/4`, `1e-3`, `−0,5`, `2 410`, `1,234,567`,
    `88.9%`. None where it is no number, or could be two; `unclear_number` tells these apart."""
    clean = text.strip().replace("−", "-")
    percent = clean.endswith("%")
    clean = clean.removesuffix("%").strip()
    if len(clean) > 40 or unclear_number(text):
        return None
    if _GROUPED_BY_SPACES.fullmatch(clean):
        clean = re.sub(r"\s", "", clean)
    elif _GROUPED_BY_COMMAS.fullmatch(clean):
        clean = clean.replace(",", "")
    # `3 / 4` is one number, `1 5` is none.
    clean = re.sub(r"\s*/\s*|(?<=^[+-])\s+", lambda found: found[0].strip(), clean)
    if _DECIMAL_COMMA.fullmatch(clean):
        clean = clean.replace(",", ".")
    if not _NUMBER.fullmatch(clean):
        return None
    numerator, _, denominator = clean.partition("/")
    value = float(numerator)
    if denominator:
        if float(denominator) == 0:
            return None
        value = float(Fraction(numerator) / Fraction(denominator)) if "e" not in clean.lower() \
            else value / float(denominator)
    if percent:
        value /= 100
    return value if math.isfinite(value) else None


def unclear_number(text: str) -> str:
    """A sentence that asks which number is meant, where a comma may part thousands or decimals."""
    clean = text.strip().replace("−", "-")
    if not _THOUSANDS_OR_DECIMALS.fullmatch(clean.removesuffix("%").strip()):
        return ""
    whole, decimal = clean.replace(",", ""), clean.replace(",", ".")
    return f"`{clean}` could be {whole} or {decimal}: write it in one of these ways."


def read_shape(text: str) -> tuple[int, ...] | None:
    """A shape as people type it: `(32, 10)`, `32 x 10`, `32, 10`."""
    clean = text.strip().strip("()[]").lower().replace("×", ",").replace("x", ",")
    parts = [p for p in re.split(r"[,\s]+", clean.strip()) if p]
    if not parts or len(parts) > 8 or not all(re.fullmatch(r"\d{1,9}", p) for p in parts):
        return () if "".join(text.split()) == "()" else None
    return tuple(int(p) for p in parts)


def read_vector(text: str) -> tuple[float, ...] | None:
    """A vector as people type it: `[0.2, 0.8]`, `(1, 2)`, `0.2 0.8`, `0,2; 0,8`."""
    clean = text.strip()
    if len(clean) > _LONGEST:
        return None
    for left, right in ("[]", "()"):
        if clean.startswith(left) and clean.endswith(right):
            clean = clean[1:-1].strip()
            break
    # `1 / 2` is one number; any other space, and every comma, parts two.
    clean = re.sub(r"\s*/\s*", "/", clean)
    # Where commas are decimal ones, semicolons part: `0,2; 0,8`.
    comma = ";" if ";" in clean else ","
    parts = [part.strip() for part in clean.split(comma)] if comma in clean else clean.split()
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
