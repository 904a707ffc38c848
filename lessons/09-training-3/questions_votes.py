"""Lecture 9's questions with fresh numbers: models that vote, and models that are averaged."""

import math
from itertools import product

from tutor.questions import Draw, Item, Wrong, choice, generator, latex, number, shown, vector

# --- The error of a majority --------------------------------------------------------------

ERRORS = {1: [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.05, 0.12, 0.18, 0.22, 0.28, 0.32,
              0.38, 0.42, 0.45],
          2: [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45],
          3: [0.2, 0.25, 0.3, 0.35, 0.4, 0.55, 0.6, 0.65, 0.7]}
MEMBERS = {1: [3, 5], 2: [3, 5], 3: [3, 5]}


def _majority(e, m):
    return sum(math.comb(m, k) * e**k * (1 - e) ** (m - k) for k in range(m // 2 + 1, m + 1))


@generator("vote-error", title="The error of a majority vote", topic="model-ensembles",
           seconds=(90, 150, 180), levels=3)
def vote_error(draw: Draw) -> Item:
    m = draw.pick("models", MEMBERS[draw.level])
    e = draw.pick("error", ERRORS[draw.level])
    key = _majority(e, m)
    need = m // 2 + 1
    words = {2: "two", 3: "three"}[need]
    terms = " + ".join(f"{math.comb(m, k)} \\cdot {latex(e)}^{k} \\cdot {latex(1 - e)}^{m - k}"
                       for k in range(need, m + 1))
    slips = [
        Wrong(e**m, f"this is the probability that all {m} are wrong. A majority is enough."),
        Wrong(e / m, "the error does not fall like this: it is a matter of which of them are "
                     "wrong together."),
        # Where errors are rare, more than so many wrong ones hardly ever come.
        *([Wrong(math.comb(m, need) * e**need * (1 - e) ** (m - need),
                 f"this is the probability that exactly {words} are wrong. More may be, too.")]
          if e >= 0.2 else []),
        Wrong(e**need, f"this is the probability that {words} certain ones are wrong. Any {words} "
                       "will do."),
        Wrong(1 - key, "this is the probability that the vote is right."),
    ]
    parts = [number("vote", "With what probability is the vote wrong?", key,
                    f"at least {words} of {m} have to be wrong.", slips, tolerance=0.01)]
    steps = (f"The vote is wrong if at least {words} of {m} models are:\n\n$${terms} = "
             f"{latex(key)}$$")
    intro = (f"{'Three' if m == 3 else 'Five'} classifiers of two classes are each wrong with "
             f"probability {shown(e)}, independently of one another. The majority decides.")
    if draw.level > 1:
        better = key < e
        parts.append(choice("more", "More and more such models are added, independent as well. "
                                    "What does the error of the vote go to?", [
            (e < 0.5, "to 0", "each is right more often than not." if e < 0.5 else
             "each is wrong more often than right, so the majority is in the end wrong."),
            (e > 0.5, "to 1", "each is wrong more often than right." if e > 0.5 else
             "each is right more often than not, so the majority is in the end right."),
            (False, f"it stays at {shown(e)}", "the vote of many is not that of one: "
             + ("better" if better else "worse") + " here."),
        ]))
        steps += (f"\n\nWith many models about {100 * e:.0f} % are wrong on an example, which is "
                  + ("less" if e < 0.5 else "more") + " than half: the error goes to "
                  + ("0." if e < 0.5 else "1."))
    if draw.level == 3:
        r = draw.pick("alike", [0.1, 0.2, 0.25, 0.3, 0.4])
        mixed = r * e + (1 - r) * key
        parts.append(number(
            "alike", f"Now suppose that a share of {shown(r)} of the examples is such that all "
                     f"models are right or wrong *together*, with the same {shown(e)}; on the "
                     "others they are independent as before. What is the error of the vote?",
            mixed, "on the first share it is that of one model, on the rest as before.", [
                Wrong((1 - r) * key, "on the shared examples the vote errs, too: as often as one "
                                     "model."),
                Wrong((1 - r) * e + r * key, "the two shares are exchanged."),
                Wrong(r + (1 - r) * key, "on the shared examples they are not always wrong."),
                Wrong(key + r * e, "the independent part counts only for the rest of the "
                                   "examples."),
            ], carry=lambda mine: r * e + (1 - r) * mine["vote"]))
        steps += (f"\n\nWith the shared examples: ${latex(r)} \\cdot {latex(e)} + {latex(1 - r)} "
                  f"\\cdot {latex(key)} = {latex(mixed)}$.")
    return Item(
        intro, tuple(parts), steps=steps,
        hints=("How many models have to be wrong for the vote to be wrong?",
               "Add the probabilities of each number of wrong models that is enough.",
               "In how many ways can so many of them be chosen? Each way has the same "
               "probability."),
    )


@vote_error.second
def _(given):
    # Over all ways in which the models can be wrong.
    e, m = given["error"], given["models"]
    vote = sum(math.prod(e if wrong else 1 - e for wrong in way)
               for way in product((0, 1), repeat=m) if sum(way) > m / 2)
    found = {"vote": vote, "more": "to 0" if e < 0.5 else "to 1"}
    if "alike" in given:
        found["alike"] = vote + given["alike"] * (e - vote)
    return found


# --- A vote, and an average ---------------------------------------------------------------

NAMES = ["cat", "dog", "fox"]
# Probabilities of three classes, by one model.
SURE = [[0.9, 0.06, 0.04], [0.05, 0.9, 0.05], [0.02, 0.08, 0.9], [0.8, 0.1, 0.1],
        [0.1, 0.8, 0.1], [0.04, 0.16, 0.8]]
UNSURE = [[0.5, 0.4, 0.1], [0.4, 0.5, 0.1], [0.1, 0.4, 0.5], [0.4, 0.1, 0.5], [0.46, 0.3, 0.24],
          [0.3, 0.5, 0.2], [0.2, 0.38, 0.42], [0.42, 0.38, 0.2]]

WEIGHTS = [[2, 1, 1], [3, 1, 1], [1, 2, 2], [1, 3, 2]]


def _tied(models, weights):
    """Whether two classes have the same, largest, average."""
    sums = sorted(sum(w * p[k] for w, p in zip(weights, models)) for k in range(3))
    return math.isclose(sums[1], sums[2])


@generator("ensemble-vote", title="A vote and an average", topic="model-ensembles",
           seconds=(75, 120, 150), points=(2, 3, 3), levels=3)
def ensemble_vote(draw: Draw) -> Item:
    first = draw.pick("sure", SURE)
    second, third = draw.sample("unsure", UNSURE, 2)
    models = [first, second, third]
    weights = draw.pick("weights", [each for each in WEIGHTS if not _tied(models, each)]) \
        if draw.level == 3 else [1, 1, 1]
    total = sum(weights)
    mean = [sum(w * p[k] for w, p in zip(weights, models)) / total for k in range(3)]
    votes = [max(range(3), key=lambda k, p=p: p[k]) for p in models]
    counted = [votes.count(k) for k in range(3)]
    top = max(range(3), key=lambda k: counted[k])
    tie = counted.count(max(counted)) > 1
    by_mean = max(range(3), key=lambda k: mean[k])
    product_of = [math.prod(p[k] for p in models) for k in range(3)]
    slips = [
        Wrong([total * v for v in mean], "these are sums. The mean divides by "
                                         + ("the sum of the weights." if draw.level == 3 else
                                            "the number of models.")),
        Wrong([c / 3 for c in counted], "these are the shares of votes, not means of "
                                        "probabilities."),
        Wrong([v / sum(product_of) for v in product_of],
              "this multiplies the probabilities of a class, and makes them sum to 1; they are "
              "to be averaged."),
        Wrong([max(p[k] for p in models) for k in range(3)],
              "these are the largest probabilities, not the means."),
    ]
    if draw.level == 3:
        slips.append(Wrong([sum(p[k] for p in models) / 3 for k in range(3)],
                           "the weights are forgotten."))
    table = ("| model | " + " | ".join(NAMES) + " |\n" + "|---" * 4 + "|\n" + "\n".join(
        f"| {n + 1} | " + " | ".join(shown(v) for v in p) + " |" for n, p in enumerate(models)))
    said = f"weighted {':'.join(map(str, weights))}" if draw.level == 3 else "simple"
    parts = [
        choice("vote", "Each model has one vote. Which class wins?", [
            *[(not tie and k == top, NAMES[k],
               f"it has {('no', 'one', 'two', 'three')[counted[k]]} of the votes."
               if counted[k] else "it has no vote.") for k in range(3)],
            (tie, "none: it is a tie", "each has one vote." if tie else
             f"{NAMES[top]} has more votes than the others."),
        ]),
        vector("mean", f"What is the {said} average of the three distributions?", mean,
               "class by class, the mean of the three probabilities.", slips),
    ]
    if draw.level > 1:
        parts.append(choice("winner", "Which class wins by the average?", [
            (k == by_mean, NAMES[k], f"its average is {shown(mean[k])}.") for k in range(3)],
            carry=lambda mine: NAMES[max(range(3), key=lambda k: mine["mean"][k])]))
    return Item(
        f"Three models give these probabilities for one image:\n\n{table}",
        tuple(parts),
        steps=("The votes: " + ", ".join(NAMES[k] for k in votes) + "; so "
               + ("it is a tie." if tie else f"{NAMES[top]} wins.")
               + f"\n\nThe average, class by class, is {shown(mean)}. Its largest is that of "
               f"{NAMES[by_mean]}."),
        hints=("For which class does each model vote?",
               "A vote counts only the largest probability of each model; an average uses all.",
               "Take the three numbers of a class, add them with their weights, and divide by the "
               "sum of the weights."),
    )


@ensemble_vote.second
def _(given):
    models = [given["sure"], *given["unsure"]]
    weights = given.get("weights", [1, 1, 1])
    # Every model as many times as its weight says.
    every = [p for p, w in zip(models, weights) for _ in range(w)]
    mean = [math.fsum(column) / len(every) for column in zip(*every)]
    votes = sorted(NAMES[p.index(max(p))] for p in models)
    vote = next((name for name in votes if votes.count(name) > 1), "none: it is a tie")
    return {"vote": vote, "mean": mean, "winner": NAMES[mean.index(max(mean))]}
