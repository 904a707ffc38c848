"""A verdict as data: what the commands print, the app shows and the store keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tutor.check.rungs import LADDER


@dataclass(frozen=True)
class Check:
    """One probe's result. `rung` is the rung it broke, None where it passed.

    `line` and `column` are where in the submission it went wrong, counted from 1; 0 is not known.
    """

    name: str
    passed: bool
    rung: str | None = None
    message: str = ""
    max_error: float | None = None
    line: int = 0
    column: int = 0


@dataclass(frozen=True)
class MistakeMatch:
    """A known mistake, or a relation, that explains what came out."""

    id: str
    message: str
    likely: bool = False
    convention: bool = False


@dataclass(frozen=True)
class Divergence:
    """The point up to which intermediate values agree with the reference's."""

    agrees_up_to: str | None
    yours: str | None
    differs_at: str | None
    message: str


@dataclass(frozen=True)
class Comparison:
    """The first wrong array, small enough to show: nested lists, and the first wrong index."""

    name: str
    expected: Any
    got: Any
    index: tuple[int, ...] = ()


@dataclass(frozen=True)
class Curve:
    """Numbers that came one after another, such as the loss of each epoch."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class RequirementVerdict:
    name: str
    passed: bool
    rung: str | None
    message: str
    checks: tuple[Check, ...] = ()
    diagnosis: tuple[MistakeMatch, ...] = ()
    divergence: Divergence | None = None
    comparison: Comparison | None = None
    warnings: tuple[tuple[str, int, str], ...] = ()
    # The rungs that this requirement is tested on, in climbing order.
    rungs: tuple[str, ...] = LADDER
    curves: tuple[Curve, ...] = ()

    @property
    def unwritten(self) -> bool:
        return self.rung == "found"

    @property
    def smallest(self) -> Check | None:
        """The check that the verdict speaks of: the first one that fails on its rung."""
        return next((c for c in self.checks if not c.passed and c.rung == self.rung), None)

    @property
    def line(self) -> int:
        """The line of the submission where it went wrong, counted from 1; 0 where no line is
        known, as of a wrong value."""
        return self.smallest.line if self.smallest is not None else 0

    @property
    def column(self) -> int:
        """The column in `line` where it went wrong, counted from 1; 0 where it is not known."""
        return self.smallest.column if self.smallest is not None else 0


@dataclass(frozen=True)
class Verdict:
    exercise: str
    passed: bool
    reference: str
    backend: str | None
    device: str
    seeds: tuple[int, ...]
    seconds: float
    requirements: tuple[RequirementVerdict, ...]
    printed: str = ""
    notes: tuple[str, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """The document of `tutor check --json`. Fields are added, never changed."""
        return {
            "exercise": self.exercise,
            "passed": self.passed,
            "reference": {"name": self.reference, "backend": self.backend, "device": self.device},
            "seeds": list(self.seeds),
            "seconds": round(self.seconds, 4),
            "requirements": [_requirement_json(r) for r in self.requirements],
            "printed": self.printed,
            "notes": list(self.notes),
        }


def _requirement_json(verdict: RequirementVerdict) -> dict[str, Any]:
    comparison = verdict.comparison
    return {
        "name": verdict.name,
        "passed": verdict.passed,
        "rung": verdict.rung,
        "message": verdict.message,
        "line": verdict.line or None,
        "column": verdict.column or None,
        "checks": [
            {"name": c.name, "rung": c.rung, "passed": c.passed, "message": c.message,
             "max_error": c.max_error, "line": c.line or None, "column": c.column or None}
            for c in verdict.checks
        ],
        "diagnosis": [
            {"id": n.id, "message": n.message, "likely": n.likely, "convention": n.convention}
            for n in verdict.diagnosis
        ],
        "divergence": None if verdict.divergence is None else {
            "agrees_up_to": verdict.divergence.agrees_up_to, "yours": verdict.divergence.yours,
            "differs_at": verdict.divergence.differs_at, "message": verdict.divergence.message,
        },
        "comparison": None if comparison is None else {
            "name": comparison.name, "expected": comparison.expected, "got": comparison.got,
            "index": list(comparison.index),
        },
        "warnings": [{"message": m, "line": n, "source": s} for m, n, s in verdict.warnings],
        "rungs": list(verdict.rungs),
        "curves": [{"name": c.name, "values": list(c.values)} for c in verdict.curves],
    }


def from_json(data: dict[str, Any]) -> Verdict:
    """The verdict in a document that `to_json` made."""

    def requirement(item: dict[str, Any]) -> RequirementVerdict:
        comparison = item.get("comparison")
        divergence = item.get("divergence")
        return RequirementVerdict(
            name=item["name"], passed=item["passed"], rung=item["rung"], message=item["message"],
            checks=tuple(Check(c["name"], c["passed"], c["rung"], c["message"], c["max_error"],
                               c.get("line") or 0, c.get("column") or 0)
                         for c in item["checks"]),
            diagnosis=tuple(
                MistakeMatch(d["id"], d["message"], d["likely"], d.get("convention", False))
                for d in item["diagnosis"]),
            divergence=Divergence(**divergence) if divergence else None,
            comparison=Comparison(comparison["name"], comparison["expected"], comparison["got"],
                                  tuple(comparison["index"])) if comparison else None,
            warnings=tuple((w["message"], w["line"], w["source"])
                           for w in item.get("warnings", [])),
            rungs=tuple(item.get("rungs", LADDER)),
            curves=tuple(Curve(c["name"], tuple(c["values"])) for c in item.get("curves", [])),
        )

    reference = data["reference"]
    return Verdict(
        exercise=data["exercise"], passed=data["passed"], reference=reference["name"],
        backend=reference["backend"], device=reference["device"], seeds=tuple(data["seeds"]),
        seconds=data["seconds"], requirements=tuple(requirement(r) for r in data["requirements"]),
        printed=data.get("printed", ""), notes=tuple(data.get("notes", ())),
    )
