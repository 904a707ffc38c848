"""Text as the words that it is found by: lower case, without accents, Greek letters by name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu",
    "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon",
    "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "∇": "nabla", "∂": "partial",
}

_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile("[" + "".join(GREEK) + "]")
# What only arranges a formula is not a word of it.
_ARRANGING = frozenset((
    "frac", "begin", "end", "aligned", "bmatrix", "pmatrix", "cases", "left", "right", "quad",
    "qquad", "mathbf", "mathrm", "text", "operatorname", "lVert", "rVert", "cdot", "top"))
_COMMAND = re.compile(r"\\([A-Za-z]+)")


def words(text: str) -> list[str]:
    """The words of a text, in order. Formulas in it, as LaTeX, give the names of their symbols."""
    text = _COMMAND.sub(lambda m: " " if m[1] in _ARRANGING else f" {m[1]} ", text)
    text = _LETTER.sub(lambda m: f" {GREEK[m[0]]} ", text.casefold())
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _WORD.findall(text)


@dataclass(frozen=True)
class Query:
    """What is looked for. Every word may go on; an `exact` one stands as it is written."""

    words: tuple[str, ...]
    exact: bool = False

    @property
    def phrase(self) -> tuple[str, ...]:
        """The words as they follow one another; the last one may go on."""
        return (*self.words[:-1], *self.stems[-1:])

    @property
    def stems(self) -> tuple[str, ...]:
        """The beginnings that the words of a fitting text have: a plural also finds a singular."""
        return self.words if self.exact else tuple(_singular(word) for word in self.words)


def read_query(text: str) -> Query:
    """What the learner typed; quotation marks around it ask for these very words."""
    text = text.strip()
    quoted = len(text) > 1 and text[0] in "\"“„" and text[-1] in "\"”“"
    return Query(tuple(words(text)), quoted)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
