"""Probes and known mistakes of `conv1d`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function

from .._shared.convolution import CHANNELS_SUMMED_FIRST

NAME = "conv1d"
REQUIRED = (function(NAME, returns="y"),)

# Name, rung, (N, T, C), K, F, and the dilation. The numbers of a case are distinct, the reach and
# the span of its kernel among them, except where all are equal on purpose.
CASES = (
    ("one sequence of 5 steps, one feature, 2 taps", "value", (1, 5, 1), 2, 1, 1),
    ("2 sequences of 7 steps, 3 features, 4 taps, 5 filters", "value", (2, 7, 3), 4, 5, 1),
    ("one sequence of 8 steps, one feature, 2 taps, a dilation of 3", "value", (1, 8, 1), 2, 1, 3),
    ("3 sequences of 11 steps, 2 features, 4 taps, a dilation of 2", "value", (3, 11, 2), 4, 5, 2),
    ("2 sequences of 14 steps, 4 features, 3 taps, a dilation of 5", "value", (2, 14, 4), 3, 6, 5),
    # Whatever is exchanged fits, and gives wrong values rather than an exception.
    ("everything 3: sequences, steps, features, taps, filters", "value", (3, 3, 3), 3, 3, 1),
    ("4 sequences of 4 steps, 4 features, 4 filters of 2 taps, a dilation of 2", "value",
     (4, 4, 4), 2, 4, 2),
    ("2 sequences of 120 steps, 40 taps, a dilation of 2", "value", (2, 120, 3), 40, 4, 2),
    ("a single tap, a dilation of 4", "edge", (2, 6, 3), 1, 5, 4),
    ("a single step, 3 taps", "edge", (4, 1, 2), 3, 5, 2),
    # It reaches 12 steps back, where there are 5.
    ("a kernel that reaches back further than the sequence is long", "edge", (2, 5, 3), 4, 6, 4),
)


def case(rng, sequences, taps, filters, dilation, name, rung="value"):
    return Probe(NAME, name, rung=rung, x=rng.normal(size=sequences),
                 kernel=rng.normal(size=(taps, sequences[2], filters)),
                 bias=rng.normal(size=filters), **({} if dilation == 1 else {"dilation": dilation}))


def probes(rng):
    for name, rung, sequences, taps, filters, dilation in CASES:
        yield case(rng, sequences, taps, filters, dilation, name, rung)
    large = case(rng, (2, 9, 3), 3, 4, 2, "steps of very different size")
    large.inputs["x"] *= 10.0 ** rng.permutation(np.linspace(-3, 6, 9))[:, None]
    yield large
    whole = case(rng, (2, 6, 3), 2, 4, 2, "sequences of whole numbers", "edge")
    whole.inputs["x"] = rng.integers(-5, 10, size=(2, 6, 3))
    yield whole
    single = case(rng, (3, 8, 2), 3, 5, 2, "float32", "edge")
    for each in ("x", "kernel", "bias"):
        single.inputs[each] = single.inputs[each].astype(np.float32)
    yield single


REACH = "(K - 1) * dilation"
PAD = "np.pad(x, ((0, 0), (reach, 0), (0, 0)))"
STEPS = "np.arange(T)[:, None] + dilation * np.arange(K)"
SPREAD = "dilation * np.arange(K)"
FACTORS = "windows, kernel)"
INDICES = '"ntkc,kcf->ntf"'
RETURN = "return y"
# How many taps lie on the sequence, at each step.
INSIDE = "(steps >= reach).sum(axis=1)[:, None]"


def change(old, new):
    return edit(NAME, old, new)


def padded(front, behind):
    return change(PAD, f"np.pad(x, ((0, 0), ({front}, {behind}), (0, 0)))")


def filled(how):
    return change(PAD, f"{PAD[:-1]}, {how})")


EQUIVALENT = (
    Equivalent(NAME, f"padded = {PAD}", f"padded = {PAD}".replace("(reach, 0)", "(reach, 1)"),
               "No output looks at what stands behind the end."),
)

MISTAKES = (
    # ------------------------------------------------------------------------ time
    Mistake(
        "looks-ahead", NAME,
        "Some outputs are made of steps that come later. The present step is the last that may "
        "count, so every zero stands in front of the sequence, and none behind it.",
        [padded("0", "reach"),
         padded("reach // 2", "reach - reach // 2"),
         padded("reach - reach // 2", "reach // 2"),
         [padded("0", "reach"), change(FACTORS, "windows, kernel[::-1])")],
         padded("reach - 1 if reach else 0", "1 if reach else 0"),
         padded("reach - dilation if reach else 0", "dilation if reach else 0")],
    ),
    Mistake(
        "present-left-out", NAME,
        "The newest step that an output looks at lies before its own. The present step counts as "
        "well, and meets the last tap.",
        [padded("reach + 1", "0"), padded("reach + dilation", "0")],
    ),
    Mistake(
        "dilation-ignored", NAME,
        "The taps meet neighbouring steps, whatever the dilation is.",
        [[change(REACH, "K - 1"), change(SPREAD, "np.arange(K)")],
         change(STEPS, "np.arange(T)[:, None] + np.arange(K)")],
    ),
    Mistake(
        "dilation-as-gap", NAME,
        "The dilation is taken for the number of steps left out between two taps. It is how far "
        "apart they stand: with a dilation of 1 they are neighbours.",
        [[change(REACH, "(K - 1) * (dilation + 1)"),
          change(SPREAD, "(dilation + 1) * np.arange(K)")],
         [change(REACH, "(K - 1) * (dilation + (dilation > 1))"),
          change(SPREAD, "(dilation + (dilation > 1)) * np.arange(K)")]],
    ),
    Mistake(
        "dilation-not-padded", NAME,
        "In front there are too few zeros for a dilated kernel: as many as it would need with "
        "neighbouring taps.",
        [[change(REACH, "K - 1"), change("np.arange(T)[:, None]",
                                         "np.arange(T - (K - 1) * (dilation - 1))[:, None]")],
         [change(REACH, "K - 1"), change(PAD, f"np.pad({PAD}, ((0, 0), (0, T * K * dilation), "
                                              "(0, 0)))")]],
    ),
    Mistake(
        "dilation-as-stride", NAME,
        "The dilation is used as a stride: outputs are made for some steps only. It stands between "
        "the taps, and every step has its output.",
        [change("np.arange(T)[:, None]", "np.arange(0, T, dilation)[:, None]"),
         [change("np.arange(T)[:, None]", "np.arange(0, T, dilation)[:, None]"),
          change(REACH, "K - 1"), change(SPREAD, "np.arange(K)")],
         [change(PAD, PAD.replace("(x,", "(x[:, ::dilation],")),
          change("np.arange(T)[:, None]", "np.arange(-(-T // dilation))[:, None]"),
          change(REACH, "K - 1"), change(SPREAD, "np.arange(K)"),
          change(RETURN, "return np.repeat(y, dilation, axis=1)[:, :T]")]],
    ),
    Mistake(
        "doubling-dilation", NAME,
        "The distance between two taps grows along the kernel. In one layer it is the same "
        "everywhere; what grows is the dilation from layer to layer.",
        [[change(REACH, "dilation ** (K - 1) if K > 1 else 0"),
          change(SPREAD, "(reach - (dilation ** np.arange(K) * (np.arange(K) > 0))[::-1])")]],
    ),
    Mistake(
        "no-zeros", NAME,
        "There are fewer outputs than steps, or none, as if no zeros stood in front. A causal "
        "convolution has one output for each step.",
        [[change(PAD, "x"), change("np.arange(T)[:, None]", "np.arange(T - reach)[:, None]")]],
    ),
    Mistake(
        "start-left-empty", NAME,
        "The first steps get no sum, because their window is not yet full. What lies on the "
        "sequence counts, too; only what lies before it is 0.",
        [change("y = np.einsum", "y = (np.arange(T) >= reach)[:, None] * np.einsum"),
         change(RETURN, "return y * (np.arange(T) >= reach)[:, None]")],
    ),
    Mistake(
        "first-step-left-out", NAME,
        "The first step of a sequence never counts. Its index is 0, and it is a step like the "
        "others; what lies before it has negative ones.",
        [change(PAD, PAD.replace("(x,", "(x * (np.arange(T) > 0)[:, None],"))],
    ),
    Mistake(
        "time-reversed", NAME,
        "The sequences are turned round, and so are the outputs. Time runs along axis 1 as it "
        "stands.",
        [change(PAD, PAD.replace("(x,", "(x[:, ::-1],"))],
    ),
    Mistake(
        "zeros-kept", NAME,
        "There are more outputs than steps. Nothing is to be said of the zeros in front, nor of "
        "steps behind the end.",
        [[change(PAD, "np.pad(x, ((0, 0), (reach, reach), (0, 0)))"),
          change("np.arange(T)[:, None]", "np.arange(T + reach)[:, None]")]],
    ),
    Mistake(
        "wraps-around", NAME,
        "The end of the sequence comes in again before its start. That is what negative indices "
        "and `np.roll` do; nothing is known of the time before the start, and 0 stands there.",
        [change("windows = padded[:, steps]", "windows = x[:, (steps - reach) % T]"),
         change("windows = padded[:, steps]", "windows = x[:, steps - reach]")],
    ),
    Mistake(
        "sequences-run-together", NAME,
        "The sequences are laid end to end, so that one looks back into the one before it. Each "
        "has a start of its own, with zeros in front.",
        [[change(PAD, "np.pad(x.reshape(1, -1, x.shape[2]), ((0, 0), (reach, 0), (0, 0)))"),
          change("np.arange(T)[:, None]", "np.arange(len(x) * T)[:, None]"),
          change(RETURN, "return y.reshape(len(x), T, -1)")]],
    ),
    Mistake(
        "padding-not-zeros", NAME,
        "The sequence is continued before its start, by its first step, as a mirror or by ones. "
        "What stands there is zeros.",
        [filled('mode="edge"'), filled('mode="symmetric"'), filled("constant_values=1")],
    ),
    Mistake(
        "padding-other-axes", NAME,
        "The zeros are added along the batch or the features. Only time grows: axis 1.",
        [change(PAD, "np.pad(x, ((reach, 0), (0, 0), (0, 0)))"),
         change(PAD, "np.pad(x, ((0, 0), (0, 0), (reach, 0)))"),
         change(PAD, "np.pad(x, ((0, 0), (reach, 0), (reach, 0)))"),
         change(PAD, "np.pad(x, ((reach, 0), (reach, 0), (0, 0)))")],
    ),
    # ---------------------------------------------------------------------- kernel
    Mistake(
        "kernel-turned-round", NAME,
        "The kernel is turned round in time: its first tap meets the present step. That is "
        "convolution as signal processing defines it; here, as in Keras, the last tap does.",
        [change(FACTORS, "windows, kernel[::-1])")],
        convention=True,
    ),
    Mistake(
        "kernel-layout", NAME,
        "The axes of the kernel are read in another order. Here they are taps, features in, "
        "filters out.",
        [change(INDICES, '"ntkc,kfc->ntf"'),
         [change("len(kernel)", "kernel.shape[2]"), change(INDICES, '"ntkc,fck->ntf"')],
         [change("len(kernel)", "kernel.shape[1]"), change(INDICES, '"ntkc,ckf->ntf"')]],
    ),
    Mistake(
        "features-first", NAME,
        "The sequences are read as (batch, features, time). That is PyTorch's order; here, as in "
        "Keras, the features come last, on the way in and out.",
        [[change("x.shape[1]", "x.shape[2]"),
          change(PAD, "np.pad(x, ((0, 0), (0, 0), (reach, 0)))"),
          change("padded[:, steps]", "padded[:, :, steps]"),
          change(INDICES, '"nctk,kcf->nft"'), change("+ bias", "+ bias[:, None]")]],
        convention=True,
    ),
    Mistake(
        "time-first", NAME,
        "Time is taken for the first axis of `x`. The batch comes first, and every sequence has a "
        "time of its own.",
        [[change("x.shape[1]", "x.shape[0]"),
          change(PAD, "np.pad(x, ((reach, 0), (0, 0), (0, 0)))"),
          change("padded[:, steps]", "padded[steps]"), change(INDICES, '"tknc,kcf->tnf"')]],
    ),
    CHANNELS_SUMMED_FIRST.mistake(NAME, [
        change(INDICES, '"ntkc,kdf->ntf"'),
        change(FACTORS, "windows, kernel[:, :1].repeat(x.shape[2], axis=1))"),
    ]),
    Mistake(
        "one-feature", NAME,
        "Only the first feature counts. A filter looks at all features of its window and adds up "
        "what it finds in each.",
        [change(FACTORS, "windows[..., :1], kernel[:, :1])")],
    ),
    Mistake(
        "features-kept-apart", NAME,
        "The output still has an axis for the features of the input. Each filter adds them up.",
        [change(INDICES, '"ntkc,kcf->ntcf"')],
    ),
    Mistake(
        "sum-overwritten", NAME,
        "Only the last product is left of a sum: each new one replaces those before. The products "
        "of all taps and all features are added up.",
        [change(FACTORS, "windows[:, :, -1:], kernel[-1:])"),
         change(FACTORS, "windows[:, :, :1], kernel[:1])"),
         change(FACTORS, "windows[..., -1:], kernel[:, -1:])")],
    ),
    Mistake(
        "tap-missing", NAME,
        "One tap is left out: the one that looks furthest back, or the one at the present step. K "
        "taps are numbered from 0 to K − 1, and all count.",
        [change(FACTORS, "windows[:, :, 1:], kernel[1:])"),
         change(FACTORS, "windows[:, :, :-1], kernel[:-1])")],
    ),
    Mistake(
        "averaged", NAME,
        "The products of a window are averaged. A convolution adds them up.",
        [change(FACTORS, "windows, kernel / K)"),
         change(FACTORS, "windows, kernel / kernel[..., 0].size)"),
         change("y = np.einsum", f"y = 1 / {INSIDE} * np.einsum")],
    ),
    # ---------------------------------------------------------- bias and the rest
    Mistake(
        "bias-forgotten", NAME,
        "The bias is missing: sequences of zeros would give an output of zeros, whatever `bias` "
        "is.",
        [change(" + bias", "")],
    ),
    Mistake(
        "bias-per-tap", NAME,
        "The bias is added more than once. Each number of the output gets it a single time, when "
        "the sum is done.",
        [change("+ bias", f"+ {times} * bias")
         for times in ("K", "kernel[..., 0].size", "x.shape[2]", INSIDE)],
    ),
    Mistake(
        "bias-per-step", NAME,
        "The bias goes along time or the batch. There is one for each filter, and every step gets "
        "the same ones.",
        [change("+ bias", "+ bias[:, None]"), change("+ bias", "+ bias[:, None, None]")],
    ),
    Mistake(
        "first-sequence-only", NAME,
        "Only the first sequence of the batch is looked at. Each has an output of its own.",
        [change(RETURN, "return y * (np.arange(len(x)) == 0)[:, None, None]"),
         change(RETURN, "return 0 * y + y[0]"),
         change(RETURN, "return y[0]"),
         change(RETURN, "return y[:1]")],
    ),
    Mistake(
        "activation-applied", NAME,
        "An activation is applied to the output. Here the convolution ends with the bias; negative "
        "numbers pass as they are.",
        [change(RETURN, "return np.maximum(y, 0)"), change(RETURN, "return np.tanh(y)")],
    ),
    Mistake(
        "rounded-to-whole", NAME,
        "Outputs for sequences of whole numbers lose what stands behind the point: they are put "
        "into an array of the sequences' own dtype. Weighted sums need floating-point numbers.",
        [change(RETURN, "return y.astype(x.dtype)")],
    ),
)
