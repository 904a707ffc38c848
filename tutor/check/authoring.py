"""What an exercise's `checks.py` is written with.

    from tutor.check.authoring import Mistake, Probe, body, edit, function, gradients_of

    REQUIRED = (function("scale", returns="y"),)

    def probes(rng):
        yield Probe("scale", "three numbers", x=rng.normal(size=3))

    MISTAKES = (Mistake("halved", "scale", "…", [edit("scale", "2 *", "1 *")]),)

Everything here is data; the engine that uses it knows no exercise.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from tutor.check.sandbox.limits import Limits as Limits

# What a requirement returns, as names in the shape they come back in: "loss", ("dx", "dW"), …
Template = str | tuple["Template", ...]


@dataclass(frozen=True)
class GradientOf:
    """`name` is the gradient of `output` of the function `of` with respect to `wrt`.

    Where `upstream` is None the output is a scalar loss; else it is the argument of the backward
    function that carries the gradient arriving from above. `of` is one of the solution's
    functions, or a function of `checks.py` where the solution has only the way back; then
    `upstream` may name one argument for each of its outputs, in order.
    """

    of: str | Callable[..., Any]
    wrt: str
    output: str | None = None
    upstream: str | tuple[str, ...] | None = None


# Evidence judged on the trusted side, from the probe's inputs, what the learner's process sent
# back, and the reference's module: a finding for each thing that it looked at.
EvidenceJudge = Callable[[Mapping[str, Any], Any, ModuleType], "Iterable[Finding]"]


@dataclass(frozen=True)
class Requirement:
    """A function or class that the learner writes, judged on its own.

    `after` names requirements that must pass first (it *waits* for them): only where the brief
    says that this one is built on them. `driven` ones are exercised by `driver.py`. Where there
    is a `judge`, it looks at what comes back, and nothing is compared. With `lists`, lists of
    numbers will do where the solution returns arrays. `square` names the arguments that are square
    by contract, so that no probe of another shape is asked for. `entries` says of a returned array
    whose length is a result, too, what each entry stands for: `{"losses": "step"}`. `meanings`
    are sentences about what `driver.py` brings back and the brief does not name.
    """

    name: str
    kind: str
    returns: Template
    driven: bool = False
    after: tuple[str, ...] = ()
    gradients: Mapping[str, GradientOf] = field(default_factory=dict)
    judge: EvidenceJudge | None = None
    lists: bool = False
    square: tuple[str, ...] = ()
    entries: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)


def function(
    name: str,
    *,
    returns: str,
    driven: bool = False,
    after: Sequence[str] = (),
    gradients: Mapping[str, GradientOf] | None = None,
    judge: EvidenceJudge | None = None,
    lists: bool = False,
    square: Sequence[str] = (),
    entries: Mapping[str, str] | None = None,
    meanings: Mapping[str, str] | None = None,
) -> Requirement:
    """A required function. `returns` names what comes back, as in `"loss, (dW, db)"`.

    `judge(inputs, evidence, reference)` yields findings where comparing is not enough. Evidence
    is hostile data: weights and predictions, never a claim. Where the brief leaves it open,
    `lists=True` accepts a list where the solution has an array. For `entries` and `meanings`, see
    `Requirement`.
    """
    return Requirement(name, "function", template(returns), driven, tuple(after), gradients or {},
                       judge=judge, lists=lists, square=tuple(square), entries=entries or {},
                       meanings=meanings or {})


def class_(name: str, *, returns: str, after: Sequence[str] = (),
           lists: bool = False) -> Requirement:
    """A required class; `returns` names what `driver.py` brings back from using it."""
    return Requirement(name, "class", template(returns), True, tuple(after), lists=lists)


def gradients_of(
    of: str | Callable[..., Any], *, output: str | None = None,
    upstream: str | tuple[str, ...] | None = None, **names: str,
) -> dict[str, GradientOf]:
    """`gradients_of("forward", upstream="dy", x="dx")`: `dx` is the gradient for `x`."""
    return {name: GradientOf(of, wrt, output, upstream) for wrt, name in names.items()}


def template(text: str) -> Template:
    """Parse `"loss, (dW1, db1)"` into `("loss", ("dW1", "db1"))`."""

    def convert(node: ast.expr) -> Template:
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, ast.Tuple):
            return tuple(convert(element) for element in node.elts)
        raise ValueError(f"`returns` holds names and parentheses only: {text!r}")

    return convert(ast.parse(text.strip(), mode="eval").body)


def leaves(names: Template) -> list[str]:
    """The names of a template, in order."""
    if isinstance(names, str):
        return [names]
    return [leaf for part in names for leaf in leaves(part)]


class Probe:
    """One call of a requirement: inputs in the order of its signature, and a name to show.

    The name completes the sentence *Smallest case that fails: …*. `rung` is `"value"`, or
    `"edge"` for extremes that the brief promises. Arguments that the solution's signature makes
    keyword-only are passed by keyword, all others by position. A probe with `once` is not
    repeated on fresh inputs: for training, which takes long and is judged by evidence.
    """

    def __init__(self, requirement: str, name: str, /, *, rung: str = "value",
                 tolerance: float | None = None, once: bool = False, **inputs: Any) -> None:
        if rung not in ("value", "edge"):
            raise ValueError(f"a probe's rung is 'value' or 'edge', not {rung!r}")
        self.requirement, self.name, self.rung = requirement, name, rung
        self.tolerance, self.once, self.inputs = tolerance, once, inputs

    def __repr__(self) -> str:
        return f"Probe({self.requirement!r}, {self.name!r})"


@dataclass(frozen=True)
class Property:
    """Something that must hold between several results, whatever their values.

    `calls` are the inputs of each call; `holds(*results)` returns None, or the sentence that
    tells the learner what does not hold.
    """

    requirement: str
    name: str
    calls: Sequence[Mapping[str, Any]]
    holds: Callable[..., str | None]


@dataclass(frozen=True)
class Edit:
    """Replace `old` by `new` in the source of `scope`, where `old` occurs exactly once.

    `old` None replaces the whole body (the docstring stays).
    """

    scope: str
    old: str | None
    new: str


def edit(scope: str, old: str, new: str) -> Edit:
    return Edit(scope, old, new)


def body(scope: str, new: str) -> Edit:
    """Replace the whole body of the function `scope` (its docstring stays)."""
    return Edit(scope, None, new)


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that learners really give, recognised by what it makes come out.

    Each of `variants` is one edit or a list of edits of the solution: the same slip in one place,
    in several, or written otherwise. `convention` marks an answer that is right by another
    source's convention; the message then says whose, and which one is used here. `evidence`
    marks a mistake that the requirement's `judge` names, from what the learner's process sent
    back.
    """

    id: str
    requirement: str
    message: str
    variants: Sequence[Edit | Sequence[Edit]]
    convention: bool = False
    evidence: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.variants, list | tuple) or not self.variants:
            raise ValueError(f"`{self.id}`: its variants are a list, with an edit or a list of "
                             "edits for each")
        for number, variant in enumerate(self.variants, 1):
            several = variant if isinstance(variant, list | tuple) else [variant]
            if not several or not all(isinstance(one, Edit) for one in several):
                raise ValueError(f"`{self.id}`, variant {number}: it is not made with `edit(…)` "
                                 "or `body(…)`")


@dataclass(frozen=True)
class Wording:
    """A mistake that several exercises know in the same words; each brings its own variants.

    Shared modules define them; `checks.py` says `LOSS_SIGN.mistake("backprop", [edit(…)])`.
    """

    id: str
    message: str
    convention: bool = False

    def mistake(self, requirement: str, variants: Sequence[Edit | Sequence[Edit]],
                id: str | None = None) -> Mistake:
        """The mistake in one requirement; `id` where the exercise has this one twice."""
        return Mistake(id or self.id, requirement, self.message, variants, self.convention)


@dataclass(frozen=True)
class Speed:
    """The speed rung: the call on `inputs` takes at most `at_most` times the reference's time."""

    requirement: str
    inputs: Mapping[str, Any]
    at_most: float
    message: str


@dataclass(frozen=True)
class Finding:
    """What a judge of evidence found in one respect: `mistake` is a known mistake's id, or None.

    `curves` are to be shown beside the verdict, such as the loss of each epoch; they prove nothing.
    `measured` is a figure that had to be at least `least`: the linter proves on several seeds that
    right answers reach it with a margin.
    """

    name: str
    passed: bool
    rung: str = "value"
    message: str = ""
    mistake: str | None = None
    curves: Mapping[str, Sequence[float]] = field(default_factory=dict)
    measured: float | None = None
    least: float | None = None


@dataclass(frozen=True)
class Equivalent:
    """A mutant of the solution that no check can reject, because it computes the same.

    `before` and `after` are the changed statement as `tutor lint` prints it; `reason` says why
    nothing changes.
    """

    scope: str
    before: str
    after: str
    reason: str
