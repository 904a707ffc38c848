"""Whether a line that the learner typed follows from the line before.

Decided by trying points of each variable's range, with a safe reader of expressions; SymPy is not
asked, because it executes text and can hang.
"""

from __future__ import annotations

from tutor.algebra.expression import (
    Equation,
    Expression,
    ParseError,
    agree,
    parse,
    parse_equation,
    plain_name,
    points,
    same_form,
)
from tutor.derivations import differences, holding
from tutor.derivations.array_following import ahead_with_arrays, follow_arrays
from tutor.derivations.feedback import (
    ALREADY_THERE,
    ANOTHER_WAY,
    EXPECTED,
    PREVIOUS_AGAIN,
    STILL_PREVIOUS,
    UNDECIDED,
    LineFeedback,
    is_ahead,
)
from tutor.derivations.model import Derivation, Relation, Step
from tutor.derivations.sample import Line, Sample
from tutor.derivations.solutions import Counterexample, alike

# How people write the relation when they begin a line with it.
_SIGNS: dict[Relation, tuple[str, ...]] = {
    "=": ("=",), ">=": (">=", "≥", "=>"), "<=": ("<=", "≤", "=<"),
    "<=>": ("<=>", "⇔", "⟺", "=>", "⇒"), "argmax": ("~", "∼"), "const": ("≐", "="),
    "max": ("=>", "⇒"), "min": ("=>", "⇒"), "grad": ("=>", "⇒", "="), "mean": ("≗", "="),
    "def": (":=", "≔", "="),
}


def follow(derivation: Derivation, number: int, text: str) -> LineFeedback:
    """Whether `text` can be the line `number`, counted from 0, after the line it follows from."""
    step = derivation.steps[number]
    if not number:
        return LineFeedback("undecided", "The derivation starts with this line. Enter shows it.")
    if step.matrix:
        said = follow_arrays(derivation, number, _without_sign(text, step.relation))
        if said.kind != "unreadable" or not step.text:
            return said
        by_entry = _follow_entry(derivation, number, text)
        return said if by_entry.kind == "unreadable" else by_entry
    said = _follow_entry(derivation, number, text)
    if said.right or said.kind == "wrong" or not derivation.arrays:
        return said
    return ahead_with_arrays(derivation, number, _without_sign(text, step.relation)) or said


def _follow_entry(derivation: Derivation, number: int, text: str) -> LineFeedback:
    """The same for a line that is typed as an expression, or an equation, of numbers."""
    step = derivation.steps[number]
    if not step.text:
        try:
            ahead = _ahead(_line(text, derivation), derivation, number)
        except ParseError:
            ahead = None
        return is_ahead(ahead) if ahead else LineFeedback(
            "undecided", "This line cannot be typed. Enter on an empty line shows it.")
    wanted = _line(step.text, derivation)
    try:
        given = _line(_without_sign(text, step.relation), derivation)
    except ParseError as error:
        if "=" in text and not step.equation:
            return LineFeedback("unreadable", "Write only what comes after the equals sign.")
        return LineFeedback("unreadable", str(error))
    ahead = _ahead(given, derivation, number)
    if isinstance(given, Equation) != isinstance(wanted, Equation):
        if ahead:
            return is_ahead(ahead)
        return LineFeedback("unreadable", "This line is an equation: write both of its sides."
                            if step.equation else
                            "This line is not an equation: write only what comes after the sign.")
    if _written_alike(given, wanted):
        return EXPECTED
    source = derivation.before(number)
    previous = _line(source.text, derivation) if source.text else None
    if previous is not None and _written_alike(given, previous):
        return STILL_PREVIOUS
    if step.relation in ("=", "<=>") and not step.after:
        there = [_line(each.text, derivation) for each in derivation.steps[:number] if each.text]
        if any(_written_alike(given, each) for each in there):
            return ALREADY_THERE
    return _compared(given, wanted, previous, step, Sample(derivation, step), ahead)


def _compared(given: Line, wanted: Line, previous: Line | None, step: Step, sample: Sample,
              ahead: int | None) -> LineFeedback:
    """The feedback on a line that is written differently from the expected one."""
    if isinstance(given, Equation) and isinstance(wanted, Equation):
        solved = _alike(given, wanted, step, sample)
        if solved is True:
            return is_ahead(ahead) if ahead else ANOTHER_WAY
        if isinstance(solved, Counterexample):
            return LineFeedback("wrong", differences.of_equations(solved, step))
        return UNDECIDED
    assert isinstance(given, Expression) and isinstance(wanted, Expression)
    same = _equal(given, wanted, sample)
    if same:
        return is_ahead(ahead) if ahead else ANOTHER_WAY
    if isinstance(previous, Expression) and step.relation in holding.TRIED and \
            _equal(given, previous, sample):
        return PREVIOUS_AGAIN
    against = previous if isinstance(previous, Expression) else \
        wanted if step.relation in holding.EITHER_WAY else None
    if against is not None and step.relation in holding.TRIED:
        holds = holding.holds(step, against, given, sample)
        if holds:
            return LineFeedback("follows", "It follows, but the step here is a different one: the "
                                           "line above.")
        same = None if holds is None else same
    if same is None:
        return UNDECIDED
    return LineFeedback("wrong", differences.of_expressions(given, wanted, against, step, sample))


def _line(text: str, derivation: Derivation) -> Line:
    read = parse_equation if "=" in text else parse
    return read(text, derivation.names)


def _without_sign(text: str, relation: Relation) -> str:
    for sign in _SIGNS.get(relation, ()):
        if text.lstrip().startswith(sign):
            return text.lstrip()[len(sign):]
    return text


def _ahead(given: Line, derivation: Derivation, number: int) -> int | None:
    """The later line that is written like the one given, counted from 1.

    An equation only has to say the same, as long as none is expected yet.
    """
    later = [(n, step, _line(step.text, derivation))
             for n, step in enumerate(derivation.steps) if n > number and step.text]
    for n, _, line in later:
        if _written_alike(given, line):
            return n + 1
    if isinstance(given, Equation) and not derivation.steps[number].equation:
        for n, step, line in later:
            if isinstance(line, Equation) and _alike(given, line, step, Sample(derivation, step)) \
                    is True:
                return n + 1
    return None


def _written_alike(first: Line, second: Line) -> bool:
    """Whether two lines are written alike; an equation may be written from right to left."""
    if isinstance(first, Equation) and isinstance(second, Equation):
        straight = same_form(first.left, second.left) and same_form(first.right, second.right)
        return straight or (same_form(first.left, second.right)
                            and same_form(first.right, second.left))
    return isinstance(first, Expression) and isinstance(second, Expression) \
        and same_form(first, second)


def _alike(
    first: Equation, second: Equation, step: Step, sample: Sample
) -> bool | Counterexample | None:
    name = str(step.of)
    return alike(first, second, name, sample) if plain_name(name) in sample.ranges else None


def _equal(first: Expression, second: Expression, sample: Sample) -> bool | None:
    values = sample.completed(points(sample.free(first, second), sample.ranges))
    return agree(first.over(values), second.over(values))
