"""What holds between results and what was expected of them, whatever the exercise is about."""

import numpy as np
import pytest

from tutor.check.authoring import Probe, Requirement, function
from tutor.check.compare import compare
from tutor.check.judge import Trial
from tutor.check.relations import order_exchanged, relations
from tutor.check.sandbox.outcome import Outcome

RNG = np.random.default_rng(0)
ONE = function("f", returns="y")
TWO = function("f", returns="loss, (dW, db)")
# Of five rows and two columns, and of one row and three.
LARGE, SMALL = RNG.normal(size=(5, 2)), RNG.normal(size=(1, 3))


def trial(requirement: Requirement, want: object, have: object, **inputs: object) -> Trial:
    return Trial(Probe("f", "case", **inputs), Outcome("value", want), Outcome("value", have),
                 compare(requirement.returns, want, have))


def said(large: float, small: float) -> str:
    """What is said of a result that is too large by these factors in the two cases."""
    found = relations(ONE, [trial(ONE, LARGE, large * LARGE, x=LARGE),
                            trial(ONE, SMALL, small * SMALL, x=SMALL)], {"y"})
    return found[0].message if found else ""


@pytest.mark.parametrize(("large", "small", "words"), [
    (3.0, 3.0, "`y` is 3 times what it should be."),
    (5.0, 1.0, "`y` is off by a factor that changes from case to case (5, 1): does it depend on "
               "a size?"),
    (1 / 10, 1 / 3, "from case to case (0.1, 0.3333): does it depend on a size?"),
    (2.5, 1 / 3, "from case to case (2.5, 0.3333): does it depend on a size?"),
    (7.0, 4.0, "does it depend on a size?"),
])
def test_a_factor_is_named_with_what_it_may_depend_on(large: float, small: float,
                                                      words: str) -> None:
    assert words in said(large, small)


def test_a_factor_that_is_that_of_no_size_is_not_asked_about() -> None:
    assert said(0.523, -1.439) == ("`y` is off by a factor that changes from case to case "
                                   "(0.523, -1.439).")


@pytest.mark.parametrize(("large", "small"), [
    (1.00001, 1.00001), (1.00002, 1.00001), (1.0, 0.734), (0.734, 1.00001),
])
def test_a_factor_of_one_is_none(large: float, small: float) -> None:
    assert said(large, small) == ""


def test_one_number_of_one_case_has_no_factor() -> None:
    of = function("loss", returns="loss")
    first, second = (trial(of, np.float64(want), np.float64(3 * want)) for want in (0.5, 0.7))
    assert relations(of, [first], {"loss"}) == []
    assert [named.id for named in relations(of, [first, second], {"loss"})] == ["factor"]


def test_results_in_another_order_are_told_with_both_orders() -> None:
    loss, dW, db = 0.7, RNG.normal(size=(2, 3)), RNG.normal(size=3)
    for have, order in (((loss, (db, dW)), "loss, db, dW"), (((dW, db), loss), "dW, db, loss")):
        found = order_exchanged(TWO, [trial(TWO, (loss, (dW, db)), have)])
        assert found is not None
        assert found.message == (f"What comes back is right, but in another order, `{order}`; "
                                 "expected `loss, (dW, db)`.")


def test_one_wrong_value_is_enough_for_no_order_to_be_named() -> None:
    loss, dW, db = 0.7, RNG.normal(size=(2, 3)), RNG.normal(size=3)
    right = trial(TWO, (loss, (dW, db)), (loss, (db, dW)))
    wrong = trial(TWO, (loss, (dW, db)), (loss, (db, 2 * dW)))
    assert order_exchanged(TWO, [right, right]) is not None
    assert order_exchanged(TWO, [right, wrong]) is None
    assert order_exchanged(TWO, [trial(TWO, (loss, (dW, db)), (loss, (dW, 2 * db)))]) is None


def test_right_values_in_their_order_are_in_no_other() -> None:
    loss, dW, db = 0.7, RNG.normal(size=(2, 3)), RNG.normal(size=3)
    assert order_exchanged(TWO, [trial(TWO, (loss, (dW, db)), (loss, dW, db))]) is None


def test_where_several_orders_would_do_none_is_claimed() -> None:
    loss, same = 0.7, np.ones(3)
    found = order_exchanged(TWO, [trial(TWO, (loss, (same, same)), (same, (loss, same)))])
    assert found is not None
    assert found.message == ("What comes back is right, but in another order; expected "
                             "`loss, (dW, db)`.")


def test_factors_of_several_results_are_said_in_one_sentence() -> None:
    both = function("f", returns="dW, db")
    trials = [trial(both, (want, want), (first * want, second * want))
              for want, first, second in ((LARGE, 0.523, 2.71), (SMALL, -1.439, 0.31))]
    found, = relations(both, trials, {"dW", "db"})
    assert found.message == ("`dW` and `db` are off by a factor that changes from case to case "
                             "(`dW`: 0.523, -1.439; `db`: 2.71, 0.31).")
    trials = [trial(both, (want, want), (factor * want, factor * want))
              for want, factor in ((LARGE, 0.523), (SMALL, -1.439))]
    found, = relations(both, trials, {"dW", "db"})
    assert found.message.endswith("from case to case (0.523, -1.439).")
