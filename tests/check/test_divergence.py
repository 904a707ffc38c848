"""The point up to which intermediate values agree, whatever they are called."""

import numpy as np
import pytest

from tutor.check.authoring import template
from tutor.check.divergence import (
    Records,
    Results,
    Traced,
    dependencies,
    first_divergence,
    serving,
    written_by_learner,
)
from tutor.check.verdict import Divergence

SOLUTION = '''
def f(x):
    shifted = x - x.max()
    powers = np.exp(shifted)
    p = powers / powers.sum()
    cost = -np.log(p)
    return cost
'''
X = np.array([0.3, -1.2, 2.0])
SHIFTED = X - X.max()
P = np.exp(SHIFTED) / np.exp(SHIFTED).sum()


def held(**values: object) -> Records:
    """Names with the values that they hold in the end."""
    return tuple((name.replace("__", "."), value, True) for name, value in values.items())


def computed(x: np.ndarray) -> Records:
    """What the solution computes."""
    shifted = x - x.max()
    p = np.exp(shifted) / np.exp(shifted).sum()
    return held(x=x, shifted=shifted, powers=np.exp(shifted), p=p, cost=-np.log(p))


REFERENCE = computed(X)


def diverging(learner: Records, *others: Traced, reference: Records = REFERENCE,
              source: str = SOLUTION, returned: Results = (), returns: str = "cost",
              wrong: tuple[str, ...] = ("cost",)) -> Divergence | None:
    return first_divergence([Traced(reference, learner, returned), *others], ("x",),
                            dependencies(source, "f", template(returns)), wrong)


def test_a_value_is_found_under_another_name() -> None:
    found = diverging(held(x=X, shifted=SHIFTED, e=np.exp(SHIFTED), p=2 * P))
    assert found is not None
    assert (found.agrees_up_to, found.yours, found.differs_at) == ("powers", "e", "p")
    assert "`powers` (your `e`); your `p` differs" in found.message


def test_a_name_written_otherwise_is_the_same_one() -> None:
    found = diverging(held(x=X, shifted=SHIFTED, e=np.exp(SHIFTED), P_=2 * P))
    assert found is not None and found.message.endswith("; your `P_` differs.")


def test_of_what_has_no_name_nothing_is_said() -> None:
    found = diverging(held(x=X, shifted=SHIFTED, e=np.exp(SHIFTED)))
    assert found is not None
    assert found.message == "It agrees with the reference up to `powers` (your `e`)."


def test_a_difference_that_later_values_do_not_show_does_no_harm() -> None:
    # Softmax without the shift: other powers, the same probabilities.
    found = diverging(held(x=X, powers=np.exp(X), p=P, cost=np.log(P)))
    assert found is not None
    assert (found.agrees_up_to, found.differs_at) == ("p", "cost")


TWO = '''
def f(x):
    slope = x * 2
    total = slope.sum(axis=0)
    product = x.T @ slope
    return total, product
'''


def test_what_agrees_in_one_result_is_still_wrong_in_another() -> None:
    # Rows of zeros hide in a product what a sum shows.
    x = np.array([[1.0, -2.0], [0.0, 0.0]])
    slope = 2 * x
    reference = held(x=x, slope=slope, total=slope.sum(axis=0), product=x.T @ slope)
    yours = slope + np.array([[0.0], [1.0]])
    learner = held(x=x, slope=yours, product=x.T @ yours)
    found = diverging(learner, reference=reference, source=TWO, returns="total, product",
                      wrong=("total",))
    assert found is not None
    assert found.message == "Your `slope` already differs from the reference's."


def test_what_a_wrong_result_is_not_made_from_does_not_matter() -> None:
    source = TWO.replace("x.T @ slope", "np.exp(x)")
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    reference = held(x=x, slope=2 * x, total=2 * x.sum(axis=0), product=np.exp(x))
    learner = held(x=x, slope=2 * x, total=2 * x.sum(axis=0), product=x)
    found = diverging(learner, reference=reference, source=source, returns="total, product",
                      wrong=("product",))
    assert found is None


GATES = '''
def f(x):
    i, o = np.sin(x), np.cos(x)
    c = i * x
    cost = o * c
    return cost
'''


def test_exchanged_names_differ_though_both_values_are_there() -> None:
    i, o = np.sin(X), np.cos(X)
    reference = held(x=X, i=i, o=o, c=i * X, cost=o * i * X)
    found = diverging(held(x=X, i=o, o=i, c=o * X), reference=reference, source=GATES)
    assert found is not None
    assert found.message == "Your `i` already differs from the reference's."


def test_another_use_of_a_name_is_neither_agreed_on_nor_wrong() -> None:
    i, o = np.sin(X), np.cos(X)
    reference = held(x=X, i=i, o=o, c=i * X, cost=o * i * X)
    # They may have meant it, or have confused the two.
    assert diverging(held(x=X, i=5 * X, gate=i, o=2 * o), reference=reference,
                     source=GATES) is None
    found = diverging(held(x=X, I=i, i=5 * X, o=o, cost=X), reference=reference, source=GATES)
    assert found is not None and found.agrees_up_to == "o"


def test_of_a_result_whose_name_a_helper_has_for_right_ones_nothing_is_said() -> None:
    uses = dependencies("def f(x):\n    dx = 2 * x\n    return dx\n", "f", template("dx"))
    traced = Traced(held(x=X, dx=2 * X), held(x=X, dx=X), ())
    assert first_divergence([traced], ("x",), uses, ("dx",), served={"dx"}) is None


def test_a_mask_is_no_array_of_numbers_of_the_same_name() -> None:
    found = diverging(held(x=X, shifted=SHIFTED, powers=SHIFTED > -1))
    assert found is not None and "differs" not in found.message


def test_what_agrees_in_one_case_only_agrees_by_chance() -> None:
    other = np.array([1.5, 0.2, -0.4, 0.9])
    learner = held(x=X, shifted=SHIFTED, e=np.exp(SHIFTED), cost=-P)
    again = Traced(computed(other), held(x=other, shifted=other - other.max(), e=other))
    found = diverging(learner, again)
    assert found is not None
    assert found.message == "It agrees with the reference up to `shifted`."
    # A case in which either has no such value says nothing.
    found = diverging(learner, Traced(computed(other), held(x=other)))
    assert found is not None and found.agrees_up_to == "powers"


def test_a_value_under_the_name_of_a_later_one_is_quoted_once() -> None:
    found = diverging(held(x=X, shifted=SHIFTED, cost=P))
    assert found is not None
    assert found.message == "It agrees with the reference up to `p` (your `cost`)."


def test_a_name_under_which_an_earlier_value_agrees_does_not_differ() -> None:
    # `cost` holds `shifted`, and what comes after it agrees, too.
    source = SOLUTION.replace("-np.log(p)", "-np.log(p) + shifted")
    reference = (*REFERENCE[:-1], ("cost", -np.log(P) + SHIFTED, True))
    found = diverging(held(x=X, cost=SHIFTED, q=P), reference=reference, source=source)
    assert found is not None
    assert found.message == "It agrees with the reference up to `p` (your `q`)."


def test_functions_that_are_given_have_no_variables_of_the_learners() -> None:
    records = held(x=X, given__s=SHIFTED, own__s=SHIFTED, given=P)
    assert [name for name, *_ in written_by_learner(records, {"given"})] == ["x", "own.s", "given"]


def test_inputs_and_constants_say_nothing() -> None:
    assert diverging(held(x=X, one=1, zeros=np.zeros(3), y=5 * X)) is None


def test_what_a_value_is_computed_from_is_known() -> None:
    uses = dependencies('''
def f(x, y):
    a, b = x, y
    total = np.zeros(3)
    for k in a:
        total[k] += b
    np.add.at(total, k, z)
    return total.sum(), (a + 1)
''', "f", template("s, t"))
    assert uses["a"] == {"x"} and uses["b"] == {"y"} and uses["k"] == {"a"}
    assert uses["total"] >= {"b", "k", "z"} and "a" not in uses["total"]
    assert uses["s"] == {"total"} and uses["t"] == {"a"}


def test_loop_variables_do_not_differ() -> None:
    reference = held(x=X, t=0, shifted=SHIFTED, powers=np.exp(SHIFTED))
    assert diverging(held(x=X, t=1, y=5 * X), reference=reference) is None


def test_a_value_that_was_overwritten_is_neither_agreed_on_nor_missing() -> None:
    learner = (*held(x=X, shifted=SHIFTED, powers=np.exp(SHIFTED)), ("p", P, False),
               ("p", -P, True), *held(cost=np.log(P)))
    found = diverging(learner)
    assert found is not None
    assert (found.agrees_up_to, found.differs_at) == (None, "cost")
    assert found.message == "Your `cost` differs from the reference's."


def test_values_of_the_references_helpers_are_not_asked_for() -> None:
    reference = held(x=X, shifted=SHIFTED, exp__e=np.exp(SHIFTED / 2), powers=np.exp(SHIFTED))
    learner = held(x=X, shifted=SHIFTED, e=np.exp(X / 3), powers=np.exp(SHIFTED))
    found = diverging(learner, reference=reference)
    assert found is not None and found.message == "It agrees with the reference up to `powers`."


def test_a_helpers_variable_of_the_same_name_is_another() -> None:
    found = diverging(held(x=X, shifted=SHIFTED, helper__powers=2 * X, powers_of=np.exp(X)))
    assert found is not None and "differs" not in found.message
    found = diverging(held(x=X, helper__s=SHIFTED, own=SHIFTED, powers=2 * X))
    assert found is not None and found.yours == "own"
    found = diverging(held(x=X, helper__s=SHIFTED, powers=2 * X))
    assert found is not None
    assert "up to `shifted` (your `s` in `helper`); your `powers` differs" in found.message


def test_a_right_value_beside_a_wrong_result_is_said_to_be_right() -> None:
    learner = held(x=X, shifted=SHIFTED, powers=np.exp(SHIFTED), p=P, y=-np.log(P))
    found = diverging(learner, returned=(("cost", P),))
    assert found is not None
    assert found.message == ("Your variable `y` holds the right `cost`, but something else is "
                             "returned.")
    # Not where their own `cost` is another.
    found = diverging((*learner, ("cost", P, True)), returned=(("cost", P),))
    assert found is not None and found.message.endswith("up to `p`; your `cost` differs.")


HINGE = """
def f(x):
    margin = x * 2
    cost = np.maximum(0, 1 - margin)
    slope = np.where(margin < 1, -2, 0)
    return cost, slope
"""


@pytest.mark.parametrize(("cost", "blamed"), [
    ("np.maximum(0, margin)", False), ("np.maximum(0, 1 - x * 2)", True)])
def test_a_name_that_a_right_result_is_made_from_is_not_blamed(cost: str, blamed: bool) -> None:
    # Their margin is what is missing from 1, and their cost is right.
    learner = f"def f(x):\n    margin = 1 - x * 2\n    cost = {cost}\n    return cost, margin > 0"
    returns = template("cost, slope")
    reference = held(x=X, margin=2 * X, cost=np.maximum(0, 1 - 2 * X),
                     slope=np.where(2 * X < 1, -2.0, 0.0))
    own = held(x=X, margin=1 - 2 * X, cost=np.maximum(0, 1 - 2 * X))
    found = first_divergence(
        [Traced(reference, own)], ("x",), dependencies(HINGE, "f", returns), ("slope",),
        serving(learner, "f", returns, {"cost"}))
    assert (found is not None) == blamed
    assert found is None or found.message.startswith("Your `margin` already differs")


def test_what_is_only_called_as_a_result_is_not_taken_for_it() -> None:
    # The solution calls each model's class `classes`, and returns the class that most of them say.
    each, most = np.array([[0.0, 2.0, 1.0], [2.0, 2.0, 1.0]]), np.array([1.0, 2.0, 1.0])
    source = "def f(x):\n    classes = x.argmax(-1)\n    return most(classes)\n"
    traced = Traced(held(x=X, classes=each), held(x=X, votes=each), (("classes", most - 1),),
                    (("classes", most),))
    uses = dependencies(source, "f", template("classes"))
    assert first_divergence([traced], ("x",), uses, ("classes",)) is None
    # Where that is the result itself, it is said.
    found = first_divergence([Traced(*traced_as(each))], ("x",), uses, ("classes",))
    assert found is not None and "holds the right `classes`" in found.message


@pytest.mark.parametrize("line", ["rows(x)[0] = 1", "a[0][x] = 1", "self.w[x] += 1",
                                  "(y := x)[0] = 1", "x[0], *y[1] = 1, 2", "for y[0] in x: pass"])
def test_any_assignment_of_a_learner_can_be_followed(line: str) -> None:
    serving(f"def f(x):\n    {line}\n    return x", "f", template("cost"), {"cost"})


def traced_as(value: np.ndarray) -> tuple[Records, Records, Results, Results]:
    """A case in which the learner's `votes` is the result, and something else is returned."""
    return (held(x=X, classes=value), held(x=X, votes=value), (("classes", value - 1),),
            (("classes", value),))


def test_nothing_agrees_up_to_a_result_that_is_wrong() -> None:
    # Nothing of it was kept under a name: the results are all there is.
    found = diverging(held(x=X, p=P), returned=(("cost", 2 * P),))
    assert found is not None
    assert (found.agrees_up_to, found.differs_at) == ("p", "cost")


@pytest.mark.parametrize("part", [0, (slice(None), 1)])
def test_a_part_of_an_input_is_nothing_to_agree_on(part: object) -> None:
    x = np.array([[0.3, -1.2, 2.0], [1.1, 0.4, -0.7]])
    reference = held(x=x, part=x[part], shifted=x.sum() - x[part], cost=x.sum())
    source = ("def f(x):\n    part = x[0]\n    shifted = x.sum() - part\n    cost = shifted\n"
              "    return cost\n")
    assert diverging(held(x=x, part=x[part]), reference=reference, source=source) is None
