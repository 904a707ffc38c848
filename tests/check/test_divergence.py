"""The point up to which intermediate values agree, whatever they are called."""

import numpy as np

from tutor.check.divergence import Records, dependencies, first_divergence

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


REFERENCE = held(x=X, shifted=SHIFTED, powers=np.exp(SHIFTED), p=P, cost=-np.log(P))


def test_a_value_is_found_under_another_name():
    found = first_divergence(REFERENCE, held(x=X, shifted=SHIFTED, e=np.exp(SHIFTED), p=2 * P),
                             ("x",))
    assert found is not None
    assert (found.agrees_up_to, found.yours, found.differs_at) == ("powers", "e", "p")
    assert "`powers` (your `e`); your `p` differs" in found.message


def test_a_difference_that_later_values_do_not_show_does_no_harm():
    # Softmax without the shift: other powers, the same probabilities.
    learner = held(x=X, powers=np.exp(X), p=P, cost=np.log(P))
    found = first_divergence(REFERENCE, learner, ("x",), dependencies(SOLUTION, "f"))
    assert found is not None
    assert (found.agrees_up_to, found.differs_at) == ("p", "cost")


def test_inputs_and_constants_say_nothing():
    learner = held(x=X, one=1, zeros=np.zeros(3), y=5 * X)
    assert first_divergence(REFERENCE, learner, ("x",)) is None


def test_what_a_value_is_computed_from_is_followed_to_the_start():
    assert dependencies(SOLUTION, "f")["cost"] >= {"p", "powers", "shifted", "x"}


def test_loop_variables_do_not_differ() -> None:
    reference = held(x=X, t=0, shifted=SHIFTED, powers=np.exp(SHIFTED))
    assert first_divergence(reference, held(x=X, t=1, y=5 * X), ("x",)) is None


def test_a_value_that_was_overwritten_is_neither_agreed_on_nor_missing() -> None:
    learner = (*held(x=X, shifted=SHIFTED, powers=np.exp(SHIFTED)), ("q", P, False),
               ("q", -P, True), *held(cost=np.log(P)))
    found = first_divergence(REFERENCE, learner, ("x",), dependencies(SOLUTION, "f"))
    assert found is not None
    assert (found.agrees_up_to, found.differs_at) == ("powers", "cost")


def test_values_of_the_references_helpers_are_not_asked_for() -> None:
    reference = held(x=X, shifted=SHIFTED, exp__e=np.exp(SHIFTED / 2), powers=np.exp(SHIFTED))
    learner = held(x=X, shifted=SHIFTED, e=np.exp(X / 3), powers=np.exp(SHIFTED))
    assert first_divergence(reference, learner, ("x",)) is None


def test_a_helpers_variable_of_the_same_name_is_another() -> None:
    learner = held(x=X, shifted=SHIFTED, helper__powers=2 * X, powers_of=np.exp(X))
    found = first_divergence(REFERENCE, learner, ("x",))
    assert found is not None
    assert "`powers`, is not among yours" in found.message
    learner = held(x=X, helper__s=SHIFTED, powers=2 * X)
    found = first_divergence(REFERENCE, learner, ("x",))
    assert found is not None
    assert "up to `shifted` (your `s` in `helper`); your `powers` differs" in found.message


def test_a_right_value_beside_a_wrong_result_is_said_to_be_right() -> None:
    learner = held(x=X, shifted=SHIFTED, powers=np.exp(SHIFTED), p=P, y=-np.log(P))
    found = first_divergence(REFERENCE, learner, ("x",), None, (("cost", np.log(P)),),
                             frozenset({"cost"}))
    assert found is not None
    assert found.message == "Your `y` holds the right `cost`, but something else is returned."


def test_nothing_agrees_up_to_a_result_that_is_wrong() -> None:
    # Nothing of it was kept under a name: the results are all there is.
    found = first_divergence(REFERENCE, held(x=X, p=P), ("x",), dependencies(SOLUTION, "f"),
                             (("cost", 2 * P),), frozenset({"cost"}))
    assert found is not None
    assert (found.agrees_up_to, found.differs_at) == ("p", "cost")
