"""The point up to which intermediate values agree, whatever they are called."""

import numpy as np

from tutor.check.divergence import dependencies, first_divergence

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
REFERENCE = (("x", X), ("shifted", SHIFTED), ("powers", np.exp(SHIFTED)), ("p", P),
             ("cost", -np.log(P)))


def test_a_value_is_found_under_another_name():
    found = first_divergence(REFERENCE, (("x", X), ("shifted", SHIFTED), ("e", np.exp(SHIFTED)),
                                ("p", 2 * P)), ("x",))
    assert found is not None
    assert (found.agrees_up_to, found.yours, found.differs_at) == ("powers", "e", "p")
    assert "`powers` (your `e`); your `p` differs" in found.message


def test_a_difference_that_later_values_do_not_show_does_no_harm():
    # Softmax without the shift: other powers, the same probabilities.
    learner = (("x", X), ("powers", np.exp(X)), ("p", P), ("cost", np.log(P)))
    found = first_divergence(REFERENCE, learner, ("x",), dependencies(SOLUTION, "f"))
    assert found is not None
    assert (found.agrees_up_to, found.differs_at) == ("p", "cost")


def test_inputs_and_constants_say_nothing():
    learner = (("x", X), ("one", 1), ("zeros", np.zeros(3)), ("y", 5 * X))
    assert first_divergence(REFERENCE, learner, ("x",)) is None


def test_what_a_value_is_computed_from_is_followed_to_the_start():
    assert dependencies(SOLUTION, "f")["cost"] >= {"p", "powers", "shifted", "x"}
