"""Probes and known mistakes of `ddpm_step`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function

from .._shared.noise import PRODUCT_IS_POWER, PRODUCT_OF_BETAS, SUM_FOR_PRODUCT, uneven

REQUIRED = (function("ddpm_step", returns="x_prev"),)


def step(rng, name, shape, t, betas, rung="value", size=1.5):
    return Probe("ddpm_step", name, rung=rung, x_t=size * rng.normal(size=shape), t=np.array(t),
                 predicted_noise=rng.normal(size=shape), noise=rng.normal(size=shape),
                 betas=betas)


def probes(rng):
    yield step(rng, "1 example of 2 numbers at t = 1", (1, 2), [1], uneven(rng, 3))
    yield step(rng, "1 example of 2 numbers at t = 0", (1, 2), [0], uneven(rng, 3))
    yield step(rng, "3 examples of 4 numbers at t = 4, 0, 2", (3, 4), [4, 0, 2], uneven(rng, 5))
    # Square, and as many steps as examples: what is not shaped or picked gives wrong values.
    yield step(rng, "4 examples of 4 numbers at t = 2, 0, 3, 2, of 4 steps", (4, 4), [2, 0, 3, 2],
               uneven(rng, 4))
    yield step(rng, "5 examples of 3×2 numbers", (5, 3, 2), [1, 3, 0, 5, 3], uneven(rng, 6))
    yield step(rng, "2 images of 4×5 pixels in 3 channels", (2, 4, 5, 3), [6, 1], uneven(rng, 7))
    yield step(rng, "3 images of 3×3 pixels in 3 channels", (3, 3, 3, 3), [0, 2, 1],
               uneven(rng, 3))
    yield step(rng, "4 examples of 3 numbers in a linear schedule of 1000 steps", (4, 3),
               [1, 500, 0, 999], np.linspace(1e-4, 0.02, 1000))
    yield step(rng, "2 examples of 4×3 large numbers", (2, 4, 3), [2, 0], uneven(rng, 4), size=50)
    yield step(rng, "5 examples of one number each, without an axis of their own", (5,),
               [2, 0, 5, 1, 4], uneven(rng, 6), "edge")
    yield step(rng, "every example at t = 0", (3, 2), [0, 0, 0], uneven(rng, 4), "edge")
    yield step(rng, "a schedule of 1 step", (2, 3), [0, 0], uneven(rng, 1), "edge")


ALPHA = "alpha = 1 - betas"
PRODUCT = "np.cumprod(alpha)"
SHAPE = "(-1,) + (1,) * (x_t.ndim - 1)"
NUMERATOR, DENOMINATOR = "share = beta_t", "np.sqrt(1 - alpha_bar_t)"
SHARE = "beta_t / np.sqrt(1 - alpha_bar_t)"
INSIDE, FRONT = "share * predicted_noise", " / np.sqrt(alpha_t)"
MEAN = "(x_t - share * predicted_noise) / np.sqrt(alpha_t)"
DEVIATION, LAST, ALL_BUT_LAST = "np.sqrt(beta_t)", "> 0", "t.reshape(per_example) > 0"
ADDED = "mean + sigma * noise"

# The way through the clean example, in the solution's names; ᾱ one step back is ᾱ without α.
CLEAN = "(x_t - np.sqrt(1 - alpha_bar_t) * predicted_noise) / np.sqrt(alpha_bar_t)"
CLIPPED = (f"(np.sqrt(alpha_bar_t / alpha_t) * beta_t * np.clip({CLEAN}, -1, 1)"
           " + np.sqrt(alpha_t) * (1 - alpha_bar_t / alpha_t) * x_t) / (1 - alpha_bar_t)")
DDIM = (f"np.sqrt(alpha_bar_t / alpha_t) * {CLEAN}"
        " + np.sqrt(1 - alpha_bar_t / alpha_t) * predicted_noise")
POSTERIOR = "(1 - alpha_bar_t / alpha_t) / (1 - alpha_bar_t) * beta_t"

MISTAKES = (
    # ------------------------------------------------- what is taken from x_t
    Mistake(
        "alpha-bar-for-alpha", "ddpm_step",
        "The share of the predicted noise is built from ᾱ alone. ᾱ tells of all the noise since "
        "the clean example; one step takes back only what that one step brought in.",
        [edit("ddpm_step", NUMERATOR, "share = (1 - alpha_bar_t)")],
    ),
    Mistake(
        "alpha-for-alpha-bar", "ddpm_step",
        "Below the share of the predicted noise stands this step's α. The noise that the network "
        "predicts has gathered over all steps up to t, so its size is told by their product.",
        [edit("ddpm_step", DENOMINATOR, "np.sqrt(1 - alpha_t)")],
    ),
    Mistake(
        "alpha-for-beta", "ddpm_step",
        "α is used in place of β. β is the part of noise in a step, α the part of signal: one "
        "minus the other.",
        [edit("ddpm_step", NUMERATOR, "share = alpha_t"),
         edit("ddpm_step", DEVIATION, "np.sqrt(alpha_t)"),
         [edit("ddpm_step", NUMERATOR, "share = alpha_t"),
          edit("ddpm_step", DEVIATION, "np.sqrt(alpha_t)")]],
    ),
    Mistake(
        "share-of-deviations", "ddpm_step",
        "β above the fraction is under a root as well. In the share of the predicted noise only "
        "what stands below is rooted.",
        [edit("ddpm_step", NUMERATOR, "share = np.sqrt(beta_t)")],
    ),
    Mistake(
        "share-not-rooted", "ddpm_step",
        "The share of the predicted noise is divided by a variance. 1 − ᾱ is one; the predicted "
        "noise is put into proportion by its root.",
        [edit("ddpm_step", DENOMINATOR, "(1 - alpha_bar_t)")],
    ),
    Mistake(
        "share-not-divided", "ddpm_step",
        "The predicted noise is only multiplied by β. It is also divided by the deviation of all "
        "the noise that is in x_t by now.",
        [edit("ddpm_step", SHARE, "beta_t")],
    ),
    Mistake(
        "all-noise-taken", "ddpm_step",
        "The predicted noise is taken away whole. One step takes only its own share of it.",
        [edit("ddpm_step", INSIDE, "predicted_noise")],
    ),
    Mistake(
        "noise-put-back", "ddpm_step",
        "The predicted noise is added to x_t. A step back towards the clean example takes noise "
        "away.",
        [edit("ddpm_step", "x_t - share", "x_t + share")],
    ),
    Mistake(
        "noises-exchanged", "ddpm_step",
        "The two noises are in each other's place. The predicted one is what the network has seen "
        "in x_t, and goes; the fresh one comes in at the end.",
        [[edit("ddpm_step", INSIDE, "share * noise"),
          edit("ddpm_step", ADDED, "mean + sigma * predicted_noise")],
         edit("ddpm_step", INSIDE, "share * noise"),
         edit("ddpm_step", ADDED, "mean + sigma * predicted_noise")],
    ),
    # --------------------------------------------------------- the scale in front
    Mistake(
        "scale-left-out", "ddpm_step",
        "The scale in front is missing. The forward step has shrunk the signal before it added "
        "noise, and the way back has to undo that.",
        [edit("ddpm_step", FRONT, "")],
    ),
    Mistake(
        "alpha-bar-in-front", "ddpm_step",
        "The scale in front is made of ᾱ. That would undo the shrinking of all steps at once; "
        "this is one step.",
        [edit("ddpm_step", FRONT, " / np.sqrt(alpha_bar_t)")],
    ),
    Mistake(
        "scale-inverted", "ddpm_step",
        "The scale in front shrinks. It has shrunk on the way forward; backwards the signal grows "
        "again.",
        [edit("ddpm_step", FRONT, " * np.sqrt(alpha_t)")],
    ),
    Mistake(
        "scale-not-rooted", "ddpm_step",
        "The scale in front has lost its root. α is the part of the variance that was kept; "
        "values go with its root.",
        [edit("ddpm_step", FRONT, " / alpha_t")],
    ),
    Mistake(
        "scale-on-a-part", "ddpm_step",
        "The scale reaches only one of the two terms. It belongs to the whole difference of x_t "
        "and its share of noise.",
        [edit("ddpm_step", MEAN, "x_t / np.sqrt(alpha_t) - share * predicted_noise"),
         edit("ddpm_step", MEAN, "x_t - share * predicted_noise / np.sqrt(alpha_t)")],
    ),
    Mistake(
        "noise-scaled", "ddpm_step",
        "The fresh noise is scaled along with the rest. It comes in after the scaling, at its own "
        "deviation.",
        [edit("ddpm_step", ADDED, "mean + sigma * noise / np.sqrt(alpha_t)")],
    ),
    # ------------------------------------------------------------ the fresh noise
    Mistake(
        "noise-at-zero", "ddpm_step",
        "Noise is added at t = 0, too. That step yields the finished example, and noise would "
        "stay in it.",
        [edit("ddpm_step", LAST, ">= 0")],
    ),
    Mistake(
        "no-noise-at-one", "ddpm_step",
        "No noise is added at t = 1. Steps are counted from 0 here, so one more follows after "
        "this one.",
        [edit("ddpm_step", LAST, "> 1")],
    ),
    Mistake(
        "noise-for-all-or-none", "ddpm_step",
        "Whether noise is added is decided once for the batch. Each example has its own t, and so "
        "its own answer.",
        [edit("ddpm_step", ALL_BUT_LAST, "np.all(t > 0)"),
         edit("ddpm_step", ALL_BUT_LAST, "np.any(t > 0)"),
         edit("ddpm_step", ALL_BUT_LAST, "t[0] > 0")],
    ),
    Mistake(
        "noise-left-out", "ddpm_step",
        "This is the mean of the step alone. x_{t−1} is a draw: fresh noise comes on top of the "
        "mean, as long as another step follows.",
        [edit("ddpm_step", ADDED, "mean")],
    ),
    Mistake(
        "own-randomness", "ddpm_step",
        "The fresh noise is drawn inside. Here it comes in as `noise`, and the arguments settle "
        "what comes out.",
        [edit("ddpm_step", ADDED, ADDED.replace("noise", own))
         for seed in (0, 1, 42)
         for own in (f"np.random.default_rng({seed}).normal(size=x_t.shape)",
                     f"np.random.RandomState({seed}).normal(size=x_t.shape)")],
    ),
    Mistake(
        "variance-for-deviation", "ddpm_step",
        "The fresh noise is multiplied by a variance. A draw is the mean plus noise times the "
        "standard deviation.",
        [edit("ddpm_step", DEVIATION, "beta_t"),
         edit("ddpm_step", DEVIATION, POSTERIOR)],
    ),
    Mistake(
        "noise-of-all-steps", "ddpm_step",
        "The fresh noise has the size of all the noise up to t. One step brings in the noise of "
        "one step.",
        [edit("ddpm_step", DEVIATION, "np.sqrt(1 - alpha_bar_t)")],
    ),
    Mistake(
        "posterior-variance", "ddpm_step",
        "Your fresh noise has the posterior's variance, β times (1 − ᾱ_{t−1}) / (1 − ᾱ_t). The "
        "paper finds both choices about as good; this exercise takes the other one, σ² = β.",
        [edit("ddpm_step", DEVIATION, f"np.sqrt({POSTERIOR})")],
        convention=True,
    ),
    # --------------------------------------------------------------- the products
    Mistake(
        "product-one-short", "ddpm_step",
        "ᾱ is taken from the step before. At t it is the product of all α up to and including "
        "α_t itself.",
        [edit("ddpm_step", PRODUCT, "np.concatenate([[1.0], np.cumprod(alpha)[:-1]])"),
         edit("ddpm_step", "alpha_bar[t]", "alpha_bar[t - 1]"),
         edit("ddpm_step", "alpha_bar[t]", "alpha_bar[np.maximum(t - 1, 0)]")],
    ),
    SUM_FOR_PRODUCT.mistake("ddpm_step", [
        edit("ddpm_step", PRODUCT, "np.cumsum(alpha)"),
        edit("ddpm_step", PRODUCT, "1 - np.cumsum(betas)"),
    ]),
    PRODUCT_OF_BETAS.mistake("ddpm_step", [
        edit("ddpm_step", PRODUCT, "np.cumprod(betas)"),
        edit("ddpm_step", PRODUCT, "1 - np.cumprod(betas)"),
    ]),
    PRODUCT_IS_POWER.mistake("ddpm_step", [
        edit("ddpm_step", PRODUCT, "alpha ** np.arange(1, len(alpha) + 1)"),
    ]),
    Mistake(
        "product-to-the-end", "ddpm_step",
        "ᾱ is one product over the whole schedule. At t it reaches from step 0 to step t.",
        [edit("ddpm_step", PRODUCT, "np.full_like(alpha, np.prod(alpha))")],
    ),
    # ------------------------------------------------------------- t and the batch
    Mistake(
        "counted-from-one", "ddpm_step",
        "Your steps run from 1 to T, as in the paper. Here they are counted as the entries of "
        "`betas` are, from 0, and t = 0 is the last one to be undone.",
        [[edit("ddpm_step", "betas[t]", "betas[t - 1]"),
          edit("ddpm_step", "alpha[t]", "alpha[t - 1]"),
          edit("ddpm_step", "alpha_bar[t]", "alpha_bar[t - 1]"),
          edit("ddpm_step", LAST, "> 1")]],
        convention=True,
    ),
    Mistake(
        "schedule-one-early", "ddpm_step",
        "The schedule is read one step too early. Steps are counted from 0 here, as the entries "
        "of `betas` are.",
        [[edit("ddpm_step", "betas[t]", "betas[t - 1]"),
          edit("ddpm_step", "alpha[t]", "alpha[t - 1]"),
          edit("ddpm_step", "alpha_bar[t]", "alpha_bar[t - 1]")]],
    ),
    Mistake(
        "one-t-for-all", "ddpm_step",
        "The whole batch takes the step of its first example. `t` holds one for each.",
        [edit("ddpm_step", ALPHA, "t = np.full_like(t, t[0])\n    alpha = 1 - betas")],
    ),
    Mistake(
        "t-as-one-number", "ddpm_step",
        "`t` is asked for a single yes or no, as if it were one number. Every example needs its "
        "own.",
        [edit("ddpm_step", "np.where(t.reshape(per_example) > 0, np.sqrt(beta_t), 0)",
              "np.sqrt(beta_t) if t > 0 else 0")],
    ),
    Mistake(
        "t-not-used", "ddpm_step",
        "The schedule is used as it stands, one step for each example in turn. Which steps are "
        "meant is what `t` says.",
        [[edit("ddpm_step", "betas[t]", "betas"), edit("ddpm_step", "alpha[t]", "alpha"),
          edit("ddpm_step", "alpha_bar[t]", "alpha_bar")]],
    ),
    Mistake(
        "not-broadcast", "ddpm_step",
        "One number for each example meets `x_t` from the wrong side: broadcasting begins at the "
        "last axis, and the batch is the first.",
        [edit("ddpm_step", SHAPE, "(-1,)"),
         edit("ddpm_step", ALL_BUT_LAST, "t > 0")],
    ),
    Mistake(
        "axes-fixed", "ddpm_step",
        "One number for each example is shaped for a fixed number of axes. How many there are is "
        "for `x_t` to say.",
        [edit("ddpm_step", SHAPE, "(-1, 1)"), edit("ddpm_step", SHAPE, "(-1, 1, 1)"),
         edit("ddpm_step", SHAPE, "(-1, 1, 1, 1)")],
    ),
    # -------------------------------------------------------------- another step
    Mistake(
        "clean-predicted", "ddpm_step",
        "This goes all the way to the clean example that the prediction implies. A step goes "
        "only from x_t to x_{t−1}.",
        [[edit("ddpm_step", SHARE, "np.sqrt(1 - alpha_bar_t)"),
          edit("ddpm_step", FRONT, " / np.sqrt(alpha_bar_t)"), edit("ddpm_step", ADDED, "mean")],
         [edit("ddpm_step", SHARE, "np.sqrt(1 - alpha_bar_t)"),
          edit("ddpm_step", FRONT, " / np.sqrt(alpha_bar_t)")]],
    ),
    Mistake(
        "ddim-step", "ddpm_step",
        "This is DDIM's step, which adds no fresh noise and puts back more of the predicted one. "
        "Use that of DDPM here.",
        [[edit("ddpm_step", MEAN, DDIM), edit("ddpm_step", ADDED, "mean")]],
    ),
    Mistake(
        "forward-step", "ddpm_step",
        "This is a step forward: it shrinks x_t and adds noise. Backwards, the predicted noise is "
        "taken away and the rest grows.",
        [edit("ddpm_step", MEAN, "np.sqrt(alpha_t) * x_t"),
         [edit("ddpm_step", MEAN, "np.sqrt(alpha_t) * x_t"), edit("ddpm_step", LAST, ">= 0")]],
    ),
    Mistake(
        "clean-clipped", "ddpm_step",
        "The clean example is worked out first and clipped to −1 … 1. The authors' code does so "
        "for its images; the formula, and this exercise, clips nothing.",
        [edit("ddpm_step", MEAN, CLIPPED)],
        convention=True,
    ),
    Mistake(
        "result-clipped", "ddpm_step",
        "The result is clipped to −1 … 1. Examples on their way are noisy, and may lie outside "
        "of it.",
        [edit("ddpm_step", ADDED, "np.clip(mean + sigma * noise, -1, 1)")],
    ),
)

SHAPED = "per_example = (-1,) + (1,) * (x_t.ndim - 1)"

EQUIVALENT = (
    Equivalent("ddpm_step", SHAPED, "per_example = (-2,) + (1,) * (x_t.ndim - 1)",
               "NumPy takes any negative length for the one that is to be worked out."),
    Equivalent("ddpm_step", SHAPED, "per_example = (-1,) + (1,) * (noise.ndim - 1)",
               "The noise has as many axes as x_t."),
    Equivalent("ddpm_step", SHAPED, "per_example = (-1,) + (1,) * (predicted_noise.ndim - 1)",
               "The predicted noise has as many axes as x_t."),
)
