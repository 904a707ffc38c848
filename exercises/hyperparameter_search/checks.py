"""Probes and known mistakes of `hyperparameter_search`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

REQUIRED = (
    function("sample_log", returns="candidates"),
    function("successive_halving", returns="best, spent"),
)
SAMPLE, HALVE = (each.name for each in REQUIRED)


def probes(rng):
    def sample(name, draws, low, high, rung="value"):
        return Probe(SAMPLE, name, rung=rung, draws=draws, low=np.array(low), high=np.array(high))

    yield sample("3 candidates, 1 hyper-parameter", rng.random((3, 1)), [0.001], [0.5])
    yield sample("2 candidates, 3 hyper-parameters", rng.random((2, 3)), [1e-4, 0.2, 16.0],
                 [0.1, 0.9, 500.0])
    yield sample("4 candidates, 2 hyper-parameters", rng.random((4, 2)), [0.03, 2.0], [5.0, 70.0])
    # Square, so that an axis taken for the other gives wrong values rather than an exception.
    yield sample("3 candidates, 3 hyper-parameters", rng.random((3, 3)), [1e-5, 0.5, 3.0],
                 [1e-2, 20.0, 900.0])
    yield sample("a range of many powers of ten", rng.random((5, 1)), [1e-12], [1e6], "edge")
    yield sample("draws of 0 and 1", np.array([[0.0, 1.0], [1.0, 0.0]]), [0.02, 1.0],
                 [0.3, 8.0], "edge")

    def halve(name, losses, epochs, budget, rung="value"):
        return Probe(HALVE, name, rung=rung, losses=losses, epochs=epochs, budget=budget)

    yield halve("4 candidates, the budget is enough", curves(rng, 4, 1), 1, 100)
    yield halve("5 candidates, 2 epochs at first", curves(rng, 5, 2), 2, 1000)
    yield halve("8 candidates", curves(rng, 8, 1), 1, 500)
    yield halve("11 candidates, 3 epochs at first", curves(rng, 11, 3), 3, 300)
    yield halve("7 candidates, 2 epochs at first", curves(rng, 7, 2), 2, 200)
    yield halve("8 candidates, the budget ends before the last round", curves(rng, 8, 1), 1, 13)
    yield halve("8 candidates, the budget is almost enough for two rounds", curves(rng, 8, 1), 1,
                11)
    yield halve("9 candidates, the budget ends after the first round", curves(rng, 9, 2), 2, 20)
    yield halve("large losses", 1e6 * curves(rng, 6, 2), 2, 100)
    yield halve("losses that differ in the fourth place", 2 + 1e-4 * curves(rng, 6, 1), 1, 100)
    yield halve("a budget that is just enough", curves(rng, 8, 1), 1, 16, "edge")
    yield halve("one epoch less than enough", curves(rng, 8, 1), 1, 15, "edge")
    yield halve("equal losses", ties(rng), 1, 100, "edge")
    yield halve("a dropped candidate with the loss of one that stayed", come_back(rng), 1, 100,
                "edge")
    for n in (30, 60):
        yield halve(f"{n} candidates with few different losses, two rounds", alike(rng, n), 1,
                    3 * n // 2, "edge")
    yield halve("a single candidate", rng.uniform(1, 2, (1, 6)), 2, 50, "edge")
    yield halve("2 candidates", curves(rng, 2, 3), 3, 60, "edge")
    yield halve("3 candidates", curves(rng, 3, 2), 2, 60, "edge")


def curves(rng, n, epochs):
    """Losses that cross: the best after each number of epochs is another candidate wherever there
    is room for it, and the best at the end was dropped early."""
    E = epochs * 2 ** max(1, int(np.log2(n)) + 1)
    while True:
        losses = rng.permutation(np.linspace(1, 5, n * E)).reshape(n, E)
        order = losses[:, epochs - 1].argsort()
        kept, dropped = order[:max(1, n // 2)], order[max(1, n // 2):]
        trained, left, told = epochs, kept, True
        while len(left) > 1:
            trained *= 2
            before, ranked = left[0], left[losses[left, trained - 1].argsort()]
            # The best was not the best before, and a dropped one would now be better.
            told = told and ranked[0] != before \
                and losses[dropped, trained - 1].min() < losses[ranked[0], trained - 1]
            left = ranked[:len(left) // 2]
        # Neither the number of the winner among those left, nor other columns, give the same.
        if told and left[0] != 0 and left[0] not in (
                losses[:, -1].argmin(), losses[:, 0].argmin() if epochs > 1 else -1):
            return losses


def ties(rng):
    """Four candidates of which two are equal at the edge of the half, and two again at the end; by
    then the one with the larger number was ahead before."""
    losses = np.array([[3.0, 2, 9, 9], [4, 4, 9, 9], [1, 2, 9, 9], [3, 1, 9, 9]])
    losses[1] += rng.integers(1, 4)
    return losses


def come_back(rng):
    """Four candidates, of which a dropped one comes to the smallest loss, as one that stayed."""
    losses = np.array([[9.0, 1, 9, 9], [3, 1, 9, 9], [4, 2, 9, 9], [8, 1, 9, 9]])
    losses[:, 0] += rng.integers(-1, 2)
    return losses


def alike(rng, n):
    """Losses 0, 1 and 2 of two epochs, with many equal ones at the edge of the half: whichever of
    those is kept in the place of another wins."""
    third = n // 3
    first = rng.permutation(np.repeat([0, 1, 2], [third, n - 2 * third, third]))
    kept = np.argsort(first, kind="stable")[:n // 2]
    second = rng.integers(1, 3, n)
    second[np.setdiff1d(np.arange(n), kept)] = 0
    return np.stack([first, second], axis=1).astype(float)


EXPONENTS = "np.log(low) + draws * (np.log(high) - np.log(low))"
TARGET = "epochs if trained == 0 else 2 * trained"
COST = "len(left) * (target - trained)"
OVER = "if spent + cost > budget:"
KEY = "(losses[i, trained - 1], i)"
RANKED = f"sorted(left, key=lambda i: {KEY})"
KEPT = "max(1, len(left) // 2)"
WHILE = "while trained == 0 or len(left) > 1:"
RETURN = "return left[0], spent"
BEGIN = "left, trained, spent = list(range(len(losses))), 0, 0"
# Rows of losses are kept, and the numbers of their candidates are not.
PLACES = """rows, spent = losses, len(losses) * epochs
while True:
    order = np.argsort(rows[:, epochs - 1], kind="stable")
    kept = max(1, len(rows) // 2)
    rows = rows[{again}]
    if kept == 1 or spent + kept * epochs > budget:
        return int(order[0]), spent
    spent, epochs = spent + kept * epochs, 2 * epochs"""


def s(old, new):
    return edit(SAMPLE, old, new)


def h(old, new):
    return edit(HALVE, old, new)


def sampled(new):
    return s("return np.exp(exponents)", f"return {new}")


MISTAKES = (
    # ----------------------------------------------------------------- sample_log
    Mistake(
        "linear", SAMPLE,
        "The draws are spread over the range linearly, so that nearly all candidates come to lie "
        "in the largest power of ten. It is the logarithm that is drawn evenly.",
        [sampled("low + draws * (high - low)")],
    ),
    Mistake(
        "exponents-returned", SAMPLE,
        "The logarithms come back. The hyper-parameters themselves are asked for.",
        [sampled("exponents"), sampled("exponents / np.log(10)"),
         sampled("exponents / np.log(2)")],
    ),
    Mistake(
        "bases-mixed", SAMPLE,
        "Logarithm and exponential have different bases. They have to undo one another.",
        [sampled("10 ** exponents"), sampled("np.exp(exponents / np.log(10))"),
         sampled("2 ** exponents"), sampled("np.exp(exponents / np.log(2))")],
    ),
    Mistake(
        "logarithm-missing", SAMPLE,
        "The exponential is taken of what is no logarithm: the draws are spread between the ends "
        "themselves, where they should be between the logarithms of these.",
        [sampled("np.exp(low + draws * (high - low))"),
         sampled("10 ** (low + draws * (high - low))")],
    ),
    Mistake(
        "ends-exchanged", SAMPLE,
        "The two ends are exchanged: a draw of 0 gives the upper one.",
        [s(EXPONENTS, "np.log(high) + draws * (np.log(low) - np.log(high))")],
    ),
    Mistake(
        "upper-end-added", SAMPLE,
        "The upper end has the whole of its logarithm added, not the way that leads there from the "
        "lower one.",
        [s(EXPONENTS, "np.log(low) + draws * np.log(high)")],
    ),
    Mistake(
        "lower-end-ignored", SAMPLE,
        "The range begins at 1, or at another fixed number, not at its lower end.",
        [s(EXPONENTS, "draws * np.log(high)"),
         s(EXPONENTS, "draws * (np.log(high) - np.log(low))")],
    ),
    Mistake(
        "one-range-for-all", SAMPLE,
        "All hyper-parameters are drawn from one range. Each column has its own.",
        [s(EXPONENTS, EXPONENTS.replace("low", f"low[{n}]").replace("high", f"high[{n}]"))
         for n in ("0", "-1")] +
        [s(EXPONENTS, EXPONENTS.replace("low", "low.min()").replace("high", "high.max()"))],
    ),
    Mistake(
        "ranges-along-rows", SAMPLE,
        "The ranges belong to the columns of `draws`, and were given to the rows.",
        [s(EXPONENTS, EXPONENTS.replace("low", "low[:, None]").replace("high", "high[:, None]"))],
    ),
    Mistake(
        "whole-powers", SAMPLE,
        "Only whole powers of ten come out. Between them there are candidates, too.",
        [sampled(f"10.0 ** {how}(exponents / np.log(10))")
         for how in ("np.round", "np.floor", "np.ceil")],
    ),
    # --------------------------------------------------------- successive_halving
    Mistake(
        "trained-from-scratch", HALVE,
        "Every round is paid for from its first epoch. Those that stayed are trained on: only what "
        "they still lack is spent.",
        [h(COST, "len(left) * target")],
    ),
    Mistake(
        "every-round-like-the-first", HALVE,
        "Each candidate of a round is charged with as many epochs as in the first. From the third "
        "round on, more than that is lacking to twice as many as before.",
        [h(COST, "len(left) * epochs")],
    ),
    Mistake(
        "single-candidate-untrained", HALVE,
        "Where there is a single candidate, no round is run at all. The first round is: it costs "
        "`epochs`, and then the search is over.",
        [h(WHILE, "while len(left) > 1:")],
    ),
    Mistake(
        "not-doubled", HALVE,
        "Each round adds the same number of epochs. The candidates that stay are to have twice as "
        "many as before.",
        [h(TARGET, "trained + epochs")],
    ),
    Mistake(
        "twice-as-many-more", HALVE,
        "Each round adds twice what there was, and so makes it three times as many. With those "
        "they have, they are to come to twice as many.",
        [h(TARGET, "epochs if trained == 0 else 3 * trained")],
    ),
    Mistake(
        "worse-half", HALVE,
        "Those with the larger losses stay. A small loss is a good one.",
        [h(RANKED, "sorted(left, key=lambda i: (-losses[i, trained - 1], i))")],
    ),
    Mistake(
        "half-rounded-up", HALVE,
        "Of an odd number of candidates, one too many stays. Half of them is rounded down.",
        [h(KEPT, "(len(left) + 1) // 2")],
    ),
    Mistake(
        "one-dropped", HALVE,
        "One candidate is dropped after each round. Half of them are.",
        [h(KEPT, "max(1, len(left) - 1)")],
    ),
    Mistake(
        "next-epoch-read", HALVE,
        "The losses are read one column too far. After one epoch, the loss is in column 0.",
        [h(KEY, "(losses[i, trained], i)"),
         h(KEY, "(losses[i, min(trained, losses.shape[1] - 1)], i)")],
    ),
    Mistake(
        "last-epoch-read", HALVE,
        "The losses are those at the end of the recording, which nobody knows yet. A round ends "
        "after as many epochs as its candidates have.",
        [h(KEY, "(losses[i, -1], i)")],
    ),
    Mistake(
        "first-round-read", HALVE,
        "All rounds are decided by the losses of the first. Those that stay have been trained on.",
        [h(KEY, "(losses[i, epochs - 1], i)"), h(KEY, "(losses[i, 0], i)")],
    ),
    Mistake(
        "smallest-so-far", HALVE,
        "A candidate is judged by its smallest loss so far, or by their mean. It is the loss at "
        "the end of the round that counts.",
        [h(KEY, "(losses[i, :trained].min(), i)"), h(KEY, "(losses[i, :trained].mean(), i)")],
    ),
    Mistake(
        "dropped-come-back", HALVE,
        "Candidates that were dropped come back. Who is dropped is trained no further.",
        [h(RANKED, "sorted(range(len(losses)), key=lambda i: (losses[i, trained - 1], i))")],
    ),
    Mistake(
        "place-for-number", HALVE,
        "The place among those that are left comes back. The candidate's own number is asked for.",
        [h(RETURN, "return 0, spent"),
         body(HALVE, PLACES.format(again="np.sort(order[:kept])")),
         body(HALVE, PLACES.format(again="order[:kept]"))],
    ),
    Mistake(
        "best-of-any-round", HALVE,
        "The smallest loss of all rounds decides who wins. The last round that was run decides.",
        [[h(RETURN, "return best, spent"), h(BEGIN, f"{BEGIN}\n    record, best = np.inf, 0"),
          h(f"left = ranked[:{KEPT}]", "if losses[ranked[0], trained - 1] < record:\n"
            "            record, best = losses[ranked[0], trained - 1], ranked[0]\n"
            f"        left = ranked[:{KEPT}]")]],
    ),
    Mistake(
        "judged-by-unpaid-round", HALVE,
        "Where the budget ends the search, the winner is judged by losses of a round that was not "
        "run. It is the best of the last round that was.",
        [h("            break", "            return min(left, key=lambda i: (losses[i, min("
           "target, losses.shape[1]) - 1], i)), spent")],
    ),
    Mistake(
        "unpaid-round-skipped", HALVE,
        "Where a round is more than the budget allows, the candidates are halved once more until "
        "one fits in. The search ends before such a round.",
        [h(OVER, "while trained and len(left) > 1 and spent + len(left) * (target - trained) > "
                 "budget:\n            left = left[:len(left) // 2]\n"
                 f"        cost = {COST}\n        if trained and len(left) == 1:")],
    ),
    Mistake(
        "ties-in-any-order", HALVE,
        "Equal losses come in no order that can be relied on: `np.argsort` and `np.argpartition` "
        "may exchange equal entries, `np.argsort` unless it is told `kind=\"stable\"`. Of equal "
        "losses, the candidate with the smaller number comes first.",
        [h(f"{RANKED}", "[left[k] for k in np.argsort(losses[left, trained - 1])]"),
         [h(f"{RANKED}", "[left[k] for k in np.argsort(losses[left, trained - 1])]"),
          h(f"ranked[:{KEPT}]", f"sorted(ranked[:{KEPT}])"), h(BEGIN, f"{BEGIN}\n    best = 0"),
          h("        left = ", "        best = ranked[0]\n        left = "),
          h(RETURN, "return best, spent")],
         [h(f"{RANKED}", "[left[k] for k in np.argpartition(losses[left, trained - 1], "
                         f"{KEPT} - 1)]"),
          h(f"ranked[:{KEPT}]", f"sorted(ranked[:{KEPT}])"), h(BEGIN, f"{BEGIN}\n    best = 0"),
          h("        left = ", "        best = left[losses[left, trained - 1].argmin()]\n"
                               "        left = "),
          h(RETURN, "return best, spent")]],
    ),
    Mistake(
        "below-the-median", HALVE,
        "Those with a loss below the median stay, which are fewer than half where losses are "
        "equal. Half of the candidates stay, rounded down, whatever their losses.",
        [h(KEPT, "max(1, sum(losses[i, trained - 1] < np.median(losses[left, trained - 1]) "
                 "for i in left))")],
    ),
    Mistake(
        "looked-up-by-loss", HALVE,
        "Candidates are looked up by their losses, and where two have the same, another one may be "
        "found: one that was dropped, or one twice. Put their numbers in order instead.",
        [h(RANKED, "[losses[:, trained - 1].tolist().index(loss) "
                   "for loss in sorted(losses[left, trained - 1])]"),
         h(RANKED, "[int(np.where(losses[:, trained - 1] == loss)[0][-1]) "
                   "for loss in sorted(losses[left, trained - 1])]")],
    ),
    Mistake(
        "equal-losses-merged", HALVE,
        "Of several candidates with the same loss only one is left, as where losses are the keys "
        "of a dictionary. Each has its own place.",
        [h(RANKED, "[{losses[i, trained - 1]: i for i in {among}}[loss] "
                   "for loss in sorted({losses[i, trained - 1] for i in left})]"
           .replace("{among}", among)) for among in ("left", "left[::-1]", "sorted(left)",
                                                     "sorted(left)[::-1]")],
    ),
    Mistake(
        "ties-by-last", HALVE,
        "Of equal losses, the candidate with the larger number comes first. It is the one with the "
        "smaller number.",
        [h(KEY, "(losses[i, trained - 1], -i)")],
    ),
    Mistake(
        "ties-by-former-order", HALVE,
        "Of equal losses, the candidate that was ahead in the round before comes first. It is the "
        "one with the smaller number.",
        [h(KEY, "losses[i, trained - 1]")],
    ),
    Mistake(
        "budget-ignored", HALVE,
        "The search goes on beyond its budget. What was spent before and what the next round costs "
        "are held against it together.",
        [h(OVER, "if False:"), h(OVER, "if cost > budget:")],
    ),
    Mistake(
        "budget-overdrawn", HALVE,
        "A round is begun while there is any budget left, and may cost more than that. It is run "
        "only if its epochs fit in.",
        [h(OVER, "if spent >= budget:"), h(OVER, "if spent > budget:")],
    ),
    Mistake(
        "last-of-budget-unused", HALVE,
        "A round that takes just what is left of the budget is not run. It may be used up.",
        [h(OVER, "if spent + cost >= budget:")],
    ),
    Mistake(
        "last-one-trained-on", HALVE,
        "The last candidate is trained on, until the budget is used up or once more. With one left "
        "the search is over.",
        [h(RETURN, "return left[0], spent + (trained if len(left) == 1 and "
                   "spent + trained <= budget else 0)")],
    ),
    Mistake(
        "budget-returned", HALVE,
        "The budget comes back in place of what was spent.",
        [h(RETURN, "return left[0], budget"), h(RETURN, "return left[0], budget - spent")],
    ),
    Mistake(
        "epochs-of-winner", HALVE,
        "What comes back are the epochs of one candidate, or of one round. Those of all candidates "
        "in all rounds are asked for.",
        [h(RETURN, "return left[0], trained"), h(RETURN, "return left[0], cost")],
    ),
    Mistake(
        "first-round-only", HALVE,
        "There is only one round, whose best candidate has won at once. Half of the candidates "
        "stay, and are trained on.",
        [h(WHILE, "while trained == 0:"), h(KEPT, "1")],
    ),
    Mistake(
        "loss-returned", HALVE,
        "The smallest loss comes back in place of the candidate.",
        [h(RETURN, "return losses[left[0], trained - 1], spent")],
    ),
)

BEGUN = "Epochs have been spent exactly where candidates have been trained."

EQUIVALENT = (
    Equivalent(HALVE, WHILE, WHILE.replace("trained", "spent"), BEGUN),
    Equivalent(HALVE, f"target = {TARGET}", f"target = {TARGET}".replace("if trained", "if spent"),
               BEGUN),
    Equivalent(HALVE, f"target = {TARGET}",
               f"target = {TARGET}".replace("2 * trained", "2 * target"),
               "After a round, the candidates have been trained to its target."),
    Equivalent(HALVE, f"ranked = {RANKED}", f"ranked = {RANKED}".replace("trained", "target"),
               "The two are equal there."),
    Equivalent(HALVE, f"left = ranked[:{KEPT}]",
               f"left = ranked[:{KEPT}]".replace("len(left)", "len(ranked)"),
               "There are as many ranked as left."),
    Equivalent(HALVE, "return (left[0], spent)", "return (ranked[0], spent)",
               "The best of those in a round is the best of those that stay."),
)
