"""Probes and known mistakes of `multi_head_attention`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function

from .._shared.attention import (
    MASK_IGNORED,
    MASK_REVERSED,
    PENALTY_TOO_SMALL,
    moderate,
    some_hidden,
)

REQUIRED = (function("multi_head_attention", returns="output, weights"),)


def drawn(rng, B, T, S, D, heads, d, e, mask=None):
    """Random arguments; each query is drawn until no head's weights are near 0 or 1."""
    x, context = rng.normal(size=(B, T, D)), rng.normal(size=(B, S, D))
    Wq, Wk = (rng.normal(size=(D, heads * d)) / np.sqrt(D) for _ in "qk")
    Wv = rng.normal(size=(D, heads * e)) / np.sqrt(D)
    Wo = rng.normal(size=(heads * e, D)) / np.sqrt(heads * e)
    k = (context @ Wk).reshape(B, S, heads, d)
    for b, t in np.ndindex(B, T):
        keys = k[b] if mask is None else k[b, mask[b, t]]
        while not moderate(scores(keys, (x[b, t] @ Wq).reshape(heads, d))):
            x[b, t] = rng.normal(size=D)
    inputs = {"x": x, "context": context, "Wq": Wq, "Wk": Wk, "Wv": Wv, "Wo": Wo, "heads": heads}
    return inputs if mask is None else inputs | {"mask": mask}


def scores(keys, query):
    """Every head's scores of one query, (heads, S)."""
    return np.einsum("shd,hd->hs", keys, query) / np.sqrt(query.shape[1])


def with_large_scores(inputs, of_query, of_key, of_head):
    """One more feature of the model and of every head. It moves the score of query t for key s in
    head i by the product of their three numbers; values have no part in it."""
    heads, Wv, Wo = inputs["heads"], inputs["Wv"], inputs["Wo"]
    D, width = inputs["Wq"].shape

    def wider(W, of_head):
        more = np.zeros((D + 1, heads, width // heads + 1))
        more[:D, :, :-1] = W.reshape(D, heads, -1)
        more[D, :, -1] = of_head
        return more.reshape(D + 1, -1)

    return inputs | {
        "x": np.concatenate([inputs["x"], of_query[..., None]], axis=-1),
        "context": np.concatenate([inputs["context"], of_key[..., None]], axis=-1),
        "Wq": wider(inputs["Wq"], of_head * np.sqrt(width // heads + 1)),
        "Wk": wider(inputs["Wk"], 1.0),
        "Wv": np.concatenate([Wv, np.zeros_like(Wv[:1])]),
        "Wo": np.concatenate([Wo, Wo[:, :1]], axis=1),
    }


def probes(rng):
    yield Probe("multi_head_attention", "1 query, 2 keys, 2 heads",
                **drawn(rng, 1, 1, 2, 3, 2, 2, 4))
    yield Probe("multi_head_attention", "3 examples, 4 queries, 5 keys, 2 heads",
                **drawn(rng, 3, 4, 5, 7, 2, 6, 8))
    yield Probe("multi_head_attention", "4 examples, 6 queries, 2 keys, 3 heads",
                **drawn(rng, 4, 6, 2, 5, 3, 7, 8))
    # Square, so that a missing transpose gives wrong values rather than an exception: every
    # product of sizes fits every other.
    yield Probe("multi_head_attention", "2 examples, 4 queries, 4 keys, 2 heads of width 2",
                **drawn(rng, 2, 4, 4, 4, 2, 2, 2))
    yield Probe("multi_head_attention", "4 examples with a mask, 2 heads",
                **drawn(rng, 4, 3, 5, 6, 2, 7, 8, some_hidden(rng, 4, 3, 5)))
    yield Probe("multi_head_attention", "2 examples with a mask, 2 heads",
                **drawn(rng, 2, 4, 4, 4, 2, 2, 2, some_hidden(rng, 2, 4, 4)))

    # Heads, and the queries of one head, 2000 apart.
    sign = rng.permuted([[-1000.0, 1000.0, 0.0]] * 2, axis=1)
    yield Probe("multi_head_attention", "scores near ±1000", rung="edge",
                **with_large_scores(drawn(rng, 2, 3, 4, 5, 2, 3, 7), sign, np.ones((2, 4)),
                                    np.array([1.0, -1.0])))
    # In one head the first two keys are 1000 above the others, in the other head below them.
    sign = np.array([[1.0, 1.0, -1.0, -1.0, -1.0]])
    yield Probe("multi_head_attention", "keys 1000 apart in their scores", rung="edge",
                **with_large_scores(drawn(rng, 1, 2, 5, 4, 2, 3, 6), np.full((1, 2), 500.0), sign,
                                    np.array([1.0, -1.0])))
    seen = some_hidden(rng, 2, 1, 5)
    inputs = drawn(rng, 2, 3, 5, 4, 2, 3, 6, np.repeat(seen, 3, axis=1))
    sign = np.repeat([[-1000.0], [1000.0]], 3, axis=1)
    yield Probe("multi_head_attention", "seen and hidden keys 2000 apart in their scores",
                rung="edge",
                **with_large_scores(inputs, sign, np.where(seen[:, 0], 1.0, -1.0), np.ones(2)))


def change(old, new):
    return edit("multi_head_attention", old, new)


SPLIT_Q = "reshape(B, T, heads, -1).swapaxes(1, 2)"
Q, K, V = "(x @ Wq)", "(context @ Wk)", "(context @ Wv)"
LINE_Q = f"q = {Q}.{SPLIT_Q}"
LINE_K = f"k = {K}.reshape(B, S, heads, -1).swapaxes(1, 2)"
LINE_V = f"v = {V}.reshape(B, S, heads, -1).swapaxes(1, 2)"
MERGE = "mixed.swapaxes(1, 2).reshape(B, T, -1)"
ROOT = "np.sqrt(d)"
SCORES = "q @ k.swapaxes(-1, -2) / np.sqrt(d)"
MASKED = "np.where(mask[:, None], scores, -np.inf)"
SEEN = f"masked = scores if mask is None else {MASKED}"
RETURN = "return output, weights"

SPLIT_LINES = {"q": (LINE_Q, "q = (x @ Wq){}", "T"), "k": (LINE_K, "k = (context @ Wk){}", "S"),
               "v": (LINE_V, "v = (context @ Wv){}", "S")}


def split_as(form, names="qkv"):
    """The split written otherwise for some of the three; {} in `form` is the length."""
    return [change(SPLIT_LINES[name][0],
                   SPLIT_LINES[name][1].format(form.format(SPLIT_LINES[name][2])))
            for name in names]


BARE_SPLIT = ".reshape(B, heads, {}, -1)"
INTERLEAVED = ".reshape(B, {}, -1, heads).transpose(0, 3, 1, 2)"
BARE_MERGE = change(MERGE, "mixed.reshape(B, T, -1)")
INTERLEAVED_MERGE = change(MERGE, "mixed.transpose(0, 2, 3, 1).reshape(B, T, -1)")

MISTAKES = (
    # ----------------------------------------------------------------- split
    Mistake(
        "split-without-transpose", "multi_head_attention",
        "The heads are split off by a reshape alone, which cuts the rows apart as they follow in "
        "memory: a head gets whole positions of the sequence. Each head takes its own "
        "columns of every position.",
        [split_as(BARE_SPLIT), split_as(BARE_SPLIT, "q"), split_as(BARE_SPLIT, "kv"),
         [*split_as(BARE_SPLIT), BARE_MERGE]],
    ),
    Mistake(
        "heads-interleaved", "multi_head_attention",
        "The columns are dealt out to the heads in turn, one to each. Here a head has neighbouring "
        "columns: the first block belongs to the first head.",
        [[*split_as(INTERLEAVED), INTERLEAVED_MERGE], split_as(INTERLEAVED), INTERLEAVED_MERGE],
    ),
    Mistake(
        "heads-not-split", "multi_head_attention",
        "There is one head of the whole width. Each head has columns of its own, and a softmax of "
        "its own.",
        [change("    B, T, _ = x.shape", "    heads = 1\n    B, T, _ = x.shape"),
         [*split_as(""), change("mask[:, None]", "mask"), change(MERGE, "mixed")],
         [*split_as(""), change("mask[:, None]", "mask"), change(MERGE, "mixed"),
          change(ROOT, "np.sqrt(d // heads)")]],
    ),
    # ---------------------------------------------------------------- scores
    Mistake(
        "scale-by-model-width", "multi_head_attention",
        "The scores are divided by the root of a width that is not a head's own. A score of one "
        "head adds up that head's d products.",
        [change(ROOT, "np.sqrt(Wq.shape[1])"), change(ROOT, "np.sqrt(x.shape[-1])"),
         change(ROOT, "np.sqrt(v.shape[-1])")],
    ),
    Mistake(
        "no-scale", "multi_head_attention",
        "The scores are not divided by √d. Large sums saturate the softmax, and one key takes "
        "nearly all of the weight.",
        [change(f" / {ROOT}", "")],
    ),
    Mistake(
        "scale-without-root", "multi_head_attention",
        "The scores are divided by d, not by its root: they fade, and every key weighs nearly the "
        "same.",
        [change(ROOT, "d")],
    ),
    Mistake(
        "heads-attend-to-heads", "multi_head_attention",
        "Queries, keys and values still have the heads behind the positions, so that the heads of "
        "one position are compared with each other. It is positions that attend to positions, "
        "within one head.",
        [[*split_as(".reshape(B, {}, heads, -1)"), change(MERGE, "mixed.reshape(B, T, -1)")],
         split_as(".reshape(B, {}, heads, -1)")],
    ),
    Mistake(
        "context-ignored", "multi_head_attention",
        "Keys or values come from `x`. It is `x` that asks, and `context` that is asked and that "
        "answers.",
        [[change(LINE_K, f"k = (x @ Wk).{SPLIT_Q}"), change(LINE_V, f"v = (x @ Wv).{SPLIT_Q}")],
         change(LINE_K, f"k = (x @ Wk).{SPLIT_Q}"), change(LINE_V, f"v = (x @ Wv).{SPLIT_Q}")],
    ),
    Mistake(
        "roles-exchanged", "multi_head_attention",
        "`context` asks and `x` answers. It has to be the other way round: an output for "
        "each position of `x`.",
        [change("    B, T, _ = x.shape", "    x, context = context, x\n    B, T, _ = x.shape")],
    ),
    Mistake(
        "projections-exchanged", "multi_head_attention",
        "A projection is used in another's place. Queries, keys and values each have a matrix of "
        "their own.",
        [change(V, "(context @ Wk)"), change(K, "(context @ Wq)"),
         [change(Q, "(x @ Wk)"), change(K, "(context @ Wq)")]],
    ),
    # --------------------------------------------------------------- softmax
    Mistake(
        "softmax-wrong-axis", "multi_head_attention",
        "The softmax does not run along the keys. In each head, the weights of one query sum to "
        "one over the keys.",
        [change("softmax(masked)", "softmax(masked.swapaxes(-1, -2)).swapaxes(-1, -2)"),
         change("softmax(masked)", "softmax(masked.swapaxes(-1, 1)).swapaxes(-1, 1)")],
    ),
    Mistake(
        "softmax-forgotten", "multi_head_attention",
        "The scores are used as weights. Each query's weights are positive and sum to one: "
        "`softmax` makes them.",
        [change("softmax(masked)", "masked")],
    ),
    Mistake(
        "scores-clipped", "multi_head_attention",
        "The scores are cut off at a bound, and keys that score beyond it cannot be told apart. "
        "Scores need no bound: the `softmax` that you were given takes large ones.",
        [change(SCORES, f"np.clip({SCORES}, -{most}, {most})")
         for most in (10, 20, 30, 50, 100, 500)],
    ),
    Mistake(
        "not-shifted", "multi_head_attention",
        "The exponentials leave the range of floating-point numbers when scores are large. The "
        "softmax does not change when the same number is taken from every score of a query, and "
        "the `softmax` that you were given takes a safe one.",
        [change("softmax(masked)", "np.exp(masked) / np.exp(masked).sum(axis=-1, keepdims=True)")],
    ),
    Mistake(
        "one-shift-for-all", "multi_head_attention",
        "The same maximum is taken from the scores of several queries or heads. Where the scores "
        "of one lie far below another's, nothing is left of their exponentials: in each head, "
        "each query has a maximum of its own.",
        [change("softmax(masked)", f"np.exp(masked - {highest}) / "
                f"np.exp(masked - {highest}).sum(axis=-1, keepdims=True)")
         for highest in ("masked.max()", "masked.max(axis=(2, 3), keepdims=True)",
                         "masked.max(axis=(1, 3), keepdims=True)",
                         "masked.max(axis=(1, 2, 3), keepdims=True)")],
    ),
    # ------------------------------------------------------------------ mask
    Mistake(
        "mask-without-heads", "multi_head_attention",
        "The mask meets the scores without an axis for the heads, or with it in another place. "
        "Scores are (B, heads, T, S), the mask is (B, T, S): from the right their axes match, up "
        "to the one that the mask lacks.",
        [change("mask[:, None]", "mask"), change("mask[:, None]", "mask[:, :, None]"),
         change(MASKED, "scores.copy()\n    if mask is not None:\n"
                "        masked[~mask] = -np.inf")],
    ),
    MASK_IGNORED.mistake("multi_head_attention", [change(SEEN, "masked = scores")]),
    MASK_REVERSED.mistake("multi_head_attention", [
        change(MASKED, "np.where(mask[:, None], -np.inf, scores)"),
    ]),
    Mistake(
        "mask-after-softmax", "multi_head_attention",
        "The mask comes after the softmax: hidden keys have already taken their share, and what "
        "is left does not sum to one.",
        [[change(SEEN, "masked = scores"),
          change("softmax(masked)", "softmax(masked) * (1 if mask is None else mask[:, None])")]],
    ),
    Mistake(
        "hidden-scores-zero", "multi_head_attention",
        "Hidden keys are given a score of 0. Zero is a score like any other: the key still gets "
        "weight.",
        [change(MASKED, "np.where(mask[:, None], scores, 0)")],
    ),
    PENALTY_TOO_SMALL.mistake("multi_head_attention", [
        change(MASKED, "np.where(mask[:, None], scores, -100)"),
        change(MASKED, "np.where(mask[:, None], scores, -1000)"),
        change(MASKED, "scores + np.where(mask[:, None], 0, -100)"),
        change(MASKED, "scores + np.where(mask[:, None], 0, -1000)"),
    ]),
    Mistake(
        "one-mask-for-all", "multi_head_attention",
        "The mask of one example, or of one query, serves all. Each query of each example has a "
        "row of its own in the mask.",
        [change("mask[:, None]", "mask[:1, None]"), change("mask[:, None]", "mask[:, None, :1]"),
         change("mask[:, None]", "mask[:1, None, :1]")],
    ),
    # ----------------------------------------------------------------- merge
    Mistake(
        "merge-without-transpose", "multi_head_attention",
        "The heads are merged by a reshape alone, which runs through one head's positions before "
        "it comes to the next head. What belongs to one position has to stand together first.",
        [BARE_MERGE, change(MERGE, "mixed.swapaxes(-1, -2).reshape(B, T, -1)")],
    ),
    Mistake(
        "heads-averaged", "multi_head_attention",
        "The heads are averaged or added up, so that they can no longer say different things. "
        "They stand side by side, and `Wo` decides what becomes of each.",
        [change(MERGE, "np.tile(mixed.mean(axis=1), heads)"),
         change("merged @ Wo", "merged @ Wo / heads"),
         change("merged @ Wo", "mixed.mean(axis=1) @ Wo[:v.shape[-1]]"),
         change("merged @ Wo", "mixed.sum(axis=1) @ Wo[:v.shape[-1]]")],
    ),
    Mistake(
        "output-not-projected", "multi_head_attention",
        "The heads' results come back side by side, without the last projection: they do not meet "
        "each other anywhere.",
        [change("merged @ Wo", "merged")],
    ),
    # ---------------------------------------------------------------- result
    Mistake(
        "weights-averaged", "multi_head_attention",
        "The weights come back averaged over the heads, as PyTorch's `nn.MultiheadAttention` gives "
        "them. Here, as in Keras, each head's weights come back, (B, heads, T, S).",
        [change(RETURN, "return output, weights.mean(axis=1)")],
        convention=True,
    ),
    Mistake(
        "weights-heads-behind", "multi_head_attention",
        "The weights come back with the heads on another axis than the second. Return "
        "(B, heads, T, S).",
        [change(RETURN, "return output, weights.transpose(0, 2, 1, 3)"),
         change(RETURN, "return output, weights.transpose(0, 2, 3, 1)")],
    ),
)

SCORES_LINE = "scores = q @ k.swapaxes(-1, {}) / np.sqrt(d)"
MERGE_LINE = "merged = mixed.swapaxes(1, 2).reshape(B, T, {})"

EQUIVALENT = (
    Equivalent("multi_head_attention", "d = q.shape[-1]", "d = k.shape[-1]",
               "A head's queries and keys have as many features."),
    *(Equivalent("multi_head_attention", line, line.replace("-1", "-2"),
                 "NumPy takes any negative length as the one to work out.")
      for line in (LINE_Q, LINE_K, LINE_V, MERGE_LINE.format(-1))),
    Equivalent("multi_head_attention", SCORES_LINE.format(-2), SCORES_LINE.format(2),
               "Of four axes, the third is the last but one."),
)
