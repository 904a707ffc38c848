"""Probes and known mistakes of `text_conv1d`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, edit, function

NAME = "text_conv1d"
REQUIRED = (function(NAME, returns="features, scores"),)

# Name, rung, lengths of the texts, T, V, D, K, F and C.
CASES = (
    ("one text of 4 words, one feature, one filter of 2", "value", (4,), 4, 5, 1, 2, 1, 2),
    ("2 texts of 6 words, 3 features, 4 filters of 2", "value", (6, 6), 6, 9, 3, 2, 4, 5),
    ("3 texts of 7, 4 and 5 words, filters of 3", "value", (7, 4, 5), 8, 10, 4, 3, 5, 2),
    ("5 texts of 2 to 9 words, filters of 2", "value", (2, 9, 4, 3, 6), 9, 12, 3, 2, 6, 4),
    # Whatever is exchanged fits, and gives wrong values rather than an exception.
    ("everything 4, filters of 1", "value", (4, 3, 2, 4), 4, 4, 4, 1, 4, 4),
    ("everything 3: words, features, taps, filters, classes", "value", (5, 4, 3), 5, 3, 3, 3, 3, 3),
    ("a text of 40 words", "value", (40, 11), 40, 30, 2, 4, 3, 2),
    ("a window as long as the texts", "edge", (3, 3), 3, 6, 2, 3, 4, 2),
    ("texts shorter than a window, and empty ones", "edge", (2, 0, 5, 1), 5, 7, 2, 3, 4, 3),
)


def case(rng, lengths, steps, words, features, taps, filters, classes):
    tokens = rng.integers(1, words, (len(lengths), steps))
    tokens[np.arange(steps) >= np.array(lengths)[:, None]] = 0
    embeddings = rng.normal(size=(words, features))
    # A row for padding whose windows would win often.
    embeddings[0] *= 4
    return {"tokens": tokens, "embeddings": embeddings,
            "kernel": rng.normal(size=(taps, features, filters)) / np.sqrt(taps * features),
            "bias": 0.3 + 0.5 * rng.normal(size=filters),
            "weights": rng.normal(size=(filters, classes)) / np.sqrt(filters),
            "output_bias": rng.normal(size=classes)}


def probes(rng):
    for name, rung, *sizes in CASES:
        yield Probe(NAME, name, rung=rung, **case(rng, *sizes))
    large = case(rng, (6, 3, 5), 6, 8, 3, 2, 4, 3)
    large["embeddings"] *= 1e6
    yield Probe(NAME, "embeddings of large numbers", **large)
    silent = case(rng, (5, 3), 6, 8, 3, 2, 4, 3)
    silent["bias"] -= 20
    yield Probe(NAME, "filters that fit nowhere", rung="edge", **silent)
    # Only its number tells a word from padding: word 1 has the features of row 0, and those of
    # word 2 are all 0.
    alike = case(rng, (4, 4, 3), 5, 3, 3, 2, 4, 2)
    alike["tokens"][:2, :4] = [[1], [2]]
    alike["embeddings"][1], alike["embeddings"][2] = alike["embeddings"][0], 0
    alike["bias"] = 0.5 + abs(alike["bias"])
    yield Probe(NAME, "words with the features of padding, or with zeros", rung="edge", **alike)
    # The product of these numbers is 2^64, which is 0 in 64 bits.
    high = case(rng, (9, 8), 9, 257, 1, 8, 3, 2)
    high["tokens"][high["tokens"] > 0] = 256
    high["bias"] = 0.5 + abs(high["bias"])
    yield Probe(NAME, "8 times word 256, filters of 8", rung="edge", **high)


def c(old, new):
    return edit(NAME, old, new)


WORDS = "embeddings[tokens]"
SUM = 'np.einsum("ntdk,kdf->ntf", windows, kernel)'
FOUND = f"np.maximum({SUM} + bias, 0)"
COUNTS = "real.all(axis=2)[:, :, None]"
MASKED = "np.where(counts, found, 0)"
LARGEST = f"{MASKED}.max(axis=1)"
SCORES = "features @ weights + output_bias"
RETURN = "return features, scores"
# What the first window gives where zeros stand for the features of padding.
FILLED_UP = ('np.maximum(np.einsum("nkd,kdf->nf", (words * (tokens != 0)[:, :, None])[:, :K], '
             'kernel) + bias, 0)')
WINDOWS = "np.lib.stride_tricks.sliding_window_view(words, K, axis=1)"

MISTAKES = (
    Mistake(
        "padding-in-the-maximum", NAME,
        "Windows with padding take part in the maximum. What stands after a text's last word "
        "belongs to no text.",
        [c(MASKED, "found"), c("tokens != 0", "tokens >= 0"),
         c("real.all(axis=2)", "real.any(axis=2)"),
         c("real.all(axis=2)", "real[:, :, 0]"),
         c("real.all(axis=2)", "(real.sum(axis=2) >= K - 1)")],
    ),
    Mistake(
        "padding-as-zeros", NAME,
        "The features of padding are set to 0, and its windows still count. Some of their words, "
        "and the bias, are enough to win the maximum.",
        [[c(WORDS, WORDS + " * (tokens != 0)[:, :, None]"), c(MASKED, "found")],
         [c(WORDS, WORDS + " * (tokens != 0)[:, :, None]"),
          c("real.all(axis=2)", "real.any(axis=2)")]],
    ),
    Mistake(
        "padding-far-below-zero", NAME,
        "The features of padding are far below 0, and its windows still count. Where weights are "
        "negative, such windows win the maximum.",
        [[c(WORDS, f"np.where((tokens != 0)[:, :, None], embeddings[tokens], {low})"),
          c(MASKED, "found")] for low in ("-1e9", "-1e6", "-1e3", "-100.0", "-1e10")],
    ),
    Mistake(
        "full-text-is-empty", NAME,
        "A text that fills all T steps gets features of 0, as if it were empty. There is no 0 in "
        "it, so all its words count.",
        [c(COUNTS, COUNTS + " & (tokens == 0).any(axis=1)[:, None, None]")],
    ),
    Mistake(
        "padding-of-the-first-text", NAME,
        "All texts are treated as long as one of them. Each has a length of its own.",
        [c(COUNTS, COUNTS + "[:1]"), c(COUNTS, COUNTS + "[-1:]"),
         c(COUNTS, COUNTS + ".all(axis=0)"), c(COUNTS, COUNTS + ".any(axis=0)")],
    ),
    Mistake(
        "last-window-left-out", NAME,
        "The last window of a text, or of the batch, does not count, though it holds no padding.",
        [c(MASKED, "np.where(counts, found, 0)[:, :max(tokens.shape[1] - K, 1)]"),
         c(MASKED, "np.where(np.roll(np.pad(counts, ((0, 0), (0, 1), (0, 0))), -1, axis=1)"
                   "[:, :-1], found, 0)")],
    ),
    Mistake(
        "first-window-left-out", NAME,
        "The first window of a text does not count, though it holds no padding.",
        [c(MASKED, "np.where(counts & (np.arange(found.shape[1]) > 0)[:, None], found, 0)")],
    ),
    Mistake(
        "windows-side-by-side", NAME,
        "The windows lie side by side, as many words apart as they hold. A pattern may begin at "
        "any word: they move on by one.",
        [c(MASKED, f"{MASKED}[:, ::K]")],
    ),
    Mistake(
        "nothing-found-is-not-zero", NAME,
        "A text without a whole window has no maximum, and its features are not 0.",
        [c(MASKED, "np.where(counts, found, -np.inf)"),
         c(MASKED, "np.where(counts, found, -1e9)"),
         c(MASKED, "np.where(counts, found, -1.0)"),
         c(MASKED, "np.where(counts, found, np.nan)"),
         c(LARGEST, f"np.where(counts.any(axis=1), {LARGEST}, np.maximum(bias, 0))"),
         c(LARGEST, f"np.where(counts.any(axis=1), {LARGEST}, bias)"),
         c(LARGEST, f"np.where(counts.any(axis=1), {LARGEST}, {FILLED_UP})")],
    ),
    Mistake(
        "maximum-over-filters", NAME,
        "The maximum is taken over the filters, at each place. It is taken over the places, for "
        "each filter: the best place of each pattern.",
        [c("max(axis=1)", "max(axis=2)"), c("max(axis=1)", "max(axis=-1)")],
    ),
    Mistake(
        "maximum-over-the-batch", NAME,
        "The maximum is taken over the texts. Each text has its own.",
        [c("max(axis=1)", "max(axis=0)")],
    ),
    Mistake(
        "mean-over-time", NAME,
        "The values of a filter are averaged or added up over the text. The maximum keeps its best "
        "place alone.",
        [c("max(axis=1)", "mean(axis=1)"), c("max(axis=1)", "sum(axis=1)"),
         c(LARGEST, f"{MASKED}.sum(axis=1) / np.maximum(counts.sum(axis=1), 1)")],
    ),
    Mistake(
        "smallest-kept", NAME,
        "The smallest value of a filter is kept. How well its best place fits is asked for: the "
        "largest.",
        [c(LARGEST, f"{MASKED}.min(axis=1)"),
         c(LARGEST, "np.where(counts.any(axis=1), np.where(counts, found, np.inf).min(axis=1), "
                    "0)")],
    ),
    Mistake(
        "one-place-only", NAME,
        "The value of the first or the last place is taken. A pattern may stand anywhere: the "
        "largest value counts.",
        [c(LARGEST, "found[:, -1]"), c(LARGEST, "found[:, 0]"), c(LARGEST, f"{MASKED}[:, 0]"),
         c(LARGEST, f"{MASKED}[:, -1]"),
         c(LARGEST, "np.where(counts.any(axis=1), np.take_along_axis(found, np.maximum("
                    "counts.sum(axis=1, keepdims=True) - 1, 0), axis=1)[:, 0], 0)")],
    ),
    Mistake(
        "place-for-value", NAME,
        "Where a filter fits best is returned. How well it fits there is asked for.",
        [c("max(axis=1)", "argmax(axis=1)"), c("max(axis=1)", "argmax(axis=1) * 1.0")],
    ),
    Mistake(
        "largest-magnitude", NAME,
        "The largest distance from 0 is kept, also of sums that are negative. A pattern that "
        "fits badly is not found.",
        [c(FOUND, f"np.abs({SUM} + bias)")],
    ),
    Mistake(
        "relu-missing", NAME,
        "There is no ReLU after the convolution.",
        [[c(FOUND, f"{SUM} + bias"), c(MASKED, "np.where(counts, found, -np.inf)")],
         [c(FOUND, f"{SUM} + bias"), c(MASKED, "np.where(counts, found, -1e9)")],
         [c(FOUND, f"{SUM} + bias"),
          c(LARGEST, "np.where(counts.any(axis=1), "
                     "np.where(counts, found, -np.inf).max(axis=1), 0)")]],
    ),
    Mistake(
        "relu-before-the-bias", NAME,
        "The bias is added after the ReLU. It shifts the sum, and then the ReLU cuts.",
        [c(FOUND, f"np.maximum({SUM}, 0) + bias"),
         *([c(FOUND, f"np.maximum({SUM}, 0)"), c(LARGEST, f"{LARGEST} + {added}")]
           for added in ("bias", "bias * counts.any(axis=1)"))],
    ),
    Mistake(
        "bias-forgotten", NAME,
        "The bias of the filters is missing.",
        [c(f"{SUM} + bias", SUM)],
    ),
    Mistake(
        "bias-per-word", NAME,
        "The bias is added more than once to a sum: each window gets it a single time.",
        [c(f"{SUM} + bias", f"{SUM} + {times} * bias") for times in ("K", "(K + 1)")],
    ),
    Mistake(
        "filters-over-features", NAME,
        "The filters slide over the features. They slide over time, and cover all features at "
        "once: neighbouring features have nothing to do with one another.",
        [[c(WINDOWS, "np.lib.stride_tricks.sliding_window_view(words, K, axis=2)"),
          c("ntdk,", "ndtk,")]],
    ),
    Mistake(
        "taps-meet-features", NAME,
        "The words of a window meet the features of the kernel, and its features the taps. Word "
        "meets tap, feature meets feature.",
        [c("ntdk,kdf", "ntkd,kdf")],
    ),
    Mistake(
        "feature-left-out", NAME,
        "Only one of the features counts. A filter looks at all features of its words.",
        [c(SUM, 'np.einsum("ntdk,kdf->ntf", windows[:, :, :1], kernel[:, :1])')],
    ),
    Mistake(
        "word-left-out", NAME,
        "Only one of the K words of a window counts. A filter has a row of weights for each.",
        [c(SUM, 'np.einsum("ntdk,kdf->ntf", windows[..., -1:], kernel[-1:])'),
         c(SUM, 'np.einsum("ntdk,kdf->ntf", windows[..., :1], kernel[:1])')],
    ),
    Mistake(
        "kernel-turned-round", NAME,
        "The kernel is turned round in time. That is convolution as signal processing defines it; "
        "here, as in Keras, its first row meets the first word of a window.",
        [c("windows, kernel)", "windows, kernel[::-1])")],
        convention=True,
    ),
    Mistake(
        "kernel-layout", NAME,
        "The axes of the kernel are read in another order. Here they are taps, features in, "
        "filters out.",
        [c("kdf->", "kfd->"), c("kdf->", "fdk->")],
    ),
    Mistake(
        "windows-hang-over", NAME,
        "Windows hang over the ends of the texts, filled up with zeros there. Here nothing is "
        "padded: a window lies wholly in the text.",
        [[c(WORDS, "np.pad(embeddings[tokens], ((0, 0), ((K - 1) // 2, K // 2), (0, 0)))"),
          c(COUNTS, "(tokens != 0)[:, :, None]")],
         [c(WORDS, "np.pad(embeddings[tokens], ((0, 0), (K - 1, 0), (0, 0)))"),
          c(COUNTS, "(tokens != 0)[:, :, None]")],
         [c(WORDS, "np.pad(embeddings[tokens] * (tokens != 0)[:, :, None],"
                   " ((0, 0), ((K - 1) // 2, K // 2), (0, 0)))"),
          c(COUNTS, "(tokens != 0)[:, :, None]")]],
    ),
    Mistake(
        "words-counted-from-one", NAME,
        "Words are looked up one row too early. Row 0 is that of padding, and word 1 has row 1.",
        [c(WORDS, "embeddings[tokens - 1]")],
    ),
    # ------------------------------------------------------------------------ scores
    Mistake(
        "output-bias-forgotten", NAME,
        "The output bias is missing in the scores.",
        [c(SCORES, "features @ weights")],
    ),
    Mistake(
        "no-scores-without-a-window", NAME,
        "A text without a whole window gets scores of 0. Its features are 0; the output bias is "
        "added all the same.",
        [c(SCORES, f"({SCORES}) * counts.any(axis=1)")],
    ),
    Mistake(
        "probabilities", NAME,
        "The scores are probabilities. Logits are asked for: what comes before the softmax.",
        [c(RETURN, "p = np.exp(scores - scores.max(axis=1, keepdims=True))\n"
                   "    return features, p / p.sum(axis=1, keepdims=True)"),
         c(RETURN, "return features, 1 / (1 + np.exp(-scores))")],
    ),
    Mistake(
        "scores-cut", NAME,
        "The scores go through a ReLU. A class may well have a score below 0.",
        [c(SCORES, f"np.maximum({SCORES}, 0)")],
    ),
    Mistake(
        "classes-for-scores", NAME,
        "The number of the best class is returned for each text, where the scores of all are asked "
        "for.",
        [c(RETURN, "return features, scores.argmax(axis=1)")],
    ),
    Mistake(
        "returned-in-another-order", NAME,
        "The two arrays have changed places: first the features, then the scores.",
        [c(RETURN, "return scores, features")],
    ),
)
