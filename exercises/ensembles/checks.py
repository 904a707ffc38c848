"""Probes and known mistakes of `ensembles`."""

from collections import Counter

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, Wording, edit, function

from .._shared.softmax import LOGITS_CLIPPED, SHIFTED_BY_MEAN

REQUIRED = (
    function("average", returns="probabilities"),
    function("weighted_average", returns="probabilities"),
    function("majority_vote", returns="classes", lists=True),
)
AVERAGE, WEIGHTED, VOTE = (each.name for each in REQUIRED)

SIZES = (
    ("2 models, 1 example, 3 classes", 2, 1, 3),
    ("3 models, 2 examples, 4 classes", 3, 2, 4),
    ("4 models, 5 examples, 2 classes", 4, 5, 2),
    # Where lengths are equal, an axis taken for another gives wrong values, and no exception.
    ("3 models, 3 examples, 3 classes", 3, 3, 3),
)


def scores(rng, M, N, K):
    """Logits of order one, with the mean of every model and example apart from 0."""
    return 1.3 * rng.normal(size=(M, N, K)) + rng.uniform(0.5, 2, (M, N, 1))


def votes(rng, M, N, K):
    """Logits without ties, by which the votes decide otherwise than any average: there are ties in
    votes, which go neither to the last class, nor to the first model, nor to the larger scores."""
    while True:
        logits = 2 * rng.normal(size=(M, N, K)) * rng.uniform(0.5, 3, (M, 1, 1))
        named = logits.argmax(axis=-1)
        counts = np.eye(K)[named].sum(axis=0)
        most = counts.max(axis=1, keepdims=True)
        first, last = counts.argmax(axis=1), K - 1 - counts[:, ::-1].argmax(axis=1)
        e = np.exp(logits - logits.max(axis=-1, keepdims=True))
        mean = (e / e.sum(axis=-1, keepdims=True)).mean(axis=0)
        others = [
            last,
            np.array([Counter(column).most_common(1)[0][0] for column in named.T.tolist()]),
            np.where(counts == most, mean, -1).argmax(axis=1),
            np.where(counts == most, logits.sum(axis=0), -np.inf).argmax(axis=1),
            mean.argmax(axis=1), logits.mean(axis=0).argmax(axis=1),
            logits.max(axis=0).argmax(axis=1), named[0], named[-1],
        ]
        # Somewhere the average would have a winner that has not even the most votes.
        beaten = all((np.take_along_axis(counts, each.argmax(axis=1)[:, None], 1) < most).any()
                     for each in (mean, logits.sum(axis=0)))
        if beaten and all((first != other).any() for other in others):
            return logits


def probes(rng):
    for name, M, N, K in SIZES:
        yield Probe(AVERAGE, name, logits=scores(rng, M, N, K))
    yield Probe(AVERAGE, "a single model", rung="edge", logits=scores(rng, 1, 3, 4))
    yield Probe(AVERAGE, "a single class", rung="edge", logits=scores(rng, 3, 2, 1))
    yield Probe(AVERAGE, "logits near 1000", rung="edge", logits=1000 + scores(rng, 2, 3, 4))
    yield Probe(AVERAGE, "logits near ±1000", rung="edge", logits=far(rng))

    for name, M, N, K in SIZES:
        yield Probe(WEIGHTED, name, logits=scores(rng, M, N, K), weights=rng.uniform(0.3, 3, M))
    shares = rng.permutation([0.5, 0.2, 0.3])
    yield Probe(WEIGHTED, "weights that sum to 1", logits=scores(rng, 3, 4, 2), weights=shares)
    yield Probe(WEIGHTED, "whole-number weights", logits=scores(rng, 3, 2, 3),
                weights=rng.permutation([1, 2, 4]))
    yield Probe(WEIGHTED, "tiny weights", rung="edge", logits=scores(rng, 2, 3, 2),
                weights=1e-10 * rng.uniform(0.3, 3, 2))
    yield Probe(WEIGHTED, "a weight of 0", rung="edge", logits=scores(rng, 3, 2, 4),
                weights=rng.permutation([0.0, 2.0, 0.5]))
    yield Probe(WEIGHTED, "large weights", logits=scores(rng, 4, 2, 3),
                weights=1e4 * rng.uniform(0.3, 3, 4))
    yield Probe(WEIGHTED, "a single model", rung="edge", logits=scores(rng, 1, 3, 4),
                weights=np.array([0.25]))
    yield Probe(WEIGHTED, "logits near -1000", rung="edge", logits=scores(rng, 2, 3, 4) - 1000,
                weights=rng.uniform(0.3, 3, 2))
    yield Probe(WEIGHTED, "logits near ±1000", rung="edge", logits=far(rng),
                weights=rng.uniform(0.3, 3, 3))

    for name, M, N, K in (("3 models, 4 examples, 3 classes", 3, 4, 3),
                          ("5 models, 6 examples, 4 classes", 5, 6, 4),
                          ("4 models, 5 examples, 3 classes", 4, 5, 3),
                          ("5 models, 5 examples, 5 classes", 5, 5, 5)):
        yield Probe(VOTE, name, logits=votes(rng, M, N, K))
    logits = votes(rng, 4, 3, 4)
    yield Probe(VOTE, "large logits, above 0 and below", logits=1e3 * logits + 500)
    yield Probe(VOTE, "logits that are all negative", logits=logits - logits.max() - 1)
    # A model that names its last class with a tie would change the winner.
    tied = np.array([[[2.0, 1, 2]], [[0, 3, 1]], [[-1, 0, 4]]])
    yield Probe(VOTE, "a model with two largest logits", rung="edge",
                logits=tied + rng.integers(-2, 3))
    yield Probe(VOTE, "a single model", rung="edge", logits=scores(rng, 1, 5, 3))
    yield Probe(VOTE, "a single example", rung="edge", logits=scores(rng, 4, 1, 3))


def far(rng):
    """Rows at three levels, and rows in which one class is all but certain."""
    logits = scores(rng, 3, 4, 3) + 1000.0 * np.array([1.0, -1.0, 0.0])[:, None, None]
    logits[:, 1] *= np.array([1.0, -1.0, 1000.0])[:, None]
    logits[:, 2] += 2000.0 * np.eye(3)[rng.integers(3, size=3)]
    return logits


SHIFT = "logits - logits.max(axis=-1, keepdims=True)"
TOTAL = "exponentials.sum(axis=-1, keepdims=True)"
MEAN = "probabilities.mean(axis=0)"
WEIGHED = 'np.einsum("m,mnk->nk", weights, probabilities)'
CLASSES = "logits.argmax(axis=-1)"
COUNTS = "np.eye(logits.shape[-1])[named].sum(axis=0)"
WINNER = "counts.argmax(axis=-1)"

SOFTMAX = ("e = np.exp({z} - {z}.max(axis=-1, keepdims=True))\n"
           "    return e / e.sum(axis=-1, keepdims=True)")

LOGITS_AVERAGED = Wording(
    "logits-averaged",
    "The logits are averaged, and the softmax comes after. That is a mean of logarithms, in which "
    "one model's huge score outvotes all others: first each model's probabilities, then the mean.",
)
NO_SOFTMAX = Wording(
    "no-softmax",
    "The logits are averaged as they are. Probabilities are asked for: the softmax of each model's "
    "logits.",
)
SOFTMAX_TWICE = Wording(
    "softmax-twice",
    "The mean of the probabilities goes through a softmax once more, which brings all classes "
    "closer together. It is a distribution already.",
)
SOFTMAX_AXIS = Wording(
    "softmax-axis",
    "The softmax is taken over models or examples, or over everything. It is the classes of one "
    "example whose probabilities sum to 1, for each model.",
)
NOT_SHIFTED = Wording(
    "not-shifted",
    "The exponentials overflow, or all vanish, where logits are large. The softmax does not change "
    "when the same number is taken from every logit of a row.",
)
SHIFTED_BY_ALL = Wording(
    "shifted-across-rows",
    "What is taken from the logits comes from other rows, too. A row that lies far below them then "
    "loses all its exponentials: shift each row by a number of its own.",
)
VOTES_AVERAGED = Wording(
    "votes-averaged",
    "Each model counts as a whole vote for its best class. An average of probabilities keeps how "
    "sure it is.",
)
RENORMALISED = Wording(
    "geometric-mean",
    "The probabilities are multiplied, or their logarithms averaged. The mean of the probabilities "
    "themselves is asked for.",
)
CLASS = Wording(
    "class-returned",
    "The most probable class comes back. The probabilities of all classes are asked for.",
)


def common(requirement, result, prefix=""):
    """What both averages know; `result` is what they return, made of `probabilities`."""

    def change(old, new):
        return edit(requirement, old, new)

    def known(wording, *variants):
        return wording.mistake(requirement, variants, id=prefix + wording.id)

    def returned(new):
        return change(f"return {result}", f"return {new}")

    of_logits = result.replace("probabilities", "logits")
    one_hot = "np.eye(logits.shape[-1])[logits.argmax(axis=-1)]"
    return (
        known(LOGITS_AVERAGED,
              change(f"return {result}", f"z = {of_logits}\n    " + SOFTMAX.format(z="z"))),
        known(NO_SOFTMAX, returned(of_logits)),
        known(SOFTMAX_TWICE, change(f"return {result}", f"z = {result}\n    "
                                    + SOFTMAX.format(z="z"))),
        known(SOFTMAX_AXIS, *(
            variant for axis in ("0", "1", "None", "(0, 1)", "(1, 2)", "(0, 2)")
            for variant in ([change(SHIFT, SHIFT.replace("-1", axis)),
                             change(TOTAL, TOTAL.replace("-1", axis))],
                            change(TOTAL, TOTAL.replace("-1", axis))))),
        known(NOT_SHIFTED, change(SHIFT, "logits")),
        known(SHIFTED_BY_ALL, change(SHIFT, "logits - logits.max()"),
              change(SHIFT, "logits - logits.max(axis=(0, 2), keepdims=True)"),
              change(SHIFT, "logits - logits.max(axis=(1, 2), keepdims=True)")),
        known(SHIFTED_BY_MEAN, change(SHIFT, SHIFT.replace("max", "mean")),
              change(SHIFT, SHIFT.replace("max", "min"))),
        known(LOGITS_CLIPPED, *(change(SHIFT, SHIFT.replace("logits", cut))
                                for cut in (f"np.clip(logits, -{most}, {most})"
                                            for most in (10, 20, 30, 50, 100, 500, 700)))),
        known(VOTES_AVERAGED, returned(result.replace("probabilities", one_hot))),
        known(CLASS, returned(f"({result}).argmax(axis=-1)")),
    )


MISTAKES = (
    *common(AVERAGE, MEAN),
    RENORMALISED.mistake(AVERAGE, [
        edit(AVERAGE, MEAN, "np.exp(np.log(probabilities).mean(axis=0))"),
        edit(AVERAGE, MEAN, "probabilities.prod(axis=0)"),
        edit(AVERAGE, MEAN, "probabilities.prod(axis=0) / probabilities.prod(axis=0)"
                            ".sum(axis=-1, keepdims=True)"),
        edit(AVERAGE, MEAN, "probabilities.prod(axis=0) ** (1 / len(logits))"),
    ]),
    Mistake(
        "sum-for-mean", AVERAGE,
        "The probabilities are added up, and an example's sum to M. A mean divides by the number "
        "of models.",
        [edit(AVERAGE, MEAN, "probabilities.sum(axis=0)")],
    ),
    Mistake(
        "mean-over-examples", AVERAGE,
        "The mean is over another axis than that of the models, or over more than that. Each "
        "example keeps its row, each class its column.",
        [edit(AVERAGE, MEAN, f"probabilities.mean(axis={axis})")
         for axis in ("1", "2", "(0, 1)", "None")],
    ),
    Mistake(
        "divided-by-other-length", AVERAGE,
        "The sum over the models is divided by the number of examples, of classes, or of all "
        "entries. There are M terms in it.",
        [edit(AVERAGE, MEAN, f"probabilities.sum(axis=0) / {length}")
         for length in ("logits.shape[1]", "logits.shape[2]", "logits.size")],
    ),
    Mistake(
        "median-for-mean", AVERAGE,
        "The median of the models is taken, or their largest or smallest probability. It is the "
        "mean that is asked for.",
        [edit(AVERAGE, MEAN, f"{what}(probabilities, axis=0)")
         for what in ("np.median", "np.max", "np.min")],
    ),
    Mistake(
        "one-model-only", AVERAGE,
        "Only one model has a say, the first or the last.",
        [edit(AVERAGE, MEAN, "probabilities[0]"), edit(AVERAGE, MEAN, "probabilities[-1]")],
    ),
    # ------------------------------------------------------------ weighted_average
    *common(WEIGHTED, f"{WEIGHED} / weights.sum()", "weighted-"),
    Mistake(
        "weights-not-normalised", WEIGHTED,
        "The weights are used as if they summed to 1. Divide by what they sum to, and each "
        "example has a distribution.",
        [edit(WEIGHTED, f"{WEIGHED} / weights.sum()", WEIGHED)],
    ),
    Mistake(
        "divided-by-models", WEIGHTED,
        "The weighted sum is divided by the number of models. The weights sum to something else.",
        [edit(WEIGHTED, "weights.sum()", "len(weights)")],
    ),
    Mistake(
        "divided-by-largest-weight", WEIGHTED,
        "The weighted sum is divided by the largest weight, so that an example's probabilities may "
        "sum to more than 1. Divide by the sum of the weights.",
        [edit(WEIGHTED, "weights.sum()", "weights.max()")],
    ),
    Mistake(
        "weights-ignored", WEIGHTED,
        "All models count alike. `weights` says how much each of them counts.",
        [edit(WEIGHTED, f"{WEIGHED} / weights.sum()", MEAN)],
    ),
    Mistake(
        "weights-as-choice", WEIGHTED,
        "All models whose weight is not 0 count alike. The weight says how much each of them "
        "counts.",
        [edit(WEIGHTED, f"{WEIGHED} / weights.sum()", "probabilities[weights > 0].mean(axis=0)")],
    ),
    Mistake(
        "whole-weights-cut", WEIGHTED,
        "Where the weights are whole numbers, so are the shares that are made of them, and a "
        "share below 1 becomes 0. Divide into floats.",
        [edit(WEIGHTED, f"{WEIGHED} / weights.sum()", WEIGHED.replace(
            " weights", f" {shares}")) for shares in (
                "(weights / weights.sum()).astype(weights.dtype)",
                "weights // weights.sum() if weights.dtype.kind == 'i' else weights / weights.sum()"
        )],
    ),
    Mistake(
        "small-number-under-weights", WEIGHTED,
        "A small number is added to the sum of the weights, which is too much where they are small "
        "themselves. That sum is never 0.",
        [edit(WEIGHTED, "weights.sum()", f"(weights.sum() + {small})")
         for small in ("1e-7", "1e-8", "1e-6", "1e-9", "1e-10", "1e-12")],
    ),
    Mistake(
        "weights-through-softmax", WEIGHTED,
        "The weights go through a softmax. They are shares already, but for their sum.",
        [edit(WEIGHTED, f"{WEIGHED} / weights.sum()",
              'np.einsum("m,mnk->nk", np.exp(weights - weights.max()), probabilities) / '
              "np.exp(weights - weights.max()).sum()")],
    ),
    Mistake(
        "weights-of-examples", WEIGHTED,
        "The weights go to the examples or to the classes, not to the models. Only where lengths "
        "differ does NumPy notice.",
        [edit(WEIGHTED, WEIGHED, "(probabilities * weights).sum(axis=0)"),
         edit(WEIGHTED, WEIGHED, "(probabilities * weights[:, None]).sum(axis=0)"),
         edit(WEIGHTED, WEIGHED, "(weights * probabilities).sum(axis=0)"),
         edit(WEIGHTED, WEIGHED, "(weights[:, None] * probabilities).sum(axis=0)"),
         edit(WEIGHTED, WEIGHED, 'np.einsum("n,mnk->nk", weights, probabilities)'),
         edit(WEIGHTED, WEIGHED, 'np.einsum("k,mnk->nk", weights, probabilities)')],
    ),
    Mistake(
        "logits-weighted", WEIGHTED,
        "The logits are multiplied by the weights before the softmax, which makes a model more or "
        "less sure. It is its probabilities that count for more or for less.",
        [[edit(WEIGHTED, SHIFT, f"weights[:, None, None] * ({SHIFT})"),
          edit(WEIGHTED, f"{WEIGHED} / weights.sum()", MEAN)],
         [edit(WEIGHTED, SHIFT, f"weights[:, None, None] * ({SHIFT}) / weights.sum()"),
          edit(WEIGHTED, f"{WEIGHED} / weights.sum()", MEAN)]],
    ),
    # --------------------------------------------------------------- majority_vote
    Mistake(
        "ties-to-last", VOTE,
        "Of several classes with equally many votes, the last wins. It is the first.",
        [edit(VOTE, WINNER, "counts.shape[-1] - 1 - counts[:, ::-1].argmax(axis=-1)")],
    ),
    Mistake(
        "ties-to-first-model", VOTE,
        "Of several classes with equally many votes, that one wins which was named first, by the "
        "model that stands first. It is the class with the smallest number.",
        [edit(VOTE, f"return {WINNER}",
              "import collections\n    return np.array([collections.Counter(column)"
              ".most_common(1)[0][0] for column in named.T.tolist()])"),
         edit(VOTE, WINNER, "np.array([max(column, key=column.count) for column in "
                            "named.T.tolist()])")],
    ),
    Mistake(
        "ties-by-score", VOTE,
        "Of several classes with equally many votes, the one with the larger scores wins. A vote "
        "does not say how sure a model is: the first class wins.",
        [edit(VOTE, WINNER, "(counts + 1e-9 * logits.sum(axis=0)).argmax(axis=-1)"),
         edit(VOTE, WINNER, "np.where(counts == counts.max(axis=-1, keepdims=True), "
                            "logits.sum(axis=0), -np.inf).argmax(axis=-1)"),
         edit(VOTE, f"return {WINNER}",
              "e = np.exp(logits - logits.max(axis=-1, keepdims=True))\n"
              "    p = (e / e.sum(axis=-1, keepdims=True)).sum(axis=0)\n"
              "    return np.where(counts == counts.max(axis=-1, keepdims=True), p, -1)"
              ".argmax(axis=-1)")],
    ),
    Mistake(
        "model-ties-to-last", VOTE,
        "A model with several largest logits votes for the last of these classes, or for all of "
        "them. It votes for the first.",
        [edit(VOTE, CLASSES, "logits.shape[-1] - 1 - logits[..., ::-1].argmax(axis=-1)"),
         edit(VOTE, COUNTS, "(logits == logits.max(axis=-1, keepdims=True)).sum(axis=0)")],
    ),
    Mistake(
        "average-for-vote", VOTE,
        "The class with the largest average wins, of probabilities or of logits. A vote counts "
        "each model's best class, however sure it is.",
        [edit(VOTE, COUNTS, "logits.mean(axis=0)"),
         edit(VOTE, COUNTS, "(np.exp(logits - logits.max(axis=-1, keepdims=True)) / "
                            "np.exp(logits - logits.max(axis=-1, keepdims=True))"
                            ".sum(axis=-1, keepdims=True)).mean(axis=0)")],
    ),
    Mistake(
        "surest-model", VOTE,
        "One model decides alone, the surest, the first or the last. Each has one vote.",
        [edit(VOTE, COUNTS, "logits.max(axis=0)"), edit(VOTE, WINNER, "named[0]"),
         edit(VOTE, WINNER, "named[-1]")],
    ),
    Mistake(
        "fewest-votes", VOTE,
        "The class with the fewest votes wins, or models vote for the class that they hold for "
        "least probable.",
        [edit(VOTE, WINNER, "counts.argmin(axis=-1)"),
         edit(VOTE, CLASSES, "logits.argmin(axis=-1)")],
    ),
    Mistake(
        "mean-of-classes", VOTE,
        "The numbers of the classes are averaged, or their median is taken. They are names: "
        "between class 0 and class 2 there is no class 1.",
        [edit(VOTE, WINNER, "np.round(named.mean(axis=0)).astype(int)"),
         edit(VOTE, WINNER, "np.median(named, axis=0).astype(int)"),
         edit(VOTE, WINNER, "named.mean(axis=0).astype(int)"),
         edit(VOTE, WINNER, "named.max(axis=0)"), edit(VOTE, WINNER, "named.min(axis=0)")],
    ),
    Mistake(
        "absolute-majority", VOTE,
        "A class wins only with more than half of the votes. The most votes are enough.",
        [edit(VOTE, WINNER, f"np.where(counts.max(axis=-1) > len(logits) / 2, {WINNER}, {other})")
         for other in ("-1", "0", "named[0]")],
    ),
    Mistake(
        "searched-from-zero", VOTE,
        "A model whose logits are all negative votes for class 0: the search for the largest "
        "begins at 0, which is larger than all of them.",
        [edit(VOTE, CLASSES, "np.maximum(logits, 0).argmax(axis=-1)")],
    ),
    Mistake(
        "largest-over-examples", VOTE,
        "A model names the example in which a class scores most, not the class that scores most in "
        "an example. The classes are along the last axis.",
        [[edit(VOTE, CLASSES, "logits.argmax(axis=1)"),
          edit(VOTE, COUNTS, "np.eye(max(logits.shape))[named].sum(axis=0)")]],
    ),
    Mistake(
        "votes-of-all-examples", VOTE,
        "The votes for all examples are counted together. Each example has its own winner.",
        [edit(VOTE, COUNTS, "np.eye(logits.shape[-1])[named].sum(axis=(0, 1))"),
         edit(VOTE, WINNER, "np.full(len(counts), counts.sum(axis=0).argmax())")],
    ),
    Mistake(
        "vote-axis", VOTE,
        "Models and examples are exchanged: there is a winner for each model. It is the models "
        "that vote, about each example.",
        [edit(VOTE, COUNTS, "np.eye(logits.shape[-1])[named].sum(axis=1)")],
    ),
    Mistake(
        "votes-returned", VOTE,
        "The votes themselves come back, or how many the winner has. The number of the winning "
        "class is asked for.",
        [edit(VOTE, WINNER, "counts"), edit(VOTE, WINNER, "counts.max(axis=-1)"),
         edit(VOTE, WINNER, "named"), edit(VOTE, WINNER, "counts.max(axis=-1).astype(int)"),
         edit(VOTE, WINNER, "counts / len(logits)"), edit(VOTE, WINNER, "counts.astype(int)")],
    ),
    Mistake(
        "classes-from-one", VOTE,
        "The classes are counted from 1. They count from 0.",
        [edit(VOTE, WINNER, f"{WINNER} + 1")],
    ),
)

EQUIVALENT = (
    Equivalent(VOTE, f"counts = {COUNTS}", f"counts = {COUNTS}".replace("sum", "mean"),
               "The class with the largest share of the votes has the most votes."),
    Equivalent(VOTE, f"return {WINNER}", f"return {WINNER}".replace("-1", "1"),
               "Of two axes the last is number 1."),
)
