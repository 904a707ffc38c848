"""The proof of derivations: right lines of every relation are proved, wrong ones refuted."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import sympy as sp

from tutor.course.catalogue import Lecture, load_course
from tutor.derivations import Derivation, Step
from tutor.lint import relations
from tutor.lint.derivations import Proofs, derivation_problems, prove_derivations

x, y, m, w, z1, z2 = sp.symbols("x y m w z1 z2", real=True)
p, n, k, v, s = sp.symbols("p n k v s", positive=True)
RANGES = {"x": (-2.0, 2.0), "y": (-2.0, 2.0), "m": (-1.0, 1.0), "w": (-2.0, 2.0), "p": (0.0, 1.0),
          "n": (6.0, 12.0), "k": (1.0, 5.0), "v": (0.1, 4.0), "z1": (-2.0, 2.0), "z2": (-2.0, 2.0)}
LOSS = sp.log(sp.exp(z1) + sp.exp(z2)) - z1
SOFTMAX = [sp.exp(z) / (sp.exp(z1) + sp.exp(z2)) for z in (z1, z2)]
COIN = k * sp.log(p) + (n - k) * sp.log(1 - p)
A, X = sp.Matrix([[1, x], [y, 2]]), sp.Matrix([z1, z2])


# Where it is no matter how a line reads.
SOME = r"\ldots"
UNREAD = {SOME: None}


def derivation(before: Any, step: Step, **more: Any) -> Derivation:
    ranges = RANGES | more.pop("ranges", {})
    return Derivation("A title", "What is given.", (Step(SOME, before, typed=""), step), ranges,
                      **{"notation": UNREAD, **more})


def step(relation: str, holds: Any, **more: Any) -> Step:
    return Step(SOME, holds, relation, "Why.", **{"typed": "", **more})  # type: ignore[arg-type]


def how(before: Any, line: Step, **more: Any) -> str:
    one = derivation(before, line, **more)
    return relations.prove(one.steps[0], line, one)


@pytest.mark.parametrize(("line", "expected"), [(x**2 - 1, "points"), (x**2 + 1, "wrong")])
def test_points_alone_refute_what_is_wrong(line: Any, expected: str) -> None:
    one = derivation((x - 1) * (x + 1), step("=", line))
    said = relations.prove(one.steps[0], one.steps[1], one, symbolic=False)
    assert said == expected


# --------------------------------------------------------------------------- each relation

RIGHT = [
    ((x + y) ** 2, step("=", x**2 + 2 * x * y + y**2)),
    (sp.log(p**k), step("=", k * sp.log(p))),
    (1 / (1 + sp.exp(-x)), step("=", sp.exp(x) / (1 + sp.exp(x)))),
    (A * X, step("=", sp.Matrix([z1 + x * z2, y * z1 + 2 * z2]))),
    (x * y, step("=", x**2, where={y: x})),
    (x**2 + y**2, step(">=", 2 * x * y)),
    (2 * x * y, step("<=", x**2 + y**2)),
    (sp.exp(x), step(">=", 0 * x)),
    (-((x - m) ** 2) / 2 - sp.log(v), step("const", -(x**2) / 2 + x * m, of=x)),
    (sp.exp(-((x - m) ** 2)), step("argmax", -((x - m) ** 2), of=x)),
    (p**k * (1 - p) ** (n - k), step("argmax", COIN, of=p)),
    (-3 * (x - m) ** 2 * v, step("argmax", -((x - m) ** 2), of=x)),
    (COIN, step("max", sp.Eq(k / p - (n - k) / (1 - p), 0), of=p)),
    (COIN, step("max", sp.Eq(p, k / n), of=p)),
    ((x - m) ** 2 + y, step("min", sp.Eq(2 * (x - m), 0), of=x)),
    (sp.Abs(x - m), step("min", sp.Eq(x, m), of=x)),
    (sp.Eq(k * (1 - p), (n - k) * p), step("<=>", sp.Eq(p, k / n), of=p)),
    (sp.Eq(x**2, v), step("<=>", sp.Eq(x**4, v**2), of=x)),
    (x**2 * w, step("grad", 2 * x * w, of=x)),
    (LOSS, step("grad", sp.Matrix([SOFTMAX[0] - 1, SOFTMAX[1]]), of=X)),
    (LOSS, step("grad", sp.Matrix([[SOFTMAX[0] - 1, SOFTMAX[1]]]), of=X.T)),
    ((x - p) ** 2, step("mean", p * (1 - p), where={x: {0: 1 - p, 1: p}})),
    (x + y, step("mean", sp.S(0) * p, where={x: {1: sp.Rational(1, 2), -1: sp.Rational(1, 2)},
                                             y: {2: sp.Rational(1, 3), -1: sp.Rational(2, 3)}})),
    (x * (y + m), step("def", x * s, where={s: y + m})),
]

WRONG = [
    ((x + y) ** 2, step("=", x**2 + y**2)),
    ((x + y) ** 2, step("=", x**2 + 2 * x * y + y**2 + sp.Rational(1, 10**20))),
    (sp.log(p**k), step("=", -k * sp.log(p))),
    # Only one of the two has a value where x is below zero.
    (sp.log(x**2) / 2, step("=", sp.log(x))),
    (A * X, step("=", A.T * X)),
    (x * y, step("=", x**2)),
    (x**2 + y**2, step(">=", 2 * x * y + sp.Rational(1, 10**4))),
    (x**2 + y**2, step(">=", (x + y) ** 2)),
    # Below by a thousandth, and only within a fiftieth of the range.
    ((x - sp.Rational(731, 1000)) ** 2, step(">=", sp.Rational(1, 1000) + 0 * x)),
    (2 * x * y, step("<=", x**2)),
    (-((x - m) ** 2) / 2 - sp.log(v), step("const", -((x + m) ** 2) / 2, of=x)),
    (-((x - m) ** 2) / 2 - sp.log(v), step("const", -((x - m) ** 2) / 3, of=x)),
    (x * v, step("const", x * v + sp.sin(x) / 10**6, of=x)),
    (sp.exp(-((x - m) ** 2)), step("argmax", (x - m) ** 2, of=x)),
    (p**k * (1 - p) ** (n - k), step("argmax", -COIN, of=p)),
    (p**k * (1 - p) ** (n - k), step("argmax", k * sp.log(p), of=p)),
    (p**k * (1 - p) ** (n - k), step("argmax", COIN + p / 5, of=p)),
    (COIN, step("max", sp.Eq(k / p + (n - k) / (1 - p), 0), of=p)),
    (COIN, step("max", sp.Eq(p, k / n + sp.Rational(1, 10**4)), of=p)),
    (COIN, step("max", sp.Eq((p - k / n) * (p - sp.Rational(1, 2)), 0), of=p)),
    (COIN, step("min", sp.Eq(p, k / n), of=p)),
    ((x - m) ** 2, step("max", sp.Eq(x, m), of=x)),
    (x**3, step("max", sp.Eq(3 * x**2, 0), of=x)),
    (x**3, step("min", sp.Eq(3 * x**2, 0), of=x)),
    (sp.Eq(k * (1 - p), (n - k) * p), step("<=>", sp.Eq(p, (n - k) / n), of=p)),
    (sp.Eq(x, m), step("<=>", sp.Eq(x**2, m**2), of=x)),
    (sp.Eq(x**2, m**2), step("<=>", sp.Eq(x, m), of=x)),
    (sp.Eq(x, m), step("<=>", sp.Eq(x, m + sp.Rational(1, 10**12)), of=x)),
    (x**2 * w, step("grad", x * w, of=x)),
    (x**2 * w, step("grad", x**2, of=x)),
    (LOSS, step("grad", sp.Matrix([SOFTMAX[0], SOFTMAX[1]]), of=X)),
    (LOSS, step("grad", sp.Matrix([SOFTMAX[1], SOFTMAX[0] - 1]), of=X)),
    ((x - p) ** 2, step("mean", p**2, where={x: {0: 1 - p, 1: p}})),
    ((x - p) ** 2, step("mean", p * (1 - p), where={x: {0: p, 1: 1 - p}})),
    (x * (y + m), step("def", x + s, where={s: y + m})),
    (x * (y + m), step("def", x * s, where={s: y - m})),
]


@pytest.mark.parametrize(("before", "line"), RIGHT, ids=str)
def test_what_follows_is_proved(before: Any, line: Step) -> None:
    assert how(before, line) in ("symbolic", "points")


@pytest.mark.parametrize(("before", "line"), WRONG, ids=str)
def test_what_does_not_follow_is_refuted(before: Any, line: Step) -> None:
    assert how(before, line) == "wrong"
    problems = list(derivation_problems(derivation(before, line)))
    assert any("line 2 does not follow: it is not so that line 1" in each for each in problems)


def test_a_proof_says_how_it_was_made() -> None:
    assert how((x + y) ** 2, step("=", x**2 + 2 * x * y + y**2)) == "symbolic"
    assert how(COIN, step("max", sp.Eq(p, k / n), of=p)) == "points", "n - k has no sign for SymPy"
    assert how(x, step("=", None)) == "stated"
    assert how(x**2, step(">=", 2 * x - 1)) == "symbolic"


def test_what_takes_too_long_is_left_to_the_points(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*forms: Any) -> bool:
        time.sleep(0.5)
        return True

    monkeypatch.setattr(relations, "_is_zero", slow)
    monkeypatch.setattr(relations, "_SECONDS", 0.01)
    assert how((x + y) ** 2, step("=", x**2 + 2 * x * y + y**2)) == "points"
    assert how((x + y) ** 2, step("=", x**2 + y**2)) == "wrong"


def test_a_name_stands_for_what_it_is_short_for() -> None:
    short = {s: x + y, v: s**2}
    assert how(x**2 + 2 * x * y + y**2, step("=", v), short_for=short) == "symbolic"
    assert how(x**2 + y**2, step("=", v), short_for=short) == "wrong"
    # The derivative by a name leaves that name as it is, and follows all that depends on it.
    assert how(v * w, step("grad", 2 * s * w, of=s), short_for=short) == "symbolic"
    assert how(v * w, step("grad", s * w, of=s), short_for=short) == "wrong"
    assert how(v * w, step("grad", 2 * (x + y) * w, of=x), short_for=short) == "symbolic"


def test_a_line_may_follow_from_an_earlier_one() -> None:
    lines = (Step(SOME, x * y, typed=""), step("grad", y, of=x), step("grad", x, of=y, after=1))
    one = Derivation("A title", "Given.", lines, RANGES, notation=UNREAD)
    assert list(derivation_problems(one)) == []
    lines = (*lines[:2], step("grad", x, of=y))
    one = Derivation("A title", "Given.", lines, RANGES, notation=UNREAD)
    problems = list(derivation_problems(one))
    assert len(problems) == 1 and "does not depend on y" not in problems[0]
    with pytest.raises(ValueError, match="line 2 cannot follow from line 2"):
        Derivation("A title", "Given.", (lines[0], step("=", x * y, after=2)), RANGES)


# --------------------------------------------------------------------------- what an author forgets


@pytest.mark.parametrize(("before", "line", "said"), [
    (x, step("const", x + 1), "`const` needs `of`, one of the variables."),
    (x, step("argmax", x, of=s), "`argmax` needs `of`, one of the variables."),
    (x, step("max", x, of=x), "`max` needs an equation, with `Eq`."),
    (x, step("min", sp.Eq(y, 1), of=x), "no solution for x was found."),
    (sp.Eq(x, y), step("=", sp.Eq(2 * x, 2 * y)), "between equations stands `<=>`."),
    (x, step("<=>", sp.Eq(x, y), of=x), "`<=>` needs an equation, with `Eq`."),
    (sp.Eq(x, 5), step("<=>", sp.Eq(2 * x, 10), of=x), "no solution for x in its range."),
    (sp.log(-v), step("=", 2 * sp.log(-v) - sp.log(-v)), "no value at any point of the ranges."),
    (x, step("=", x + 0 * s + s - s + sp.Symbol("q")), "`q` has no range in `variables`."),
    (A, step("=", X), "the lines have the shapes (2, 2) and (2, 1)."),
    (x, step("grad", 1), "`grad` needs `of`, a name or a matrix of names."),
    (x, step("grad", 0 * y, of=y), "the line before does not depend on y."),
    (X, step("grad", X, of=z1), "only one number has a gradient"),
    (LOSS, step("grad", sp.Matrix([SOFTMAX[0] - 1, SOFTMAX[1]]), of=X.T),
     "the lines have the shapes"),
    (x, step("mean", p, where={x: {0: p, 1: p}}), "the probabilities of x sum to 2*p."),
    (x, Step(SOME, x + y - y, "=", typed=""), "line 2 has no reason."),
    (x, step("~", x), "there is no relation `~`."),
    (x, step("", x), "there is no relation ``."),
    (x, step("=", x, typed="x +"), "cannot be typed: That cannot be read"),
    (x, step("=", x, typed="x + q"), "`q` is not one of the names here"),
    (2 * x, step("=", x + x, typed="3*x"), "is not the line that is proved."),
    (x - y, step("=", x - y, typed="y - x"), "is not the line that is proved."),
    (sp.Eq(2 * x, m), step("<=>", sp.Eq(x, m / 2), of=x, typed="x = m"), "not the line that is"),
    (sp.Eq(2 * x, m), step("<=>", sp.Eq(x, m / 2), of=x, typed="m/2"), "not the line that is"),
    (X, step("=", sp.Matrix([z1, z2]), typed="z2"), "not the line that is proved"),
    (x, step("=", None, typed="x"), "`x` can be typed, and nothing proves it."),
])
def test_what_an_author_forgets_is_said_in_a_sentence(before: Any, line: Step, said: str) -> None:
    problems = list(derivation_problems(derivation(before, line)))
    assert any(said in each for each in problems), problems


def test_a_matrix_is_typed_by_its_first_entry() -> None:
    line = step("=", sp.Matrix([z1 + x * z2, y * z1 + 2 * z2]), typed="z1 + x*z2")
    assert list(derivation_problems(derivation(A * X, line))) == []


def test_a_typed_line_that_repeats_the_one_before_is_found() -> None:
    one = Derivation("A title", "Given.", (
        Step(SOME, x * y), step("=", y * x, typed=None)), RANGES, notation=UNREAD)
    assert any("is the line before again" in each for each in derivation_problems(one))


@pytest.mark.parametrize(("more", "said"), [
    ({"ranges": {"v": (-1.0, 1.0)}}, "`v` has a sign for SymPy, and its range has another."),
    ({"ranges": {"v": (1.0, 1.0)}}, "the range of `v` is empty."),
    ({"ranges": {"x_1": (0.0, 1.0), "x1": (0.0, 1.0)}}, "the name `x1` stands 2 times"),
    ({"ranges": {"2x": (0.0, 1.0)}}, "the name `2x` is read as something else."),
    ({"short_for": {s: x}}, "`s` has a sign for SymPy, and what it is short for has another."),
    ({"short_for": {s: sp.log(-v)}}, "what `s` is short for has no value in the ranges."),
    ({"short_for": {s: sp.gamma(v)}}, "what `s` is short for cannot be read"),
    ({"short_for": {s: sp.Symbol("q") ** 2}}, "`q` has no range in `variables`."),
    ({"short_for": {sp.Symbol("x"): y}}, "the name `x` stands 2 times"),
])
def test_names_are_what_they_are_taken_for(more: dict[str, Any], said: str) -> None:
    problems = list(derivation_problems(derivation(v, step("=", v + s - s), **more)))
    assert any(said in each for each in problems), problems


def test_two_symbols_of_one_name_are_found() -> None:
    problems = list(derivation_problems(derivation(x, step("=", sp.Symbol("x") + 0 * x))))
    assert any("two symbols of SymPy are called `x`" in each for each in problems)


@pytest.mark.parametrize(("latex", "words", "said"), [
    (r"\frac{1}{", "", "brace"), ("x" + " + y" * 20, "", "columns wide; 66 fit."),
    ("x", "Because of $\\frac{1}$.", "frac"),
])
def test_lines_and_words_can_be_shown(latex: str, words: str, said: str) -> None:
    line = Step(latex, x, "=", words or "Why.", typed="")
    problems = list(derivation_problems(derivation(x, line)))
    assert any(said in each for each in problems), problems


# ------------------------------------------------------------ what is read, and what is proved

NOTATION = {"A": A, "u": X, "N": 2, "f": sp.tanh, r"p(u_n \mid \theta)": [p**2, v],
            r"\hat{z}": [z1, z2]}
MEANT = [
    (r"(x + y)^2", (x + y) ** 2), (r"x^2 + 2 x y + y^2", (x + y) ** 2), (r"-2xy", -2 * x * y),
    (r"x - y - m", x - y - m), (r"\frac{x}{p} \cdot \sqrt{v}", x / p * sp.sqrt(v)),
    (r"x / 2", x / 2), (r"\log p v", sp.log(p * v)), (r"x \log p + y", x * sp.log(p) + y),
    (r"\log p \log v", sp.log(p) * sp.log(v)), (r"2 e^{-x}", 2 * sp.exp(-x)),
    (r"\exp \left( -\frac{x^2}{2} \right)", sp.exp(-x**2 / 2)), (r"z_1 - z_2", z1 - z2),
    (r"\max(x, 0)", sp.Max(x, 0)), (r"|x|", sp.Abs(x)), (r"2 \pi", 2 * sp.pi),
    (r"L(x) = x + y", x + y), (r"\hat x", x), (r"f(x)^2", sp.tanh(x) ** 2),
    (r"\sum_n u_n", z1 + z2), (r"\frac{1}{N} \sum_{n=1}^{N} u_n^2", (z1**2 + z2**2) / 2),
    (r"\prod_n (1 - u_n)", (1 - z1) * (1 - z2)), (r"\sum_{i < j} A_{ij}", x),
    (r"\sum_i \sum_j A_{ij}", 3 + x + y), (r"\sum_n p(u_n \mid \theta)", p**2 + v),
    (r"\hat{z}_2", z2), (r"A u", A * X), (r"A^\top u", A.T * X), (r"(A + A^\top) u", (A + A.T) * X),
    (r"\sum_j A_{ij} u_j", A * X), (r"\sum_{j \neq i} A_{ij}", sp.Matrix([x, y])),
    (r"A_{ij}", A), (r"u \odot u", sp.Matrix([z1**2, z2**2])), (r"f(u)", X.applyfunc(sp.tanh)),
    (r"x = 2 y", sp.Eq(x, 2 * y)), (r"x - 2y = 0", sp.Eq(x, 2 * y)),
    (r"x + y, \quad \sum_n u_n = z_1 + z_2", x + y), (r"x, \quad \text{where } y = 7", x),
]


@pytest.mark.parametrize(("latex", "holds"), MEANT)
def test_latex_that_says_what_is_proved_is_compared_with_it(latex: str, holds: Any) -> None:
    assert compared(latex, holds) == ([], 1)
    found, read = compared(latex, holds.func(*holds.args[:-1], holds.args[-1] + v)
                           if isinstance(holds, sp.Eq) else holds + v * sp.ones(*holds.shape)
                           if hasattr(holds, "shape") else holds + v)
    assert read == 0 and "says another thing" in found[0]


def compared(latex: str, holds: Any) -> tuple[list[str], int]:
    """What is said of the first line of a derivation, and whether it was compared."""
    proofs = Proofs()
    lines = (Step(latex, holds, typed=""), Step(SOME, None, "=", "Why."))
    one = Derivation("A title", "Given.", lines, RANGES, notation={**NOTATION, **UNREAD})
    return list(derivation_problems(one, proofs)), proofs.read


@pytest.mark.parametrize(("latex", "said"), [
    (r"q + x", "`q` cannot be read. Say in `notation`"), (r"\sum_n x", "a sum over n cannot be"),
    (r"\sum_n u_k", "a sum over n cannot be"), (r"x_7", "the index 7 cannot be"),
    (r"u_3", "means nothing on the instance"), (r"u A", "means nothing on the instance"),
    (r"u^\top + x", "means nothing on the instance"), (r"A u + u_i", "means nothing on the"),
    (r"x, \quad x = y", "says another thing"), (r"x = y = 2", "says another thing"),
])
def test_latex_that_means_nothing_or_another_thing_is_reported(latex: str, said: str) -> None:
    found, read = compared(latex, x)
    assert read == 0 and said in found[0]


# --------------------------------------------------------------------------- a lecture's file

SOURCE = '''
from sympy import symbols
from tutor.derivations import Derivation, Step

def one() -> Derivation:
    a, b = symbols("a b")
    return Derivation("One", "Given.", (Step(r"\\ldots", (a + b) ** 2),
                                          Step(r"\\ldots", {line}, "=", "Why.")),
                      notation={{r"\\ldots": None}},
                      variables={{"a": (-2, 2), "b": (-2, 2)}})

def helper():
    return 1
'''


def lecture(tmp_path: Path, source: str) -> Lecture:
    folder = tmp_path / "lessons" / "01-one"
    folder.mkdir(parents=True)
    (tmp_path / "lessons" / "course.toml").write_text(
        'title = "T"\n[[lecture]]\nnumber = 1\nslug = "one"\ntitle = "One"\nexercises = []\n'
        'topics = [{ slug = "first", title = "First" }]\n')
    (tmp_path / "exercises").mkdir()
    if source:
        (folder / "derivations.py").write_text(source)
    return load_course(tmp_path).lecture(1)


def test_a_lectures_derivations_are_proved_and_counted(tmp_path: Path) -> None:
    good = lecture(tmp_path, SOURCE.format(line="a**2 + 2*a*b + b**2"))
    assert prove_derivations(good, {"one"}) == ([], "1 derivations, 1 lines proved")
    assert prove_derivations(good, {"one", "two"})[0] == [
        "lesson.md: there is no derivation `two`."]
    assert prove_derivations(good, set())[0] == ["derivations.py: `one` is used nowhere."]


def test_a_wrong_line_is_reported_with_its_place(tmp_path: Path) -> None:
    problems, _ = prove_derivations(lecture(tmp_path, SOURCE.format(line="a**2 + b**2")), {"one"})
    assert problems == ["derivations.py: `one`: line 2 does not follow: it is not so that line 1 "
                        "“equals” line 2."]


def test_a_file_that_cannot_be_run_or_read_is_one_sentence(tmp_path: Path) -> None:
    problems, _ = prove_derivations(lecture(tmp_path, SOURCE.format(line="c")), {"one"})
    assert len(problems) == 1 and "NameError" in problems[0]


def test_a_line_that_cannot_be_typed_is_a_problem_of_that_line(tmp_path: Path) -> None:
    problems, _ = prove_derivations(
        lecture(tmp_path, SOURCE.format(line="a*0 + symbols('q')")), {"one"})
    said = "line 2: `q` cannot be typed: `q` is not one of the names here"
    assert any(said in each for each in problems)


def test_no_file_is_no_problem_unless_a_lesson_wants_one(tmp_path: Path) -> None:
    empty = lecture(tmp_path, "")
    assert prove_derivations(empty, set()) == ([], "")
    assert prove_derivations(empty, {"one"})[0] == ["lesson.md: there is no derivation `one`."]


def test_a_line_without_an_instance_is_stated_and_counted() -> None:
    proofs = Proofs()
    lines = (Step(SOME, x), Step(SOME, None, "=", "Why."), step("=", x + y - y, after=1))
    one = Derivation("A title", "Given.", lines, RANGES, notation=UNREAD)
    assert list(derivation_problems(one, proofs)) == []
    assert (proofs.symbolic, proofs.points, proofs.stated) == (1, 0, 1)


def test_proofs_are_counted_by_their_kind() -> None:
    proofs = Proofs()
    proofs.symbolic, proofs.points, proofs.stated = 5, 2, 1
    assert str(proofs) == "5 lines proved, 2 tried at points, 1 stated"
