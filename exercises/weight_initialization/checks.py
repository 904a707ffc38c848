"""Probes and known mistakes of `weight_initialization`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, edit, function

REQUIRED = (function("initial_weights", returns="weights"),)

NAME = "initial_weights"
SHAPES = (
    ("glorot", "normal", "2 inputs, 3 units", (2, 3)),
    ("he", "normal", "3 inputs, 2 units", (3, 2)),
    ("glorot", "uniform", "4 inputs, 3 units", (4, 3)),
    ("he", "uniform", "2 inputs, 5 units", (2, 5)),
    # Square, so that one fan equals the other.
    ("glorot", "normal", "3 inputs, 3 units", (3, 3)),
    ("he", "uniform", "4 inputs, 4 units", (4, 4)),
    ("glorot", "normal", "a kernel of 3×2, 4 channels, 5 filters", (3, 2, 4, 5)),
    ("he", "normal", "a kernel of 2×3, 5 channels, 4 filters", (2, 3, 5, 4)),
    ("glorot", "uniform", "a kernel of 2×4, 3 channels, 2 filters", (2, 4, 3, 2)),
    ("he", "uniform", "a kernel of 5×2, 2 channels, 3 filters", (5, 2, 2, 3)),
    ("glorot", "normal", "a kernel of 4, 2 channels, 3 filters", (4, 2, 3)),
    ("he", "normal", "a kernel of 3, 4 channels, 2 filters", (3, 4, 2)),
    ("he", "uniform", "a kernel of 5, 3 channels, 4 filters", (5, 3, 4)),
)


def probes(rng):
    def drawn(distribution, shape):
        return rng.normal(size=shape) if distribution == "normal" else rng.random(shape)

    def probe(rule, distribution, name, draws, rung="value"):
        return Probe(NAME, f"{rule}, {distribution}, {name}", rung=rung, draws=draws, rule=rule,
                     distribution=distribution)

    for rule, distribution, name, shape in SHAPES:
        yield probe(rule, distribution, name, drawn(distribution, shape))
    draws = drawn("normal", (3, 4))
    draws[rng.integers(3), :2] = 3.5, -4.5
    yield probe("he", "normal", "draws far from 0", draws)
    draws = drawn("uniform", (3, 2))
    draws[rng.integers(3)] = 0.0, 1.0
    yield probe("glorot", "uniform", "draws of 0 and 1", draws, "edge")
    yield probe("he", "normal", "a draw of 0", np.array([[0.0, 1.5], rng.normal(size=2)]), "edge")
    for rule in ("glorot", "he"):
        yield probe(rule, "normal", "a single weight", drawn("normal", (1, 1)), "edge")
    yield probe("glorot", "uniform", "a kernel of 1×1, 2 channels, 1 filter",
                drawn("uniform", (1, 1, 2, 1)), "edge")
    yield probe("glorot", "normal", "400 inputs, 2 units", drawn("normal", (400, 2)), "edge")
    yield probe("he", "uniform", "2 inputs, 300 units", drawn("uniform", (2, 300)), "edge")


POSITIONS = "math.prod(kernel)"
FANS = "positions * inputs, positions * units"
GLOROT, HE = "2 / (fan_in + fan_out)", "2 / fan_in"
NORMAL = "np.sqrt(variance) * draws"
REACH, SPREAD = "np.sqrt(3 * variance)", "(2 * draws - 1)"
UNIFORM = f"{REACH} * {SPREAD}"
CHOICE = 'if distribution == "normal":\n        return np.sqrt(variance) * draws\n'

# Of both rules, of Glorot's and of He's.
THREES = (" * 3", " * (3 if rule == 'glorot' else 1)", " * (1 if rule == 'glorot' else 3)")


def change(old, new):
    return edit(NAME, old, new)


def both(normal, uniform):
    return [change(NORMAL, normal), change(UNIFORM, uniform)]


def either(normal, uniform):
    """In both distributions, or in one."""
    return [both(normal, uniform), change(NORMAL, normal), change(UNIFORM, uniform)]


MISTAKES = (
    # ------------------------------------------------------------------- the fans
    Mistake(
        "fan-out-for-fan-in", NAME,
        "He's variance comes from the fan-out. That mode exists, too, and keeps the gradient's "
        "size on the way back; here, as in Keras, the fan-in counts: how many numbers come in to "
        "one unit.",
        [change(HE, "2 / fan_out")],
        convention=True,
    ),
    Mistake(
        "kernel-in-part", NAME,
        "The fan-out is the number of weights divided by the first length of the shape. For a "
        "convolution that is a side of the kernel; divide by the number of inputs.",
        [change(FANS, "positions * inputs, draws.size // draws.shape[0]")],
    ),
    Mistake(
        "positions-left-out", NAME,
        "In one fan or in both, the positions of the kernel are not counted. A unit of a "
        "convolution receives every channel at every position.",
        [change(FANS, "inputs, units"),
         change(FANS, "inputs, positions * units"),
         change(FANS, "positions * inputs, units")],
    ),
    Mistake(
        "sides-added", NAME,
        "The sides of the kernel are added. A kernel has as many positions as the product of its "
        "sides.",
        [change(POSITIONS, "sum(kernel) or 1"), change(POSITIONS, "sum(kernel)")],
    ),
    Mistake(
        "kernel-taken-for-square", NAME,
        "Only one side of the kernel counts, as if the other were equal. The kernel may be higher "
        "than wide, or wider than high.",
        [*(change(POSITIONS, f"kernel[{side}] ** {power} if kernel else 1")
           for side in (0, -1) for power in ("2", "len(kernel)")),
         *(change(POSITIONS, f"kernel[{side}] ** 2 if len(kernel) == 2 else 1")
           for side in (0, 1))],
    ),
    Mistake(
        "one-side-only", NAME,
        "One side of the kernel is left out of the count. Positions differ in row and in column.",
        [change(POSITIONS, "kernel[0] if kernel else 1"),
         change(POSITIONS, "kernel[-1] if kernel else 1")],
    ),
    Mistake(
        "kernel-of-one-axis", NAME,
        "A kernel with one axis is not counted, only one with two. The shape `(kernel, in, out)` "
        "has positions, too: whatever stands before the last two axes is kernel.",
        [change(POSITIONS, "math.prod(kernel) if len(kernel) == 2 else 1")],
    ),
    Mistake(
        "channels-first", NAME,
        "The axes are read as PyTorch orders them, with units first, then inputs, then the kernel. "
        "Here, as in Keras, the last two axes are `in` and `out`.",
        [[change("*kernel, inputs, units = draws.shape",
                 "units, inputs, *kernel = draws.shape")],
         [change("*kernel, inputs, units = draws.shape",
                 "units, inputs, *kernel = draws.shape\n"
                 "    if not kernel:\n"
                 "        inputs, units = draws.shape")]],
        convention=True,
    ),
    Mistake(
        "all-weights-counted", NAME,
        "A fan is the number of all weights. The fan-in counts those that lead to one unit, the "
        "fan-out those that lead away from one input.",
        [change(FANS, "draws.size, draws.size"),
         change(FANS, "draws.size, positions * units"),
         change(FANS, "positions * inputs, draws.size")],
    ),
    Mistake(
        "first-two-axes", NAME,
        "The fans are the first two lengths of the shape. For a convolution the kernel comes "
        "first: inputs and units are the last two.",
        [change(FANS, "draws.shape[0], draws.shape[1]")],
    ),
    # -------------------------------------------------------------------- the rules
    Mistake(
        "always-he", NAME,
        "What comes out follows He's rule under both names, and `rule` makes no difference. "
        "Glorot's takes the mean of both fans.",
        [change('rule == "glorot"', "False")],
    ),
    Mistake(
        "twice-for-glorot", NAME,
        "Glorot's variance is twice what it should be. It is one over the mean of the two fans, or "
        "2 over their sum.",
        [change(GLOROT, "4 / (fan_in + fan_out)")],
    ),
    Mistake(
        "mean-of-variances", NAME,
        "Under \"glorot\", the mean of two variances is taken, one for each fan. The mean is that "
        "of the fans, and the variance is one over it.",
        [change(GLOROT, "(1 / fan_in + 1 / fan_out) / 2")],
    ),
    Mistake(
        "glorot-by-one-fan", NAME,
        "Under \"glorot\", only one of the fans counts. The rule is a compromise between the way "
        "forward and the way back, and takes the mean of both.",
        [change(GLOROT, variance)
         for variance in ("1 / fan_in", "1 / fan_out", "2 / fan_out")],
    ),
    Mistake(
        "sum-for-mean", NAME,
        "Glorot's variance is half of what it should be. It is one over the *mean* of the two "
        "fans.",
        [change(GLOROT, "1 / (fan_in + fan_out)")],
    ),
    Mistake(
        "parentheses-lost", NAME,
        "The fan-out is added after the division. The sum of both fans stands under the fraction "
        "bar.",
        [change(GLOROT, "2 / fan_in + fan_out")],
    ),
    Mistake(
        "he-without-two", NAME,
        "He's variance is half of what it should be: 1 over the fan-in, LeCun's rule. Under a ReLU "
        "half of the mean square is lost, and the 2 makes up for it.",
        [change(HE, "1 / fan_in")],
    ),
    Mistake(
        "he-by-both-fans", NAME,
        "Under \"he\", both fans count, as in Glorot's rule. He's takes the fan-in alone.",
        [change(HE, GLOROT)],
    ),
    Mistake(
        "glorot-for-relu", NAME,
        "Under \"he\", this is Glorot's variance doubled for a ReLU, 4 over the sum of the fans, "
        "as the textbook has it. He's rule, here and in Keras, is 2 over the fan-in.",
        [change(HE, "4 / (fan_in + fan_out)")],
        convention=True,
    ),
    Mistake(
        "rules-exchanged", NAME,
        "The two rules are exchanged: Glorot's takes the mean of both fans, He's the fan-in alone.",
        [change('rule == "glorot"', 'rule == "he"')],
    ),
    Mistake(
        "rule-ignored", NAME,
        "The normal weights, the uniform ones or both follow neither rule: they depend on the "
        "fan-in alone, whatever `rule` says, by 1 over its root, as is usual elsewhere.",
        either("draws / np.sqrt(fan_in)", "(2 * draws - 1) / np.sqrt(fan_in)"),
    ),
    Mistake(
        "fixed-deviation", NAME,
        "The normal weights have the same deviation in every layer. A unit with more inputs needs "
        "smaller ones: the variance comes from the fans.",
        [change(NORMAL, f"{deviation} * draws")
         for deviation in ("0.01", "0.02", "0.05", "0.1", "1")],
    ),
    Mistake(
        "he-by-both-in-one", NAME,
        "Under \"he\", one of the two distributions takes both fans into account, as Glorot's rule "
        "does. He's takes the fan-in alone, in both.",
        [change(NORMAL, "np.sqrt(2 / (fan_in + fan_out)) * draws"),
         change(UNIFORM, "np.sqrt(6 / (fan_in + fan_out)) * (2 * draws - 1)")],
    ),
    # ------------------------------------------------------------------- the scale
    Mistake(
        "variance-for-deviation", NAME,
        "For normal draws, uniform ones or both, the root is missing. A number multiplied by s has "
        "the variance multiplied by s².",
        either("variance * draws", "3 * variance * (2 * draws - 1)"),
    ),
    Mistake(
        "three-too-much", NAME,
        "A variance has a 3 too much, by one rule or by both. The 3 belongs to the limit of "
        "uniform draws, where it stands once; normal draws have none.",
        [*(change(NORMAL, f"np.sqrt(variance{only}) * draws") for only in THREES[1:]),
         *([change(CHOICE, f"variance = variance{only}\n    {CHOICE}")] for only in THREES)],
    ),
    Mistake(
        "root-of-numerator", NAME,
        "The root is taken of the number above the fraction bar alone. All of the variance stands "
        "under the root.",
        either("variance / np.sqrt(2) * draws", "np.sqrt(6) * variance / 2 * (2 * draws - 1)"),
    ),
    Mistake(
        "divided-by-deviation", NAME,
        "The draws are divided by the deviation, so that more inputs give larger weights. With "
        "more inputs each has to weigh less.",
        either("draws / np.sqrt(variance)", "(2 * draws - 1) / np.sqrt(3 * variance)"),
    ),
    Mistake(
        "limit-is-deviation", NAME,
        "The limit of the uniform weights is the standard deviation. Most of them lie well "
        "within the limit, so their variance is only a third of its square.",
        [change(REACH, "np.sqrt(variance)")],
    ),
    Mistake(
        "three-not-rooted", NAME,
        "The limit is three deviations. It is the *variance* that is a third of the limit's "
        "square, so the 3 belongs under the root.",
        [change(REACH, "3 * np.sqrt(variance)")],
    ),
    Mistake(
        "divided-by-three", NAME,
        "The variance is divided by 3, where it has to be multiplied: from ℓ²/3 = v follows what ℓ "
        "is.",
        [change(REACH, "np.sqrt(variance / 3)")],
    ),
    Mistake(
        "limit-for-normal", NAME,
        "The normal draws are multiplied by the limit of the uniform weights. They have deviation "
        "1 already: the deviation that is asked for is their factor.",
        [change(NORMAL, "np.sqrt(3 * variance) * draws")],
    ),
    Mistake(
        "half-the-width", NAME,
        "The uniform weights reach only half as far as the limit. From the lower to the upper one "
        "it is twice the limit.",
        [change(SPREAD, "(draws - 0.5)")],
    ),
    Mistake(
        "twice-the-limit", NAME,
        "The uniform weights reach twice as far as the limit. It is the way from the lower to the "
        "upper limit that is 2ℓ.",
        [change(REACH, "np.sqrt(12 * variance)")],
    ),
    Mistake(
        "uniform-not-moved", NAME,
        "The uniform draws are stretched, but not moved: no weight is negative. Their middle has "
        "to come to lie at 0.",
        [change(UNIFORM, f"np.sqrt({factor}variance) * draws")
         for factor in ("3 * ", "", "12 * ", "6 * ")],
    ),
    Mistake(
        "moved-first-only", NAME,
        "The uniform weights begin at the lower limit and end at 0. From 0 to 1 the draws have to "
        "cover twice the limit.",
        [change(SPREAD, "(draws - 1)")],
    ),
    Mistake(
        "turned-round", NAME,
        "The uniform weights have the wrong sign: a draw of 0 becomes the upper limit. It is to "
        "become the lower one.",
        [change(SPREAD, "(1 - 2 * draws)")],
    ),
    Mistake(
        "normal-as-uniform", NAME,
        "Normal draws are treated as if they came from 0 to 1. They have mean 0 and deviation 1 "
        "already, and are only stretched.",
        [change(NORMAL, UNIFORM), change(NORMAL, "np.sqrt(variance) * (2 * draws - 1)")],
    ),
    Mistake(
        "distributions-exchanged", NAME,
        "The two distributions are exchanged: it is the uniform draws that have to be moved.",
        [change('distribution == "normal"', 'distribution == "uniform"')],
    ),
    # ------------------------------------------------------------------- the draws
    Mistake(
        "truncated", NAME,
        "The deviation of the normal weights is divided by 0.88, as in Keras, whose draws are cut "
        "off at two deviations and so vary less. The draws that come in here are not cut off.",
        [change(NORMAL, f"np.sqrt(variance) / {deviation} * draws")
         for deviation in ("0.87962566103423978", "0.8796", "0.88")],
        convention=True,
    ),
    Mistake(
        "draws-clipped", NAME,
        "Normal draws far from 0 are cut to the largest that is allowed. Here every draw counts as "
        "it is. (Keras draws another number in place of one beyond two deviations.)",
        [change(NORMAL, f"np.sqrt(variance) * np.clip(draws, -{most}, {most})")
         for most in ("2", "3")],
    ),
    Mistake(
        "draws-standardised", NAME,
        "The normal draws are first brought to mean 0 or deviation 1 among themselves. That "
        "holds of the distribution they come from; a weight does not depend on the other draws.",
        [change(NORMAL, "np.sqrt(variance) * (draws - draws.mean()) / draws.std()"),
         change(NORMAL, "np.sqrt(variance) * (draws - draws.mean())"),
         change(NORMAL, "np.sqrt(variance) * draws / draws.std()")],
    ),
    Mistake(
        "transposed", NAME,
        "The weights come back with their axes in reverse. They have the shape of `draws`.",
        [change(NORMAL, f"({NORMAL}).T"), change(UNIFORM, f"({UNIFORM}).T"),
         both(f"({NORMAL}).T", f"({UNIFORM}).T")],
    ),
    Mistake(
        "scale-returned", NAME,
        "One number comes back, the deviation or the limit. The draws have to be stretched by it.",
        either("np.sqrt(variance)", "np.sqrt(3 * variance)"),
    ),
)
