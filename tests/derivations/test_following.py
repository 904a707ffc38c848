"""Lines that a learner types: which follow, which do not and why, and what is not decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
import sympy as sp
from helpers.answers import own_course
from helpers.symbolic import symbolic

from tutor.algebra.expression import parse, plain_name
from tutor.derivations import Derivation, Step, derivations_in, follow
from tutor.lint.relations import prove

a, b, c, x, w = sp.symbols("a b c x w", real=True)
p, n, k, s = sp.symbols("p n k s", positive=True)
_ANY = {"a": (-2.0, 2.0), "b": (-2.0, 2.0), "c": (-2.0, 2.0), "x": (-2.0, 2.0), "w": (-2.0, 2.0)}


def derivation(*steps: Step, short_for: dict[sp.Symbol, sp.Expr] | None = None,
               **ranges: tuple[float, float]) -> Derivation:
    return Derivation("A title", "Given.", steps, _ANY | ranges, short_for=short_for or {})


def step(holds: object, relation: str = "=", **more: object) -> Step:
    return Step("x", holds, relation, "Why.", **more)  # type: ignore[arg-type]


LINES = {
    "=": derivation(step((a + b) ** 2), step(a**2 + 2 * a * b + b**2),
                    step(a**2 + b**2 + 2 * a * b + 0 * c, typed="")),
    ">=": derivation(step(a**2 + b**2), step(2 * a * b, ">=")),
    "<=": derivation(step(2 * a * b), step(a**2 + b**2, "<=")),
    "const": derivation(step(-(x - a) ** 2 + sp.log(s)), step(-(x - a) ** 2, "const", of=x),
                        s=(0.5, 2.0)),
    "coin": derivation(
        step(p**k * (1 - p) ** (n - k)),
        step(k * sp.log(p) + (n - k) * sp.log(1 - p), "argmax", of=p),
        step(sp.Eq(k / p - (n - k) / (1 - p), 0), "max", of=p),
        step(sp.Eq(k * (1 - p), (n - k) * p), "<=>", of=p), step(sp.Eq(p, k / n), "<=>", of=p),
        p=(0.0, 1.0), n=(6.0, 12.0), k=(1.0, 5.0)),
    "min": derivation(step((x - a) ** 2 + 1), step(sp.Eq(2 * (x - a), 0), "min", of=x,
                                                   typed="2*(x - a) = 0"),
                      step(sp.Eq(x, a), "<=>", of=x), a=(-1.0, 1.0)),
    "grad": derivation(step(a * w**2 + b * w), step(2 * a * w + b, "grad", of=w)),
    "mean": derivation(step((x - p) ** 2),
                       step(p * (1 - p), "mean", where={x: {0: 1 - p, 1: p}}), p=(0.1, 0.9)),
    "def": derivation(step(a * (b + c)), step(a * s, "def"), short_for={s: b + c}),
    "where": derivation(step(a * b + a * c), step(2 * a * b, "=", where={c: b})),
    "after": derivation(step(a * b + c), step(2 * a), step(c + b * a, after=1, typed="c + b*a")),
}

RIGHT = [
    ("=", 1, "a^2 + 2ab + b^2", "expected"), ("=", 1, "b² + a² + 2ba", "expected"),
    ("=", 1, "= a^2 + 2*a*b + b^2", "expected"), ("=", 1, "a(a + b) + b(a + b)", "follows"),
    ("=", 1, "(a - b)^2 + 4ab", "follows"), ("=", 1, "(-a-b)^2", "follows"),
    (">=", 1, "2ab", "expected"), (">=", 1, "≥ 2ba", "expected"), (">=", 1, "ab*2", "expected"),
    (">=", 1, "-2ab", "follows"), (">=", 1, "a^2", "follows"),
    (">=", 1, "a^2 + b^2 - 1", "follows"),
    ("<=", 1, "a^2 + b^2", "expected"), ("<=", 1, "a^2 + b^2 + 1", "follows"),
    ("<=", 1, "<= b^2 + a^2", "expected"), ("<=", 1, "2 abs(ab)", "follows"),
    ("const", 1, "-(x - a)^2", "expected"), ("const", 1, "-x^2 + 2ax", "follows"),
    ("const", 1, "7 - (x - a)^2", "follows"), ("const", 1, "2ax - x^2 + log(s)/2", "follows"),
    ("coin", 1, "k log p + (n - k) log(1 - p)", "expected"),
    ("coin", 1, "(n-k) ln(1-p) + k ln p", "expected"),
    ("coin", 1, "∼ k log p + (n-k) log(1-p)", "expected"),
    ("coin", 1, "log(p^k (1-p)^(n-k))", "follows"),
    ("coin", 1, "n log(1-p) + k log(p/(1-p))", "follows"),
    ("coin", 1, "(k log p + (n - k) log(1 - p))/n", "follows"),
    ("coin", 1, "5 + k log p + (n - k) log(1 - p)", "follows"),
    ("coin", 2, "k/p - (n-k)/(1-p) = 0", "expected"),
    ("coin", 2, "0 = k/p - (n-k)/(1-p)", "expected"),
    ("coin", 2, "k/p = (n-k)/(1-p)", "follows"), ("coin", 2, "k - np = 0", "follows"),
    ("coin", 2, "⇒ k/p - (n-k)/(1-p) = 0", "expected"), ("coin", 2, "(p - k/n)^2 = 0", "follows"),
    ("coin", 3, "k - kp = np - kp", "follows"), ("coin", 3, "(n-k)p = k(1-p)", "expected"),
    ("coin", 4, "p = k/n", "expected"), ("coin", 4, "k/n = p", "expected"),
    ("coin", 4, "np = k", "follows"),
    ("coin", 4, "log p = log(k/n)", "follows"), ("coin", 4, "1/p = n/k", "follows"),
    ("min", 1, "2(x - a) = 0", "expected"), ("min", 1, "x - a = 0", "follows"),
    ("min", 1, "2x = 2a", "follows"), ("min", 2, "x = a", "expected"),
    ("min", 2, "a = x", "expected"),
    ("grad", 1, "2aw + b", "expected"), ("grad", 1, "b + 2 w a", "expected"),
    ("grad", 1, "a w + a w + b", "follows"),
    ("mean", 1, "p(1 - p)", "expected"), ("mean", 1, "p - p^2", "follows"),
    ("mean", 1, "p^2 (1-p) + (1-p)^2 p", "follows"),
    ("def", 1, "a s", "expected"), ("def", 1, "s*a", "expected"),
    ("def", 1, "a(s + b + c)/2", "follows"),
    ("where", 1, "2ab", "expected"), ("where", 1, "2ac", "follows"),
    ("where", 1, "a(b + c)", "follows"),
    ("after", 2, "c + b a", "expected"), ("after", 2, "2c + a b - c", "follows"),
]

WRONG = [
    ("=", 1, "a^2 + b^2", "the previous line is"), ("=", 1, "-(a + b)^2", "with the opposite sign"),
    ("=", 1, "2(a + b)^2", "times 2"), ("=", 1, "(a+b)^2/3", "times 1/3"),
    ("=", 1, "(a + b)^2 + 1", "plus 1"), ("=", 1, "(a + b)^2 - 0.5", "minus 0.5"),
    ("=", 1, "(a + b)^2 + 1e-5", "plus 1e−05"), ("=", 1, "sqrt(-1)", "yours has no value"),
    ("=", 1, "log(a)", "yours has no value"), ("=", 1, "5", "and yours is 5"),
    (">=", 1, "2ab + 0.01", "is greater"), (">=", 1, "a^2 + b^2 + 1e-6", "is greater"),
    (">=", 1, "2 abs(a b) + 0.001", "is greater"), (">=", 1, "(a + b)^2", "is greater"),
    ("<=", 1, "2ab - 0.01", "is smaller"), ("<=", 1, "a^2", "is smaller"),
    ("<=", 1, "a^2 + b^2 - 0.01", "is smaller"),
    ("const", 1, "-(x + a)^2", "changes by"), ("const", 1, "-2(x - a)^2", "changes by"),
    ("const", 1, "(x - a)^2", "changes by"), ("const", 1, "log(s)", "changes by"),
    ("const", 1, "-(x - a)^2 + x/1000", "changes by"),
    ("coin", 1, "-k log p - (n - k) log(1 - p)", "the previous line rises, and yours falls"),
    ("coin", 1, "k log p + (n - k) log p", "rises"),
    ("coin", 1, "log p", "the previous line falls"),
    ("coin", 1, "k log p - (n - k) log(1 - p)", "the previous line falls"),
    ("coin", 1, "k p + (n - k)(1 - p)", "the previous line"), ("coin", 1, "5", "yours stays"),
    ("coin", 1, "(k + 0.3) log p + (n - k) log(1 - p)", "as p goes from"),
    ("coin", 2, "k/p + (n-k)/(1-p) = 0", "there yours does not hold"),
    ("coin", 2, "k/p = (n-k)/p", "the previous line is greatest at"),
    ("coin", 2, "p = 0.5", "where the previous line is not greatest"),
    ("coin", 2, "(p - k/n)(p - 0.5) = 0", "it holds at p = 0.5"),
    ("coin", 2, "(p - k/n)(p - 0.5)^2 = 0", "it holds at p = 0.5"),
    ("coin", 2, "(p - k/n)(p - 0.5)^4 = 0", "it holds at p = 0.5"),
    ("coin", 2, "p = p", "it holds for every p"), ("coin", 2, "0 = 0", "it holds for every p"),
    ("coin", 2, "1 = 2", "yours does not hold"), ("coin", 2, "log(-p) = 0", "yours does not hold"),
    ("coin", 3, "k (1 - p) = n p", "it holds at"),
    ("coin", 3, "k p = (n - k)(1 - p)", "it holds at"),
    ("coin", 4, "p = n/k", "the previous line holds at"),
    ("coin", 4, "p = k/n + 0.0001", "it holds at"),
    ("coin", 4, "p = k", "the previous line holds at"), ("coin", 4, "p = 1 - k/n", "it holds at"),
    ("coin", 4, "sign(p - k/n) = 0.5", "the previous line holds at"),
    ("coin", 4, "1/(p - k/n) = 0", "the previous line holds at"),
    ("min", 1, "2(x + a) = 0", "is not least"), ("min", 1, "x^2 = a^2", "is not least"),
    ("min", 2, "abs(x) = abs(a)", "and the previous line does not"),
    ("grad", 1, "2aw", "the derivative is"), ("grad", 1, "aw + b", "the derivative is"),
    ("grad", 1, "-2aw - b", "the derivative with the opposite sign"),
    ("mean", 1, "p^2", "the expectation is"), ("mean", 1, "0", "the expectation is"),
    ("mean", 1, "1 - p", "the expectation is"),
    ("def", 1, "s", "the previous line is"), ("def", 1, "a + s", "the previous line is"),
    ("where", 1, "a b", "times 0.5"), ("where", 1, "a^2 b", "the previous line is"),
    ("after", 2, "2a", "the previous line is"),
]


@pytest.mark.parametrize(("name", "line", "text", "kind"), RIGHT, ids=str)
def test_what_follows_is_accepted_however_it_is_written(name: str, line: int, text: str,
                                                        kind: str) -> None:
    said = follow(LINES[name], line, text)
    assert (said.kind, said.right) == (kind, True), said.sentence


@pytest.mark.parametrize(("name", "line", "text", "words"), WRONG, ids=str)
def test_what_does_not_follow_is_refused_with_its_reason(name: str, line: int, text: str,
                                                         words: str) -> None:
    said = follow(LINES[name], line, text)
    assert (said.kind, said.right) == ("wrong", False)
    assert said.sentence.startswith("That does not follow: ")
    assert words in said.sentence


def test_the_numbers_in_a_reason_can_be_checked_by_hand() -> None:
    said = follow(LINES["="], 1, "a^2 + b^2").sentence
    found = re.search(r"at a = (\S+), b = (\S+), the previous line is (\S+), and yours is (\S+)\.$",
                      said)
    assert found, said
    one, other, before, yours = (float(each.replace("−", "-")) for each in found.groups())
    assert before == pytest.approx((one + other) ** 2, rel=5e-3)
    assert yours == pytest.approx(one**2 + other**2, rel=5e-3)


@pytest.mark.parametrize(("name", "line", "text", "words"), [
    ("=", 1, "(b + a)^2", "still the previous line"), ("coin", 2, "", "Write an expression first."),
    ("coin", 1, "p^k (1-p)^(n-k)", "still the previous line"),
    ("min", 2, "0 = 2(x-a)", "still the previous line"),
    ("const", 1, "log(s) - (a - x)^2", "written differently"),
    ("def", 1, "(c + b)a", "still the previous line"),
    (">=", 1, "(a+b)^2 - 2ab", "written differently"),
    ("grad", 1, "a w^2 + b w", "still the previous line"),
    ("coin", 1, "L = k log p", "Write only what comes after"),
    ("coin", 1, "k = p", "This line is not an equation"),
    ("coin", 2, "k/p - (n-k)/(1-p)", "This line is an equation: write both of its sides."),
    ("coin", 2, "k/p = (n-k)/(1-p) = 0", "one equals sign"),
    ("coin", 1, "k log p +", "something is missing"),
    ("coin", 1, "q", "`q` is not one of the names here"),
    ("=", 1, "x", "`x` is not one of the names here: `a`, `b`."),
])
def test_an_unusable_line_costs_nothing(name: str, line: int, text: str,
                                                  words: str) -> None:
    said = follow(LINES[name], line, text)
    assert said.kind in ("unchanged", "unreadable") and not said.right
    assert words in said.sentence


@pytest.mark.parametrize(("line", "text", "number"), [
    (2, "p = k/n", 5), (2, "k (1-p) = (n-k) p", 4), (3, "p = k/n", 5), (1, "p = k/n", 5),
    (1, "k/p - (n-k)/(1-p) = 0", 3), (1, "k/p = (n-k)/(1-p)", 3), (1, "np = k", 3),
])
def test_a_step_ahead_is_accepted_and_said_to_be_one(line: int, text: str, number: int) -> None:
    said = follow(LINES["coin"], line, text)
    assert said.kind == "follows" and f"already line {number}" in said.sentence


@pytest.mark.parametrize(("name", "line", "text"), [
    ("=", 1, "exp(exp(exp(exp(9))))"), ("=", 1, "2^64^64"), ("coin", 1, "1e12^60"),
    ("min", 1, "tan(1000*x) = 0"),
    (">=", 1, "1/(a-a)^2*0 + 1e12^40"),
])
def test_what_cannot_be_decided_is_said_to_be_so(name: str, line: int, text: str) -> None:
    said = follow(LINES[name], line, text)
    assert said.kind == "undecided" and "cannot decide" in said.sentence


def test_lines_that_cannot_be_typed_say_what_to_do() -> None:
    said = follow(LINES["="], 2, "a").sentence
    assert said == "This line cannot be typed. Enter on an empty line shows it."
    assert follow(LINES["="], 0, "(a + b)^2").kind == "undecided"


def test_an_equation_that_names_no_variable_is_never_judged() -> None:
    odd = derivation(step(sp.Eq(a, b)), step(sp.Eq(2 * a, 2 * b), "="))
    assert follow(odd, 1, "2a = 2b").kind == "expected"
    assert follow(odd, 1, "3a = 3b").kind == "undecided"


@pytest.mark.parametrize("text", [
    "__import__('os').system('touch EVALUATED')", "(1).__class__", "9^9^9^9", "x" * 5000, "(" * 300,
    "p = __import__('os')", "= = =", "=", "≥", "⇔", "\x00", "p = 1/0", "1/0", "0^-1 = p",
])
@pytest.mark.parametrize("name", LINES)
def test_nothing_that_is_typed_executes_or_crashes(
        name: str, text: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # type: ignore[arg-type]
    said = follow(LINES[name], 1, text)
    assert not said.right and said.sentence.endswith((".", "?"))
    assert not list(tmp_path.iterdir())  # type: ignore[attr-defined]


# --------------------------------------------------------------------------- the course's own


@cache
def _course() -> dict[str, Derivation]:
    folders = [each.folder / "derivations.py" for each in own_course().lectures]
    return {name: each for path in folders if path.is_file()
            for name, each in derivations_in(path).items()}


OWN = [
    ("bayes_rule", 2, "q = s a / b"), ("bayes_rule", 2, "a/b = q/s"),
    ("bayes_rule", 3, "q = sa/(sa + f - fa)"),
    ("bayes_rule", 3, "q (sa + f(1-a)) = sa"), ("bernoulli_mle", 2, "k ln θ + (N - k) ln(1 - θ)"),
    ("bernoulli_mle", 3, "k/θ = (N-k)/(1-θ)"), ("bernoulli_mle", 5, "Nθ = k"),
    ("gaussian_mle", 2, "-3/2 ln(2πv) - ((x₁-μ)² + (x₂-μ)² + (x₃-μ)²)/(2v)"),
    ("gaussian_mle", 3, "x1 + x2 + x3 = 3μ"), ("gaussian_mle", 5, "-(3 log(2πv) + S/v)/2"),
    ("gaussian_mle", 6, "S/v^2 = 3/v"), ("gaussian_mle", 7, "v = ((x1-μ)²+(x2-μ)²+(x3-μ)²)/3"),
    ("least_squares_likelihood", 3, "-log(2πσ²) - ((t1-y1)² + (t2-y2)²)/(2σ²)"),
    ("least_squares_likelihood", 4, "-(y1-t1)²/(2σ²) - (y2-t2)²/(2σ²)"),
    ("least_squares_likelihood", 5, "-((t1-y1)² + (t2-y2)²)/2"),
    ("cross_entropy_likelihood", 3, "t1 ln y1 + (1-t1) ln(1-y1) + t2 ln y2 + (1-t2) ln(1-y2)"),
    ("cross_entropy_likelihood", 4, "-(c1 + c2)"), ("cross_entropy_likelihood", 5, "-c1/2 - c2/2"),
    ("quadratic_form", 2, "ax1² + dx2² + (b+c) x1 x2"), ("quadratic_form", 3, "2ax1 + bx2 + cx2"),
    ("quadratic_form", 6, "2(a x1 + c x2)"),
]


@pytest.mark.parametrize(("name", "number", "text"), OWN, ids=str)
def test_the_courses_lines_can_be_written_in_other_ways(name: str, number: int, text: str) -> None:
    said = follow(_course()[name], number - 1, text)
    assert said.right, said.sentence


# What is tried so; a new derivation need not be among them.
TRIED_SO = ("bayes_rule", "bernoulli_mle", "gaussian_mle", "least_squares_likelihood",
            "cross_entropy_likelihood", "quadratic_form")


def _mutants(text: str, names: tuple[str, ...]) -> Iterator[str]:
    """The slips of a pen: another sign, number or name in one place."""
    tokens = re.findall(r"\*\*|[A-Za-z_]\w*|[\d.]+|\S", text)
    for at, token in enumerate(tokens):
        others = {"+": ["-"], "-": ["+"], "*": ["+",
    "/"], "/": ["*"], "log": ["exp"]}.get(token, [])
        if token.isdigit():
            others = [str(int(token) + 1), "1"]
        elif token in names:
            others = [*[name for name in names if name != token][:4], "1", f"(1-{token})"]
        for other in others:
            yield " ".join([*tokens[:at], other, *tokens[at + 1:]])


def _is_so(derivation: Derivation, number: int, text: str) -> bool:
    """Whether the line is right by SymPy, in fifty digits."""
    due = derivation.steps[number]
    names = {plain_name(str(each)): each for each in set().union(
        *(getattr(each.holds, "free_symbols", set()) for each in derivation.steps),
        derivation.short_for, *(each.free_symbols for each in derivation.short_for.values()))}

    def read(side: str) -> object:
        return symbolic(parse(side, derivation.every_name), names)

    more = {"of": due.of, "where": due.where}
    if due.equation:
        equation = sp.Eq(*(read(side) for side in text.split("=")), evaluate=False)
        try:
            return prove(Step("", due.holds), Step("", equation, "<=>", **more),
                         derivation) != "wrong"
        except ValueError:
            return False  # no solution at all
    line, first = read(text), due.holds[0, 0] if hasattr(due.holds, "shape") else due.holds
    try:
        if prove(Step("", first), Step("", line, "=", where=due.where), derivation) != "wrong":
            return True
        return due.relation in ("argmax", "const") and prove(
            derivation.before(number), Step("", line, due.relation, **more), derivation) != "wrong"
    except ValueError:
        return False  # no value at all


# SymPy finds the maximum in the same place, and the slip has no value in part of the range.
_WITHOUT_VALUE = re.compile(r"log \( 2 \* pi \* (x2|\(1-v\))")


def test_no_slip_of_the_pen_passes_and_nothing_right_is_refused() -> None:
    """Lines of the course with one thing changed, judged by SymPy too."""
    wrong = right = 0
    course = _course()
    for name in TRIED_SO:
        each = course[name]
        for number, due in enumerate(each.steps):
            if not number or not due.text:
                continue
            for text in list(dict.fromkeys(_mutants(due.text, each.names)))[number % 3::3]:
                if _WITHOUT_VALUE.search(text):
                    continue
                said = follow(each, number, text)
                if said.kind == "unchanged":
                    continue
                assert said.kind != "undecided", (name, number, text)
                assert said.right == _is_so(each, number, text), (name, number, text, said)
                wrong, right = wrong + (not said.right), right + said.right
    assert wrong > 250 and right > 5
