"""The proof of lines that are typed with arrays: each is what is proved, and reads as itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sympy as sp

from tutor.derivations import Array, Derivation, Step
from tutor.lint.derivations import derivation_problems

A = sp.Matrix(2, 3, sp.symbols("a1:7", real=True))
B = sp.Matrix(3, 2, sp.symbols("b1:7", real=True))
C = sp.Matrix(2, 2, sp.symbols("c1:5", real=True))
RANGES = {str(name): (-1.0, 1.0) for name in (*A, *B, *C)}
LOSS = sum(x * y for x, y in zip(A * B, C))
STEPS = (
    Step(r"\ldots", LOSS, typed=""),
    Step(r"\ldots", C * B.T, "grad", "Why.", of=A, after=1, matrix="∂L/∂A = C @ B.T"),
    Step(r"\ldots", A.T * C, "grad", "Why.", of=B, after=1,
         matrix="∂L/∂B_ij = sum_k A_ki C_kj"),
    Step(r"\ldots", A.T * C, "=", "Why.", matrix="∂L/∂B = A.T @ C"),
)
ARRAYS = {"A": Array(("N", "D"), A), "B": Array(("D", "K"), B), "C": Array(("N", "K"), C)}


def problems(*, arrays: dict[str, Array] | None = None, **changed: Step) -> list[str]:
    steps = tuple(changed.get(f"line_{n}", step) for n, step in enumerate(STEPS, 1))
    return list(derivation_problems(Derivation(
        "A title", "Given.", steps, RANGES, notation={r"\ldots": None},
        arrays=ARRAYS if arrays is None else arrays)))


def test_lines_of_arrays_that_are_what_is_proved_have_no_problems() -> None:
    assert problems() == []


def test_an_equals_sign_in_a_bracket_is_no_left_side() -> None:
    b = sp.Matrix([sp.symbols("b1:3", real=True)])
    loss = sum(x * y for x, y in zip(sp.ones(2, 1) * b, C))
    lines = (Step(r"\ldots", loss, typed=""),
             Step(r"\ldots", sp.ones(1, 2) * C, "grad", "Why.", of=b,
                  matrix="∂L/∂b = sum(C, axis=0)"))
    assert list(derivation_problems(Derivation(
        "A title", "Given.", lines, RANGES, notation={r"\ldots": None}, arrays=ARRAYS))) == []


@pytest.mark.parametrize(("line", "change", "said"), [
    (2, {"matrix": "∂L/∂A = C.T @ B.T"}, "its arrays: C.T @ B.T does not fit: (3, 5) and (3, 4)."),
    (2, {"matrix": "∂L/∂A = 2 C @ B.T"}, "`∂L/∂A = 2 C @ B.T`, as typed, is not the line that is"),
    (2, {"matrix": "∂L/∂A = (B @ C.T).T.T"}, "as typed, is not the line that is proved."),
    (2, {"matrix": "∂L/∂A = C @ Q"}, "its arrays: `Q` is not one of the names here"),
    (2, {"matrix": "5 = C @ B.T"}, "its arrays: `5` is no name of an array."),
    (2, {"matrix": "∂L/∂A_ij = sum_k C_ik A_jk B_jk"}, "its arrays: "),
    (2, {"holds": None}, "`∂L/∂A = C @ B.T` can be typed, and nothing proves it."),
    (3, {"matrix": "∂L/∂B_ij = sum_k A_ki C_ki"}, "its arrays: "),
    (3, {"matrix": "∂L/∂B_ji = sum_k A_ki C_kj"}, "as typed, is not the line that is proved."),
    (4, {"matrix": "∂L/∂B = ∂L/∂B"}, "line 4 is typed with `∂L/∂B`, which no line"),
    (4, {"matrix": "∂L/∂B_ij = sum_k C_kj A_ki"}, "typed, is line 3 again."),
    (4, {"assuming": {"C": "C + C"}}, "`C` is not `C + C` on the instance"),
])
def test_lines_of_arrays_that_are_wrong_are_found(line: int, change: dict[str, Any],
                                                  said: str) -> None:
    found = problems(**{f"line_{line}": replace(STEPS[line - 1], **change)})
    assert any(said in each for each in found), found


@pytest.mark.parametrize(("name", "array", "said"), [
    ("C", Array(("N", "D"), C), "`C` has the shape (2, 2) on the instance, where D is 3."),
    ("C", Array(("N",), C), "`C` has two sizes"),  # type: ignore[arg-type]
    ("C", Array(("N", "K"), sp.Symbol("c1")), "`C` has two sizes, and holds a matrix"),
    ("C", Array(("N", "K"), C, means="A @ B"), "`C`, as `A @ B`, is not what it holds"),
    ("2", Array(("N", "K"), C), "its arrays: `2` cannot be the name of an array."),
    ("E", Array(("N", "K"), C, means="∂L/∂A @ B"), "`E` is made of `∂L/∂A`, which does not stand"),
    ("E", Array(("P", "Q"), C), None),
    ("E", Array(("N", "K"), A * B, means="A @ B"), None),
])
def test_arrays_are_what_they_are_said_to_be(name: str, array: Array, said: str | None) -> None:
    found = problems(arrays={**ARRAYS, name: array})
    assert (found == []) if said is None else any(said in each for each in found), found


def test_more_sizes_than_are_tried_are_refused() -> None:
    many = {f"E{n}": Array((f"P{n}", f"Q{n}"), C) for n in range(3)}
    assert any("more than 6 sizes" in each for each in problems(arrays={**ARRAYS, **many}))
