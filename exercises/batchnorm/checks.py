"""Probes and known mistakes of `batchnorm`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, Wording, edit, function, gradients_of

REQUIRED = (
    function("batchnorm_train", returns="y, running_mean, running_var"),
    function("batchnorm_inference", returns="y"),
    function(
        "batchnorm_backward",
        returns="dx, dgamma, dbeta",
        gradients=gradients_of("batchnorm_train", output="y", upstream="dy", x="dx",
                               gamma="dgamma", beta="dbeta"),
    ),
)
TRAIN, INFERENCE, BACKWARD = (each.name for each in REQUIRED)

SIZES = (
    ("3 examples, 2 features", 3, 2),
    ("4 examples, 3 features", 4, 3),
    ("2 examples, 5 features", 2, 5),
    # Square, so that an axis taken for the other gives wrong values rather than an exception.
    ("3 examples, 3 features", 3, 3),
)


def batch(rng, N, D, scale=1.0):
    """Features that differ in mean and in deviation."""
    means = rng.permutation(np.linspace(-1.5, 2, D) + 0.4)
    return scale * (means + rng.permutation(np.linspace(0.7, 2, D)) * rng.normal(size=(N, D)))


def learnt(rng, D):
    """A scale and a shift, which differ from 1 and 0 and from one another."""
    return {"gamma": rng.uniform(0.5, 2, D) * rng.choice([-1, 1], D),
            "beta": rng.normal(size=D) + 0.3}


def running(rng, D):
    return {"running_mean": rng.normal(size=D), "running_var": rng.uniform(0.3, 3, D)}


def probes(rng):
    def train(name, x, momentum, epsilon, rung="value", **changed):
        D = x.shape[1]
        return Probe(TRAIN, name, rung=rung, x=x, **(learnt(rng, D) | running(rng, D) | changed),
                     momentum=momentum, epsilon=epsilon)

    def use(name, x, epsilon, rung="value", **changed):
        D = x.shape[1]
        return Probe(INFERENCE, name, rung=rung, x=x,
                     **(learnt(rng, D) | running(rng, D) | changed), epsilon=epsilon)

    def back(name, x, epsilon, rung="value", scale=1.0, gamma=None):
        N, D = x.shape
        return Probe(BACKWARD, name, rung=rung, dy=scale * (rng.normal(size=(N, D)) + 0.5), x=x,
                     gamma=learnt(rng, D)["gamma"] if gamma is None else gamma, epsilon=epsilon)

    for (name, N, D), momentum, epsilon in zip(SIZES, (0.9, 0.75, 0.6, 0.99),
                                               (0.01, 0.1, 1e-3, 0.5)):
        yield train(name, batch(rng, N, D), momentum, epsilon)
    yield train("large numbers", batch(rng, 5, 2, 1e4), 0.8, 1e-3)
    yield train("a momentum of 0", batch(rng, 4, 2), 0.0, 0.01, "edge")
    yield train("a momentum of 1", batch(rng, 3, 2), 1.0, 0.01, "edge")
    far = 1e6 * rng.choice([-1, 1], 2) + batch(rng, 5, 2)
    yield train("features a million from zero", far, 0.9, 0.01, "edge")
    x = batch(rng, 4, 3)
    x[:, 1] = rng.integers(2, 9)
    yield train("a feature that is equal in all examples", x, 0.9, 0.01, "edge")
    yield train("a single example", batch(rng, 1, 3), 0.7, 0.01, "edge")
    yield train("a single feature", batch(rng, 4, 1), 0.9, 0.01, "edge")

    for (name, N, D), epsilon in zip(SIZES, (0.01, 0.1, 1e-3, 0.5)):
        yield use(name, batch(rng, N, D), epsilon)
    yield use("large numbers", batch(rng, 4, 2, 1e4), 1e-3)
    yield use("a single example", batch(rng, 1, 3), 0.01)
    yield use("a running variance of 0", batch(rng, 3, 2), 0.01, "edge",
              running_var=rng.permutation([0.0, 1.5]))

    for (name, N, D), epsilon in zip(SIZES, (0.01, 0.1, 1e-3, 0.5)):
        yield back(name, batch(rng, N, D), epsilon)
    yield back("5 examples, 4 features, large gradients", batch(rng, 5, 4), 0.01, scale=80.0)
    yield back("large numbers", batch(rng, 4, 2, 1e3), 1e-3, scale=1e3)
    gamma = rng.permutation([0.0, 1.3, -0.8])
    yield back("a scale of 0", batch(rng, 4, 3), 0.01, "edge", gamma=gamma)
    x = batch(rng, 4, 2)
    x[:, 1] = rng.integers(2, 9)
    yield back("a feature that is equal in all examples", x, 0.01, "edge")
    yield back("a single example", batch(rng, 1, 3), 0.01, "edge")
    far = 1e6 * rng.choice([-1, 1], 2) + batch(rng, 5, 2)
    yield back("features a million from zero", far, 0.01, "edge")


def t(old, new):
    return edit(TRAIN, old, new)


def i(old, new):
    return edit(INFERENCE, old, new)


def b(old, new):
    return edit(BACKWARD, old, new)


MOMENTS = "mean, var = x.mean(axis=0), x.var(axis=0)"
ROOT = "np.sqrt(var + epsilon)"
NEW_MEAN = "momentum * running_mean + (1 - momentum) * mean"
NEW_VAR = "momentum * running_var + (1 - momentum) * var"
USED = "gamma * (x - running_mean) / np.sqrt(running_var + epsilon) + beta"
USED_ROOT = "np.sqrt(running_var + epsilon)"
DGAMMA, DBETA = "np.sum(dy * x_hat, axis=0)", "np.sum(dy, axis=0)"
THROUGH_VAR = "x_hat * np.mean(dx_hat * x_hat, axis=0)"
ALL = "dx_hat - through_mean - through_var"


def moments(mean, var):
    return f"mean, var = {mean}, {var}"


EPSILON_OUTSIDE = Wording(
    "epsilon-outside",
    "`epsilon` is added to the root. Here, as in Keras, it is added to the variance, under the "
    "root.",
    convention=True,
)
EPSILON_MISSING = Wording(
    "epsilon-missing",
    "`epsilon` has no part in it, or another constant stands in its place. Whoever calls chooses "
    "it.",
)
EPSILON_FLOOR = Wording(
    "epsilon-as-floor",
    "`epsilon` only replaces a variance that is smaller, or 0. It is added to every variance.",
)
NOT_ROOTED = Wording(
    "variance-for-deviation",
    "The divisor is a variance. A deviation, its square root, has the unit of the data.",
)
GAMMA_MISSING = Wording(
    "gamma-missing", "`gamma` is left out: what was normalised is still to be scaled by it.")
BETA_MISSING = Wording(
    "beta-missing", "`beta` is left out: what was normalised and scaled is still to be shifted.")
BETA_SCALED = Wording(
    "beta-scaled",
    "The shift is scaled, too. `gamma` scales what was normalised, and `beta` is added as it is.")
EXCHANGED = Wording(
    "gamma-beta-exchanged",
    "Scale and shift are exchanged: `gamma` multiplies, and `beta` is added.")
ONE_PLUS_GAMMA = Wording(
    "one-plus-gamma",
    "The scale is 1 + `gamma`. Some code keeps its scale like that; here `gamma` itself is the "
    "factor.",
    convention=True,
)
DIVISOR_OF_SAMPLES = Wording(
    "divisor-of-samples",
    "The batch is normalised by the variance with the divisor N − 1. It is the mean squared "
    "deviation of just these N examples.")
CONSTANTS = ("1e-5", "1e-3", "1e-8", "1e-7")
UNBIASED = "x.var(axis=0) * len(x) / max(len(x) - 1, 1)"


def floors(var):
    """The deviation with `epsilon` in place of a variance that is smaller, or that is 0."""
    return [f"np.sqrt(np.maximum({var}, epsilon))",
            f"np.sqrt(np.where({var} == 0, epsilon, {var}))"]


def over_features(change):
    """Over the features of each example, in the lines that take the moments."""
    return [change(MOMENTS, moments("x.mean(axis=1, keepdims=True)",
                                    "x.var(axis=1, keepdims=True)")),
            change(MOMENTS, moments("x.mean(axis=1)", "x.var(axis=1)"))]


def both_running(mean, var):
    """In both running statistics, or in one."""
    return [[t(NEW_MEAN, mean), t(NEW_VAR, var)], t(NEW_MEAN, mean), t(NEW_VAR, var)]


def both_learnt(dgamma, dbeta):
    """In the gradients of both scale and shift, or in one."""
    return [[b(DGAMMA, dgamma), b(DBETA, dbeta)], b(DGAMMA, dgamma), b(DBETA, dbeta)]


MISTAKES = (
    # ------------------------------------------------------------------- training
    DIVISOR_OF_SAMPLES.mistake(TRAIN, [
        t(MOMENTS, moments("x.mean(axis=0)", "x.var(axis=0, ddof=1)")),
        t(MOMENTS, moments("x.mean(axis=0)", UNBIASED)),
        t(ROOT, "np.sqrt(x.var(axis=0, ddof=1) + epsilon)"),
        t(ROOT, f"np.sqrt({UNBIASED} + epsilon)"),
    ]),
    Mistake(
        "running-of-samples", TRAIN,
        "The running variance is fed with the divisor N − 1, as PyTorch does. Here, as in Keras, "
        "the divisor is N there, too.",
        [t(NEW_VAR, NEW_VAR.replace("* var", f"* {var}"))
         for var in (UNBIASED, "x.var(axis=0, ddof=1)", "var * len(x) / (len(x) - 1)",
                     "np.where(len(x) > 1, x.var(axis=0, ddof=1), 0)")],
        convention=True,
    ),
    Mistake(
        "momentum-of-batch", TRAIN,
        "`momentum` is the share of the batch, as in PyTorch. Here, as in Keras, it is the share "
        "of the running value that is kept.",
        [[t(NEW_MEAN, "(1 - momentum) * running_mean + momentum * mean"),
          t(NEW_VAR, "(1 - momentum) * running_var + momentum * var")]],
        convention=True,
    ),
    Mistake(
        "momentum-of-one", TRAIN,
        "In one of the two running statistics `momentum` is the share of the batch. In both it is "
        "the share of the running value that is kept.",
        [t(NEW_MEAN, "(1 - momentum) * running_mean + momentum * mean"),
         t(NEW_VAR, "(1 - momentum) * running_var + momentum * var")],
    ),
    Mistake(
        "batch-not-weighted", TRAIN,
        "The batch counts in full beside what is kept, so that the running values grow too large. "
        "The two shares sum to 1.",
        both_running("momentum * running_mean + mean", "momentum * running_var + var"),
    ),
    Mistake(
        "running-not-moved", TRAIN,
        "A running statistic comes back as it came in. Training moves both towards those of the "
        "batch.",
        both_running("running_mean", "running_var"),
    ),
    Mistake(
        "batch-returned", TRAIN,
        "The batch's own statistic comes back as the running one. A running statistic keeps a "
        "share of what it was.",
        both_running("mean", "var"),
    ),
    Mistake(
        "running-deviation", TRAIN,
        "A deviation is mixed into the running variance. It is a mean of variances.",
        [t(NEW_VAR, NEW_VAR.replace("* var", "* np.sqrt(var)")),
         t(NEW_VAR, NEW_VAR.replace("* var", f"* {ROOT}"))],
    ),
    Mistake(
        "running-with-epsilon", TRAIN,
        "`epsilon` is mixed into the running variance. It is added only where a root is taken.",
        [t(NEW_VAR, NEW_VAR.replace("* var", "* (var + epsilon)"))],
    ),
    Mistake(
        "about-running-mean", TRAIN,
        "The variance is measured from the running mean. The batch's variance is measured from its "
        "own mean.",
        [t(NEW_VAR, NEW_VAR.replace("* var", f"* ((x - {mean}) ** 2).mean(axis=0)"))
         for mean in ("running_mean", "new_mean")],
    ),
    Mistake(
        "normalised-by-running", TRAIN,
        "In training, a running mean or a running variance, old or new, has a part in `y`. The "
        "batch is normalised by its own statistics.",
        [t("gamma * (x - mean) / np.sqrt(var + epsilon) + beta", USED),
         [t("    y = gamma * (x - mean) / np.sqrt(var + epsilon) + beta\n", ""),
          t("    return y,", "    y = gamma * (x - new_mean) / np.sqrt(new_var + epsilon) + beta\n"
                             "    return y,")],
         t("(x - mean)", "(x - running_mean)"), t(ROOT, USED_ROOT)],
    ),
    EPSILON_OUTSIDE.mistake(TRAIN, [t(ROOT, "(np.sqrt(var) + epsilon)")]),
    EPSILON_FLOOR.mistake(TRAIN, [t(ROOT, root) for root in floors("var")]),
    EPSILON_MISSING.mistake(TRAIN, [
        t(ROOT, "np.sqrt(var)"), *(t(ROOT, f"np.sqrt(var + {small})") for small in CONSTANTS)]),
    NOT_ROOTED.mistake(TRAIN, [t(ROOT, "(var + epsilon)"), t(ROOT, "var")]),
    GAMMA_MISSING.mistake(TRAIN, [t("gamma * (x", "(x")]),
    BETA_MISSING.mistake(TRAIN, [t(" + beta", "")]),
    BETA_SCALED.mistake(TRAIN, [
        t("gamma * (x - mean) / np.sqrt(var + epsilon) + beta",
          "gamma * ((x - mean) / np.sqrt(var + epsilon) + beta)")]),
    EXCHANGED.mistake(TRAIN, [[t("gamma * (x", "beta * (x"), t(" + beta", " + gamma")]]),
    ONE_PLUS_GAMMA.mistake(TRAIN, [t("gamma * (x", "(1 + gamma) * (x")]),
    Mistake(
        "not-centred", TRAIN,
        "The mean is not taken away. What is normalised has mean 0.",
        [t("(x - mean)", "x")],
    ),
    Mistake(
        "parentheses-lost", TRAIN,
        "Only the mean is divided by the deviation: without parentheses `/` comes before `-`.",
        [t("gamma * (x - mean) / np.sqrt(var + epsilon)",
           "gamma * (x - mean / np.sqrt(var + epsilon))")],
    ),
    Mistake(
        "over-features", TRAIN,
        "Mean and variance are those of each example over its features, which is layer "
        "normalisation. A feature's statistics are taken over the batch.",
        [*over_features(t),
         [t("(x - mean)", "(x - x.mean(axis=1, keepdims=True))"),
          t(ROOT, "np.sqrt(x.var(axis=1, keepdims=True) + epsilon)")],
         [t(MOMENTS, moments("x.mean(axis=1, keepdims=True)", "x.var(axis=1, keepdims=True)")),
          t(NEW_MEAN, NEW_MEAN.replace("* mean", "* mean.mean()")),
          t(NEW_VAR, NEW_VAR.replace("* var", "* var.mean()"))]],
    ),
    Mistake(
        "one-for-all-features", TRAIN,
        "One mean or one variance serves all features. Each feature has its own, over the batch.",
        [t(MOMENTS, moments("x.mean()", "x.var()")),
         t(MOMENTS, moments("x.mean()", "x.var(axis=0)")),
         t(MOMENTS, moments("x.mean(axis=0)", "x.var()"))],
    ),
    Mistake(
        "running-keepdims", TRAIN,
        "The running statistics have an axis of length 1 besides that of the features. They come "
        "back as they came in, (D,).",
        [t(MOMENTS, moments("x.mean(axis=0, keepdims=True)", "x.var(axis=0, keepdims=True)")),
         t("return y, new_mean, new_var", "return y, new_mean[None], new_var[None]")],
    ),
    Mistake(
        "digits-lost", TRAIN,
        "Far from zero, the mean of the squares and the square of the mean are huge and nearly "
        "equal, and their difference has lost its digits. Square what is centred.",
        [t(MOMENTS, moments("x.mean(axis=0)", "(x**2).mean(axis=0) - x.mean(axis=0) ** 2"))],
    ),
    Mistake(
        "single-example-passed", TRAIN,
        "A single example is not normalised. It is a batch like any other: it is its own mean, and "
        "its variance is 0.",
        [t("    y = gamma * (x - mean) / np.sqrt(var + epsilon) + beta\n",
           "    if len(x) == 1:\n"
           f"        return {result}, running_mean.copy(), running_var.copy()\n"
           "    y = gamma * (x - mean) / np.sqrt(var + epsilon) + beta\n")
         for result in ("gamma * x + beta", "x.copy()")],
    ),
    # --------------------------------------------------------------------- in use
    Mistake(
        "batch-statistics-in-use", INFERENCE,
        "Mean or variance is the batch's own. In use the running ones stand in: an example's "
        "output does not depend on its neighbours.",
        [[i("running_mean)", "x.mean(axis=0))"), i("running_var +", "x.var(axis=0) +")],
         i("running_mean)", "x.mean(axis=0))"), i("running_var +", "x.var(axis=0) +")],
    ),
    EPSILON_OUTSIDE.mistake(INFERENCE, [i(USED_ROOT, "(np.sqrt(running_var) + epsilon)")],
                            id="use-epsilon-outside"),
    EPSILON_FLOOR.mistake(INFERENCE, [i(USED_ROOT, root) for root in floors("running_var")],
                          id="use-epsilon-as-floor"),
    EPSILON_MISSING.mistake(INFERENCE, [
        i(USED_ROOT, "np.sqrt(running_var)"),
        *(i(USED_ROOT, f"np.sqrt(running_var + {small})") for small in CONSTANTS),
    ], id="use-epsilon-missing"),
    NOT_ROOTED.mistake(INFERENCE, [i(USED_ROOT, "(running_var + epsilon)"),
                                   i(USED_ROOT, "running_var")], id="use-variance-for-deviation"),
    GAMMA_MISSING.mistake(INFERENCE, [i("gamma * ", "")], id="use-gamma-missing"),
    BETA_MISSING.mistake(INFERENCE, [i(" + beta", "")], id="use-beta-missing"),
    BETA_SCALED.mistake(INFERENCE, [
        i(USED, "gamma * ((x - running_mean) / np.sqrt(running_var + epsilon) + beta)"),
    ], id="use-beta-scaled"),
    EXCHANGED.mistake(INFERENCE, [[i("gamma * ", "beta * "), i(" + beta", " + gamma")]],
                      id="use-gamma-beta-exchanged"),
    ONE_PLUS_GAMMA.mistake(INFERENCE, [i("gamma * ", "(1 + gamma) * ")], id="use-one-plus-gamma"),
    Mistake(
        "use-not-centred", INFERENCE,
        "The running mean is not taken away.",
        [i("(x - running_mean)", "x")],
    ),
    Mistake(
        "statistics-exchanged", INFERENCE,
        "Running mean and running variance are exchanged.",
        [[i("- running_mean", "- running_var"), i("running_var +", "running_mean +")]],
    ),
    Mistake(
        "not-scaled-in-use", INFERENCE,
        "`x` is only normalised: scale and shift, which were learnt, belong to use as well.",
        [[i("gamma * ", ""), i(" + beta", "")]],
    ),
    # --------------------------------------------------------------- the way back
    Mistake(
        "mean-held-still", BACKWARD,
        "The gradient does not go through the mean. If one entry rises, the mean rises with it, "
        "and all entries of its column are a little nearer to it or further away.",
        [b(ALL, "dx_hat - through_var")],
    ),
    Mistake(
        "variance-held-still", BACKWARD,
        "The gradient does not go through the variance. If one entry moves away from the mean, "
        "the variance grows, and all entries of its column shrink.",
        [b(ALL, "dx_hat - through_mean")],
    ),
    Mistake(
        "statistics-held-still", BACKWARD,
        "Mean and variance are taken for constants, as they are in use. In training both depend on "
        "every example of the batch.",
        [b(ALL, "dx_hat")],
    ),
    Mistake(
        "variance-sign", BACKWARD,
        "The share that goes through the variance has the wrong sign. A larger variance makes "
        "outputs smaller.",
        [b(ALL, "dx_hat - through_mean + through_var")],
    ),
    Mistake(
        "mean-sign", BACKWARD,
        "The share that goes through the mean has the wrong sign. What the mean gains is taken "
        "away from every entry.",
        [b(ALL, "dx_hat + through_mean - through_var")],
    ),
    Mistake(
        "sums-for-means", BACKWARD,
        "What goes through mean or variance is N times too large. In a mean each example has a "
        "share of 1/N only.",
        [[b("dx_hat.mean(axis=0)", "dx_hat.sum(axis=0)"),
          b("np.mean(dx_hat * x_hat", "np.sum(dx_hat * x_hat")],
         b("dx_hat.mean(axis=0)", "dx_hat.sum(axis=0)"),
         b("np.mean(dx_hat * x_hat", "np.sum(dx_hat * x_hat")],
    ),
    Mistake(
        "variance-twice", BACKWARD,
        "The share that goes through the variance is twice too large, or half: the 2 of the square "
        "and the ½ of the root make 1.",
        [b(ALL, "dx_hat - through_mean - 2 * through_var"),
         b(ALL, "dx_hat - through_mean - through_var / 2")],
    ),
    Mistake(
        "variance-without-product", BACKWARD,
        "Of what goes through the variance, a factor x̂ is missing: how far an entry lies from the "
        "mean decides how much the variance follows it.",
        [b(THROUGH_VAR, "np.mean(dx_hat * x_hat, axis=0)"),
         b(THROUGH_VAR, "x_hat * np.mean(dx_hat, axis=0)")],
    ),
    Mistake(
        "variance-of-centred", BACKWARD,
        "In what goes through the variance stand entries that are only centred. It is the "
        "normalised x̂ that stands there, both times.",
        [b(THROUGH_VAR, f"{one} * np.mean(dx_hat * {other}, axis=0)")
         for one, other in (("(x - mean)", "(x - mean)"), ("(x - mean)", "x_hat"),
                            ("x_hat", "(x - mean)"))],
    ),
    Mistake(
        "gamma-not-passed", BACKWARD,
        "`gamma` has no part in `dx`. On the way forward it multiplied what was normalised, and so "
        "it does on the way back.",
        [b("dx_hat = dy * gamma", "dx_hat = dy")],
    ),
    Mistake(
        "gamma-not-in-all", BACKWARD,
        "In what goes through the mean or the variance, `gamma` is missing: both begin with the "
        "gradient for x̂, not with `dy`.",
        [[b("dx_hat.mean(axis=0)", "dy.mean(axis=0)"), b("np.mean(dx_hat *", "np.mean(dy *")],
         b("dx_hat.mean(axis=0)", "dy.mean(axis=0)"), b("np.mean(dx_hat *", "np.mean(dy *")],
    ),
    Mistake(
        "gamma-twice", BACKWARD,
        "`dx` has the factor `gamma` twice.",
        [b("dx_hat = dy * gamma", "dx_hat = dy * gamma**2")],
    ),
    Mistake(
        "not-divided", BACKWARD,
        "`dx` is not divided by the deviation. On the way forward every entry was.",
        [b(f"({ALL}) / std", f"({ALL})")],
    ),
    Mistake(
        "multiplied", BACKWARD,
        "`dx` is multiplied by the deviation, where it should be divided: an entry that was made "
        "smaller on the way forward matters less.",
        [b(f"({ALL}) / std", f"({ALL}) * std")],
    ),
    Mistake(
        "divided-by-variance", BACKWARD,
        "`dx` is divided by the variance. On the way forward every entry was divided by the "
        "deviation.",
        [b(f"({ALL}) / std", f"({ALL}) / std**2")],
    ),
    Mistake(
        "dx-averaged", BACKWARD,
        "`dx` is divided by N as a whole. If the loss is a mean, its 1/N is in `dy` already.",
        [b(f"({ALL}) / std", f"({ALL}) / std / len(x)")],
    ),
    DIVISOR_OF_SAMPLES.mistake(BACKWARD, [
        b(MOMENTS, moments("x.mean(axis=0)", "x.var(axis=0, ddof=1)")),
        b(MOMENTS, moments("x.mean(axis=0)", UNBIASED)),
    ], id="back-divisor-of-samples"),
    Mistake(
        "back-digits-lost", BACKWARD,
        "Far from zero, the mean of the squares and the square of the mean are huge and nearly "
        "equal, and their difference has lost its digits. Square what is centred.",
        [b(MOMENTS, moments("x.mean(axis=0)", var))
         for var in ("np.maximum((x**2).mean(axis=0) - x.mean(axis=0) ** 2, 0)",
                     "(x**2).mean(axis=0) - x.mean(axis=0) ** 2")],
    ),
    EPSILON_OUTSIDE.mistake(BACKWARD, [b(ROOT, "np.sqrt(var) + epsilon")],
                            id="back-epsilon-outside"),
    EPSILON_FLOOR.mistake(BACKWARD, [b(ROOT, root) for root in floors("var")],
                          id="back-epsilon-as-floor"),
    EPSILON_MISSING.mistake(BACKWARD, [
        b(ROOT, "np.sqrt(var)"), *(b(ROOT, f"np.sqrt(var + {small})") for small in CONSTANTS),
    ], id="back-epsilon-missing"),
    Mistake(
        "back-over-features", BACKWARD,
        "Mean and variance are those of each example over its features, which is layer "
        "normalisation. A feature's statistics are taken over the batch.",
        over_features(b),
    ),
    Mistake(
        "dgamma-of-x", BACKWARD,
        "For `dgamma`, `dy` is multiplied by something else than what `gamma` was multiplied by "
        "on the way forward: the normalised x̂.",
        [b(DGAMMA, "np.sum(dy * x, axis=0)"), b(DGAMMA, "np.sum(dy * (x - mean), axis=0)"),
         b(DGAMMA, "np.sum(dy * gamma * x_hat, axis=0)"), b(DGAMMA, "np.sum(dy * gamma, axis=0)"),
         b(DGAMMA, "np.sum(dy * (gamma * x_hat), axis=0)"),
         b(DGAMMA, "np.sum(dy * x / std, axis=0)")],
    ),
    Mistake(
        "gamma-in-dbeta", BACKWARD,
        "`dbeta` has a factor `gamma`. The shift was added after the scaling.",
        [b(DBETA, "np.sum(dy * gamma, axis=0)")],
    ),
    Mistake(
        "averaged", BACKWARD,
        "`dgamma`, `dbeta` or both are averaged over the batch. Every example was scaled and "
        "shifted by them, and what they report adds up.",
        both_learnt("np.mean(dy * x_hat, axis=0)", "np.mean(dy, axis=0)"),
    ),
    Mistake(
        "not-summed", BACKWARD,
        "`dgamma`, `dbeta` or both still have a row for each example. One scale and one shift "
        "served all rows, so what comes back from the rows adds up.",
        both_learnt("dy * x_hat", "dy"),
    ),
    Mistake(
        "summed-over-features", BACKWARD,
        "`dgamma`, `dbeta` or both are summed over the features. Each feature has a scale and a "
        "shift of its own, which served all examples.",
        both_learnt("np.sum(dy * x_hat, axis=1)", "np.sum(dy, axis=1)"),
    ),
    Mistake(
        "gradient-keepdims", BACKWARD,
        "`dgamma`, `dbeta` or both have an axis of length 1 besides their own. A gradient has the "
        "shape of what it is the gradient of.",
        both_learnt("np.sum(dy * x_hat, axis=0, keepdims=True)",
                    "np.sum(dy, axis=0, keepdims=True)"),
    ),
    Mistake(
        "upstream-forgotten", BACKWARD,
        "A gradient is built as if every entry of `dy` were 1. How much each output matters to the "
        "loss is what `dy` says, and every gradient has it as a factor.",
        [b(DGAMMA, "np.sum(x_hat, axis=0)"), b(DBETA, "np.full(len(gamma), float(len(dy)))"),
         b("dx_hat = dy * gamma", "dx_hat = np.ones_like(dy) * gamma"),
         b("dx_hat = dy * gamma", "dx_hat = gamma")],
    ),
)
