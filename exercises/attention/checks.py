"""Probes and known mistakes of `attention`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function

from .._shared.attention import (
    MASK_IGNORED,
    MASK_REVERSED,
    PENALTY_TOO_SMALL,
    moderate,
    some_hidden,
)

REQUIRED = (function("attention", returns="output, weights"),)


def drawn(rng, B, T, S, d, e, mask=None):
    """Random arguments whose weights are neither near 0 nor near 1 where there is a choice."""
    q, k, v = rng.normal(size=(B, T, d)), rng.normal(size=(B, S, d)), rng.normal(size=(B, S, e))
    may_see = np.broadcast_to(True if mask is None else mask, (B, T, S))
    for b, t in np.ndindex(B, T):
        while not moderate(k[b, may_see[b, t]] @ q[b, t] / np.sqrt(d)):
            q[b, t] = rng.normal(size=d)
    return {"q": q, "k": k, "v": v} | ({} if mask is None else {"mask": mask})


def with_large_scores(arguments, of_query, of_key):
    """One more feature, which moves the score of query t for key s by their numbers' product."""
    q, k = arguments["q"], arguments["k"]
    more_q = np.broadcast_to(of_query[..., None] * np.sqrt(q.shape[-1] + 1), (*q.shape[:2], 1))
    more_k = np.broadcast_to(of_key[..., None], (*k.shape[:2], 1))
    return arguments | {"q": np.concatenate([q, more_q], axis=-1),
                        "k": np.concatenate([k, more_k], axis=-1)}


def probes(rng):
    yield Probe("attention", "1 query, 2 keys, d = 4", **drawn(rng, 1, 1, 2, 4, 3))
    yield Probe("attention", "2 examples, 3 queries, 4 keys, d = 5, e = 6",
                **drawn(rng, 2, 3, 4, 5, 6))
    yield Probe("attention", "3 examples, 5 queries, 4 keys, d = 6, e = 2",
                **drawn(rng, 3, 5, 4, 6, 2))
    # Square, so that a missing transpose gives wrong values rather than an exception.
    yield Probe("attention", "every dimension 3", **drawn(rng, 3, 3, 3, 3, 3))
    yield Probe("attention", "a mask for each query",
                **drawn(rng, 2, 4, 5, 3, 6, some_hidden(rng, 2, 4, 5)))
    yield Probe("attention", "a mask of shape (B, 1, S), as for padding",
                **drawn(rng, 3, 2, 4, 5, 6, some_hidden(rng, 3, 1, 4)))
    yield Probe("attention", "a mask of shape (T, S), causal",
                **drawn(rng, 2, 4, 4, 3, 5, np.tril(np.ones((4, 4), bool))))
    yield Probe("attention", "every dimension 4, with a mask",
                **drawn(rng, 4, 4, 4, 4, 4, some_hidden(rng, 4, 4, 4)))

    blind = some_hidden(rng, 2, 3, 4)
    blind[1, 0] = False
    yield Probe("attention", "a query that may see no key", rung="edge",
                **drawn(rng, 2, 3, 4, 5, 2, blind))
    sign = rng.permuted([[-1000.0, 1000.0]] * 2, axis=1)
    yield Probe("attention", "scores near ±1000", rung="edge",
                **with_large_scores(drawn(rng, 2, 2, 5, 3, 4), sign, np.ones((2, 5))))
    # Ordinary weights for the two highest keys of each query, and next to nothing for the others.
    level = rng.permutation([1.0, 1.0, 0.0, -1.0, -1.0])
    yield Probe("attention", "scores of one query 2000 apart", rung="edge",
                **with_large_scores(drawn(rng, 2, 3, 5, 4, 2), np.full((2, 3), 1000.0),
                                    np.broadcast_to(level, (2, 5))))
    seen = some_hidden(rng, 2, 1, 5)
    sign = rng.permutation([-1000.0, 1000.0])[:, None]
    yield Probe("attention", "seen and hidden keys 2000 apart in their scores", rung="edge",
                **with_large_scores(drawn(rng, 2, 3, 5, 3, 4, seen), sign,
                                    np.where(seen[:, 0], 1.0, -1.0)))


SCORES, ROOT = "q @ k.swapaxes(-1, -2)", "np.sqrt(d)"
MASKED = "np.where(mask, scores, -np.inf)"
SEEN = f"scores if mask is None else {MASKED}"
HIGHEST, SUM = "masked.max(axis=-1, keepdims=True)", "powers.sum(axis=-1, keepdims=True)"
SHIFT, POWERS = "np.where(np.isneginf(highest), 0, highest)", "np.exp(masked - shift)"
DIVISOR = "np.where(total > 0, total, 1)"
RETURN = "return output, weights"
NO_MASK = edit("attention", SEEN, "scores")


def change(old, new):
    return edit("attention", old, new)


def along(axis):
    """The softmax along another axis."""
    return [change(HIGHEST, f"masked.max(axis={axis}, keepdims=True)"),
            change(SUM, f"powers.sum(axis={axis}, keepdims=True)")]


def before_output(line):
    return change("    output = weights @ v", f"    {line}\n    output = weights @ v")


MISTAKES = (
    # ---------------------------------------------------------------- scores
    Mistake(
        "no-scale", "attention",
        "The scores are not divided by √d. A sum of d products grows with d, and the softmax "
        "saturates: one key takes nearly all of the weight.",
        [change(f" / {ROOT}", "")],
    ),
    Mistake(
        "scale-without-root", "attention",
        "The scores are divided by d, not by its root. A sum of d random products is about √d "
        "in size; divided by d the scores fade, and every key weighs nearly the same.",
        [change(ROOT, "d")],
    ),
    Mistake(
        "scale-inverted", "attention",
        "The scores are multiplied by the root, not divided by it: the scale is there to make "
        "long sums smaller.",
        [change(f"/ {ROOT}", f"* {ROOT}")],
    ),
    Mistake(
        "scale-of-another-axis", "attention",
        "The root is taken of another size than d. It makes up for the length of the sum behind "
        "one score, and that runs over the features of a key.",
        [change(ROOT, "np.sqrt(k.shape[1])"), change(ROOT, "np.sqrt(q.shape[1])"),
         change(ROOT, "np.sqrt(v.shape[-1])")],
    ),
    Mistake(
        "scale-after-softmax", "attention",
        "The division by √d comes after the softmax, so that weights no longer sum to one. It "
        "belongs to the scores, before they are made into weights.",
        [[change(f" / {ROOT}", ""), change(f"powers / {DIVISOR}", f"powers / {DIVISOR} / {ROOT}")],
         [change(f" / {ROOT}", ""), change("weights @ v", f"weights @ v / {ROOT}")]],
    ),
    Mistake(
        "keys-not-transposed", "attention",
        "The queries meet the keys as they stand. Query and key are both rows, and a score adds "
        "up over their features: those are what the product has to bring together.",
        [change(SCORES, "q @ k"),
         change(SCORES, "q @ k.reshape(k.shape[0], k.shape[2], k.shape[1])"),
         change(SCORES, "np.array([[[sum(q[b, t, i] * k[b, i, s] for i in range(d))"
                        " for s in range(k.shape[1])] for t in range(q.shape[1])]"
                        " for b in range(len(q))])")],
    ),
    Mistake(
        "batch-transposed", "attention",
        "`.T` turns all three axes of the keys round, the batch among them. Only the last two "
        "change places; every example keeps its own keys.",
        [change(SCORES, "q @ k.T")],
    ),
    Mistake(
        "examples-mixed", "attention",
        "Every query is held against the keys of every example. `np.dot` pairs all with all where "
        "there are more than two axes; here each example keeps to itself.",
        [change(SCORES, "np.dot(q, k.swapaxes(-1, -2))")],
    ),
    Mistake(
        "roles-exchanged", "attention",
        "The keys ask the queries: the scores have a row for each key. They need one for each "
        "query, in which the keys compete.",
        [change(SCORES, "k @ q.swapaxes(-1, -2)")],
    ),
    # --------------------------------------------------------------- softmax
    Mistake(
        "wrong-axis", "attention",
        "The softmax runs along the wrong axis. The keys compete for one query's attention, so "
        "each query's weights sum to one over the keys.",
        [along(1), along(0), along(None),
         change(SUM, "powers.sum(axis=1, keepdims=True)")],
    ),
    Mistake(
        "keepdims-forgotten", "attention",
        "What is reduced over the keys loses their axis, and then meets other entries than its "
        "own, or none. A query's maximum and sum have to stay beside its row: keep the axis, "
        "with length 1.",
        [change(SUM, "powers.sum(axis=-1)"),
         [change(SUM, "powers.sum(axis=-1)"), change(HIGHEST, "masked.max(axis=-1)")]],
    ),
    Mistake(
        "not-normalised", "attention",
        "The exponentials are used as they are. Weights are shares: each query's sum to one.",
        [change(f"powers / {DIVISOR}", "powers"),
         change(f"powers / {DIVISOR}", "np.exp(masked)")],
    ),
    Mistake(
        "no-exponential", "attention",
        "The scores themselves are used as weights, without the exponential. Scores can be "
        "negative and sum to anything; weights are positive shares.",
        [change(f"powers / {DIVISOR}", "masked"),
         [change(POWERS, "masked"), change(DIVISOR, "total")]],
    ),
    Mistake(
        "not-shifted", "attention",
        "The exponentials leave the range of floating-point numbers when scores are large. The "
        "softmax does not change when the same number is taken from every score of a query.",
        [change(POWERS, "np.exp(masked)"),
         change(POWERS, "np.exp(scores) * (True if mask is None else mask)")],
    ),
    Mistake(
        "one-shift-for-all", "attention",
        "The same maximum is taken from the scores of all queries. Where one query's scores are "
        "far below another's, nothing is left of its exponentials: each query has a maximum of "
        "its own.",
        [change(HIGHEST, "masked.max()"),
         change(HIGHEST, "masked.max(axis=(1, 2), keepdims=True)")],
    ),
    Mistake(
        "shifted-by-hidden", "attention",
        "The maximum that is taken from the scores includes keys that the query may not see. If "
        "such a key scores far above the others, nothing is left of theirs.",
        [change(HIGHEST, "scores.max(axis=-1, keepdims=True)")],
    ),
    # ------------------------------------------------------------------ mask
    MASK_IGNORED.mistake("attention", [NO_MASK]),
    MASK_REVERSED.mistake("attention", [change(MASKED, "np.where(mask, -np.inf, scores)")]),
    Mistake(
        "mask-after-softmax", "attention",
        "The mask comes after the softmax: hidden keys have already taken their share, and what "
        "is left does not sum to one. They have to be out before the shares are dealt.",
        [[NO_MASK, before_output("weights = weights if mask is None else weights * mask")],
         [NO_MASK, before_output("weights = weights if mask is None else "
                                 "np.where(mask, weights, -1e9)")]],
    ),
    Mistake(
        "hidden-scores-zero", "attention",
        "Hidden keys are given a score of 0. Zero is a score like any other, and the exponential "
        "of it is 1: the key still gets weight.",
        [change(MASKED, "np.where(mask, scores, 0)")],
    ),
    Mistake(
        "mask-added", "attention",
        "The mask is added to the scores as it is, so that True counts as 1. That favours the "
        "seen keys a little and hides none.",
        [change(MASKED, "scores + mask")],
    ),
    Mistake(
        "mask-shape-fixed", "attention",
        "The mask is used as an index, which has to fit the scores axis by axis. Here it may also "
        "be (T, S), or have an axis of length 1, and is then meant for all: let it broadcast.",
        [change(MASKED, "scores.copy()\n    if mask is not None:\n"
                "        masked[~mask] = -np.inf")],
    ),
    Mistake(
        "one-mask-for-all", "attention",
        "The mask of one query, or of one example, serves others too. Which keys may be seen is "
        "for each query's own row of the mask to say.",
        [change(MASKED, "np.where(np.broadcast_to(mask, scores.shape)[0], scores, -np.inf)"),
         change(MASKED, "np.where(np.broadcast_to(mask, scores.shape)[:, :1], scores, -np.inf)"),
         change(MASKED, "np.where(np.broadcast_to(mask, scores.shape)[0, 0], scores, -np.inf)")],
    ),
    Mistake(
        "always-causal", "attention",
        "Keys after the query's own position are hidden, though no mask asks for it. Which keys "
        "may be seen is for `mask` alone to say.",
        [change(SEEN, "np.where(np.tril(np.ones(scores.shape, bool)) "
                      "& (True if mask is None else mask), scores, -np.inf)"),
         change(SEEN, "np.where(np.tril(np.ones(scores.shape, bool)), scores, -np.inf)")],
    ),
    Mistake(
        "blind-query-nan", "attention",
        "A query that may see no key ends in NaN: its exponentials sum to zero, and zero divided "
        "by zero is not a number. Its weights and its output have to be zeros.",
        [change(DIVISOR, "total"), change(SHIFT, "highest"),
         [change(DIVISOR, "total"), change("weights @ v", "np.nan_to_num(weights @ v)")]],
    ),
    Mistake(
        "blind-query-uniform", "attention",
        "A query that may see no key shares its attention equally among all of them, as "
        "`keras.ops.dot_product_attention` has it. Here, as in Keras' `Softmax` layer, its weights "
        "are zeros, and so is its output.",
        [change(MASKED, "np.where(mask, scores, -1e9)")],
        convention=True,
    ),
    Mistake(
        "blind-query-sees-all", "attention",
        "A query that may see no key attends as if there were no mask: the same large number is "
        "taken from all of its scores, and the softmax does not notice what all have in common. "
        "Its weights have to be zero.",
        [change(MASKED, "scores + np.where(mask, 0, -1e9)")],
    ),
    PENALTY_TOO_SMALL.mistake("attention", [
        change(MASKED, "np.where(mask, scores, -100)"),
        change(MASKED, "np.where(mask, scores, -1000)"),
        change(MASKED, "scores + np.where(mask, 0, -1000)"),
    ]),
    # ---------------------------------------------------------------- result
    Mistake(
        "keys-mixed", "attention",
        "What the weights mix is not the values. Keys say where to look; values are what is "
        "found there.",
        [change("weights @ v", "weights @ k")],
    ),
    Mistake(
        "weights-transposed", "attention",
        "The weights have queries and keys exchanged. Return a row for each query.",
        [change(RETURN, "return output, weights.swapaxes(-1, -2)")],
    ),
    Mistake(
        "scores-returned", "attention",
        "The scores are returned in place of the weights. Return what the softmax has made of "
        "them.",
        [change(RETURN, "return output, scores"), change(RETURN, "return output, masked")],
    ),
    Mistake(
        "order-exchanged", "attention",
        "Output and weights come back in the other order. The output is first.",
        [change(RETURN, "return weights, output")],
    ),
)

SHIFT_LINE = "shift = np.where(np.isneginf(highest), {}, highest)"
DIVIDE_LINE = "weights = powers / np.where(total > {}, total, {})"

EQUIVALENT = (
    Equivalent("attention", "d = q.shape[-1]", "d = k.shape[-1]",
               "Queries and keys have as many features."),
    Equivalent("attention", SHIFT_LINE.format(0),
               SHIFT_LINE.format(0).replace("(highest)", "(masked)"),
               "A hidden key's score is minus infinity, whatever is taken from it."),
    *(Equivalent("attention", SHIFT_LINE.format(0), SHIFT_LINE.format(other),
                 "Minus infinity less any number is minus infinity.") for other in (1, -1)),
    Equivalent("attention", DIVIDE_LINE.format(0, 1), DIVIDE_LINE.format(1, 1),
               "The highest score's power is 1, so a sum is 0, or 1 and then divides by 1 in "
               "either way, or more."),
    Equivalent("attention", DIVIDE_LINE.format(0, 1), DIVIDE_LINE.format(0, 2),
               "What is divided there is 0."),
    Equivalent("attention", DIVIDE_LINE.format(0, 1),
               DIVIDE_LINE.format(0, 1).replace("total >", "powers >"),
               "A power of 0 stays 0, whatever divides it."),
)
