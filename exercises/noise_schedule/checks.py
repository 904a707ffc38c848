"""Probes and known mistakes of `noise_schedule`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, edit, function

from .._shared.noise import PRODUCT_IS_POWER, PRODUCT_OF_BETAS, SUM_FOR_PRODUCT, uneven

REQUIRED = (
    function("linear_schedule", returns="beta, alpha, alpha_bar"),
    function("cosine_schedule", returns="beta, alpha, alpha_bar"),
    function("posterior_variance", returns="variance"),
)


def probes(rng):
    for T in (2, 3, 5, 8):
        yield Probe("linear_schedule", f"{T} steps", T=T, beta_start=rng.uniform(0.05, 0.15),
                    beta_end=rng.uniform(0.4, 0.6))
    yield Probe("linear_schedule", "the paper's 1000 steps", T=1000, beta_start=1e-4,
                beta_end=0.02)
    yield Probe("linear_schedule", "a single step", rung="edge", T=1,
                beta_start=rng.uniform(0.05, 0.15), beta_end=rng.uniform(0.4, 0.6))

    yield Probe("cosine_schedule", "3 steps, s = 0.008", T=3, s=0.008)
    for T in (2, 5, 8):
        yield Probe("cosine_schedule", f"{T} steps, a larger s", T=T, s=rng.uniform(0.05, 0.3))
    yield Probe("cosine_schedule", "1000 steps, s = 0.008", T=1000, s=0.008)
    yield Probe("cosine_schedule", "a single step", rung="edge", T=1, s=rng.uniform(0.05, 0.3))

    for T in (2, 3, 5, 8):
        beta = uneven(rng, T)
        yield Probe("posterior_variance", f"{T} steps", beta=beta, alpha_bar=np.cumprod(1 - beta))
    beta = np.linspace(1e-4, 0.02, 1000)
    yield Probe("posterior_variance", "the linear schedule of 1000 steps", beta=beta,
                alpha_bar=np.cumprod(1 - beta))
    beta = rng.uniform(0.05, 0.3, size=1)
    yield Probe("posterior_variance", "a single step", rung="edge", beta=beta, alpha_bar=1 - beta)


LINE, STEPS = "np.linspace(beta_start, beta_end, T)", "beta_end, T)"
TIME, F = "np.arange(T + 1) / T", "np.cos((time + s) / (1 + s) * np.pi / 2) ** 2"
RATIO, CLIPPED = "1 - f[1:] / f[:-1]", "np.minimum(1 - f[1:] / f[:-1], 0.999)"
PRODUCT, RETURN = "np.cumprod(alpha)", "return beta, alpha, alpha_bar"
BEFORE, SMALLER = "np.concatenate([[1.0], alpha_bar[:-1]])", "(1 - before) / (1 - alpha_bar) * beta"


def from_beta(schedule, prefix):
    """Mistakes on the way from β to α and ᾱ, which both schedules go."""
    return (
        Mistake(
            f"{prefix}-product-one-short", schedule,
            "ᾱ is one factor short: it begins with 1. At step t the product goes up to and "
            "including α_t.",
            [edit(schedule, PRODUCT, "np.concatenate([[1.0], np.cumprod(alpha)[:-1]])")],
        ),
        Mistake(
            f"{prefix}-clean-step-included", schedule,
            "ᾱ has a 1 in front, for the clean example before the first step. That is right where "
            "steps are counted from 1, as in the papers; here they are counted from 0, and entry t "
            "belongs to step t.",
            [edit(schedule, PRODUCT, "np.concatenate([[1.0], np.cumprod(alpha)])")],
            convention=True,
        ),
        SUM_FOR_PRODUCT.mistake(schedule, [
            edit(schedule, PRODUCT, "np.cumsum(alpha)"),
            edit(schedule, PRODUCT, "1 - np.cumsum(beta)"),
        ], f"{prefix}-{SUM_FOR_PRODUCT.id}"),
        PRODUCT_OF_BETAS.mistake(schedule, [
            edit(schedule, PRODUCT, "np.cumprod(beta)"),
            edit(schedule, PRODUCT, "1 - np.cumprod(beta)"),
        ], f"{prefix}-{PRODUCT_OF_BETAS.id}"),
        Mistake(
            f"{prefix}-logarithm", schedule,
            "This is the logarithm of ᾱ. Logarithms add up where factors multiply; the "
            "exponential of their sum is still to be taken.",
            [edit(schedule, PRODUCT, "np.cumsum(np.log(alpha))")],
        ),
        Mistake(
            f"{prefix}-product-of-all", schedule,
            "ᾱ is one product over the whole schedule. Every step has its own, over the steps up "
            "to it.",
            [edit(schedule, PRODUCT, "np.prod(alpha)"),
             edit(schedule, PRODUCT, "np.full(T, np.prod(alpha))")],
        ),
        PRODUCT_IS_POWER.mistake(schedule, [
            edit(schedule, PRODUCT, "alpha ** np.arange(1, T + 1)"),
        ], f"{prefix}-{PRODUCT_IS_POWER.id}"),
        Mistake(
            f"{prefix}-noise-for-signal", schedule,
            "This is 1 − ᾱ, the part of noise. ᾱ itself is the part of signal: near 1 at first, "
            "and falling.",
            [edit(schedule, PRODUCT, "1 - np.cumprod(alpha)")],
        ),
        Mistake(
            f"{prefix}-rooted", schedule,
            "A root is taken. α and ᾱ are parts of a variance; the roots come in where values are "
            "scaled by them.",
            [edit(schedule, PRODUCT, "np.sqrt(np.cumprod(alpha))"),
             edit(schedule, "1 - beta", "np.sqrt(1 - beta)")],
        ),
        Mistake(
            f"{prefix}-order-changed", schedule,
            "The three are returned in another order. Return β, α, ᾱ: each is made of the one "
            "before.",
            [edit(schedule, RETURN, "return alpha, beta, alpha_bar"),
             edit(schedule, RETURN, "return beta, alpha_bar, alpha"),
             edit(schedule, RETURN, "return alpha, alpha_bar, beta"),
             edit(schedule, RETURN, "return alpha_bar, alpha, beta")],
        ),
    )


MISTAKES = (
    # ------------------------------------------------------- linear_schedule
    Mistake(
        "linear-end-left-out", "linear_schedule",
        "β stops one stride short of its last value. Both ends belong to the schedule, and T "
        "values have T − 1 strides between them.",
        [edit("linear_schedule", STEPS, "beta_end, T, endpoint=False)")],
    ),
    Mistake(
        "linear-start-left-out", "linear_schedule",
        "β begins one stride after its first value. Step 0 has `beta_start` itself.",
        [edit("linear_schedule", LINE, "np.linspace(beta_start, beta_end, T + 1)[1:]")],
    ),
    Mistake(
        "linear-one-too-many", "linear_schedule",
        "There are T + 1 values, where there are T steps.",
        [edit("linear_schedule", STEPS, "beta_end, T + 1)")],
    ),
    Mistake(
        "linear-single-step", "linear_schedule",
        "With a single step you divide by T − 1, which is 0. There is no stride then, only "
        "`beta_start`.",
        [edit("linear_schedule", LINE,
              "beta_start + (beta_end - beta_start) * np.arange(T) / (T - 1)"),
         edit("linear_schedule", LINE,
              "np.array([beta_start + (beta_end - beta_start) * t / (T - 1) for t in range(T)])")],
    ),
    Mistake(
        "linear-falling", "linear_schedule",
        "β falls. Noise comes in gently at first, while there is much to lose: β runs from "
        "`beta_start` to `beta_end`.",
        [edit("linear_schedule", LINE, "np.linspace(beta_end, beta_start, T)")],
    ),
    Mistake(
        "linear-by-ratio", "linear_schedule",
        "β grows by the same factor at each step. Linear means by the same amount.",
        [edit("linear_schedule", LINE, "np.geomspace(beta_start, beta_end, T)")],
    ),
    Mistake(
        "linear-in-roots", "linear_schedule",
        "The roots of β are spaced evenly, and then squared. Stable Diffusion does so; here, as "
        "with Ho, Jain and Abbeel, it is β itself that is even.",
        [edit("linear_schedule", LINE,
              "np.linspace(np.sqrt(beta_start), np.sqrt(beta_end), T) ** 2")],
        convention=True,
    ),
    *from_beta("linear_schedule", "linear"),
    # ------------------------------------------------------- cosine_schedule
    Mistake(
        "cosine-before-clipping", "cosine_schedule",
        "ᾱ is taken from before the clipping, straight from f, and no longer fits the β beside "
        "it. Once β is clipped, all else follows from it.",
        [edit("cosine_schedule", PRODUCT, "f[1:] / f[0]"),
         edit("cosine_schedule", "1 - beta", "f[1:] / f[:-1]")],
    ),
    Mistake(
        "cosine-not-normalised", "cosine_schedule",
        "ᾱ is f itself. f has to be divided by where it starts, and the last β is clipped: taken "
        "from β, ᾱ comes out right in both.",
        [edit("cosine_schedule", PRODUCT, "f[1:]")],
    ),
    Mistake(
        "cosine-not-clipped", "cosine_schedule",
        "The last β is 1: it would leave no signal at all, and the way back would divide by 0. "
        "β is to be at most 0.999.",
        [edit("cosine_schedule", CLIPPED, RATIO)],
    ),
    Mistake(
        "cosine-clipped-elsewhere", "cosine_schedule",
        "β is clipped at other bounds. Some tutorials keep it between 0.0001 and 0.9999; the "
        "paper, and this exercise, clip at 0.999, and only above.",
        [edit("cosine_schedule", CLIPPED, "np.clip(1 - f[1:] / f[:-1], 0.0001, 0.9999)"),
         edit("cosine_schedule", ", 0.999)", ", 0.9999)"),
         edit("cosine_schedule", CLIPPED, "np.clip(1 - f[1:] / f[:-1], 0.0001, 0.999)")],
        convention=True,
    ),
    Mistake(
        "cosine-not-squared", "cosine_schedule",
        "f is a cosine without its square. ᾱ is a part of variance, and so is the square of a "
        "length.",
        [edit("cosine_schedule", ") ** 2", ")")],
    ),
    Mistake(
        "cosine-half-missing", "cosine_schedule",
        "The angle runs to π, twice as far as it should. At the last step the cosine has just come "
        "down to 0.",
        [edit("cosine_schedule", "np.pi / 2", "np.pi")],
    ),
    Mistake(
        "cosine-offset-left-out", "cosine_schedule",
        "The offset s is not used. It keeps the first β from being too small to notice.",
        [edit("cosine_schedule", "(time + s) / (1 + s)", "time")],
    ),
    Mistake(
        "cosine-offset-half-used", "cosine_schedule",
        "The offset s stands in one place, where it belongs in two: added to the time, and taken "
        "out of the whole again, so that the angle still ends at π/2.",
        [edit("cosine_schedule", "(time + s) / (1 + s)", "(time + s)"),
         edit("cosine_schedule", "(time + s) / (1 + s)", "(time / (1 + s) + s)"),
         edit("cosine_schedule", "(time + s) / (1 + s)", "time / (1 + s)"),
         edit("cosine_schedule", "(time + s) / (1 + s)", "(time + s / (1 + s))")],
    ),
    Mistake(
        "cosine-grid-too-short", "cosine_schedule",
        "Time is cut into T − 1 pieces, or T points are all there are. T steps need T + 1 points: "
        "the two ends of every step.",
        [edit("cosine_schedule", TIME, "np.arange(T) / T"),
         edit("cosine_schedule", TIME, "np.linspace(0, 1, T)"),
         edit("cosine_schedule", TIME, "np.arange(T + 1) / (T - 1)")],
    ),
    Mistake(
        "cosine-end-not-reached", "cosine_schedule",
        "Time stops one piece short of 1. The last step ends where time does: the T pieces between "
        "the T + 1 points fill it from 0 to 1.",
        [edit("cosine_schedule", TIME, "np.linspace(0, 1, T + 1, endpoint=False)")],
    ),
    Mistake(
        "cosine-one-step-late", "cosine_schedule",
        "β begins with a 0: step 0 compares f with itself. `beta[t]` is what is lost between t "
        "and t + 1.",
        [edit("cosine_schedule", RATIO, "np.append(0.0, 1 - f[1:-1] / f[:-2])")],
    ),
    Mistake(
        "cosine-upside-down", "cosine_schedule",
        "The fraction stands on its head, and β comes out negative. f falls, so the later value "
        "over the earlier one is below 1.",
        [edit("cosine_schedule", RATIO, "1 - f[:-1] / f[1:]")],
    ),
    Mistake(
        "cosine-ratio-for-loss", "cosine_schedule",
        "This is α, the part that each step keeps. β is the part that it gives up.",
        [edit("cosine_schedule", RATIO, "f[1:] / f[:-1]")],
    ),
    Mistake(
        "cosine-since-the-start", "cosine_schedule",
        "β compares f with its beginning, and tells of all steps so far. One step goes from f(t) "
        "to f(t+1).",
        [edit("cosine_schedule", RATIO, "1 - f[1:] / f[0]"),
         edit("cosine_schedule", RATIO, "1 - f[1:]")],
    ),
    Mistake(
        "cosine-difference", "cosine_schedule",
        "β is the difference of two values of f. It is a part of what was there at the beginning "
        "of the step, so that is what it is divided by.",
        [edit("cosine_schedule", RATIO, "f[:-1] - f[1:]"),
         edit("cosine_schedule", RATIO, "(f[:-1] - f[1:]) / f[0]")],
    ),
    *from_beta("cosine_schedule", "cosine"),
    # ---------------------------------------------------- posterior_variance
    Mistake(
        "posterior-starts-at-zero", "posterior_variance",
        "Before the first step you take ᾱ to be 0, which is pure noise. Nothing has happened "
        "there yet, and all is signal.",
        [edit("posterior_variance", "[1.0]", "[0.0]")],
    ),
    Mistake(
        "posterior-rolled", "posterior_variance",
        "Before the first step you take ᾱ of the last one: the array was turned round its end. "
        "Nothing has happened there yet, and all is signal.",
        [edit("posterior_variance", BEFORE, "np.roll(alpha_bar, 1)")],
    ),
    Mistake(
        "posterior-start-repeated", "posterior_variance",
        "At the first step the variance comes out as that step's whole β. Nothing has happened "
        "before it: ᾱ is 1 there, all is signal, and no variance is left.",
        [edit("posterior_variance", BEFORE, "np.concatenate([alpha_bar[:1], alpha_bar[:-1]])")],
    ),
    Mistake(
        "posterior-step-after", "posterior_variance",
        "ᾱ is shifted the wrong way: the numerator takes the step after, in place of the "
        "step before.",
        [edit("posterior_variance", BEFORE, "np.append(alpha_bar[1:], 1.0)"),
         edit("posterior_variance", BEFORE, "np.append(alpha_bar[1:], 0.0)"),
         edit("posterior_variance", BEFORE, "np.roll(alpha_bar, -1)"),
         edit("posterior_variance", BEFORE, "np.append(alpha_bar[1:], alpha_bar[-1:])")],
    ),
    Mistake(
        "posterior-is-beta", "posterior_variance",
        "This is β, the other variance that DDPM may sample with. Who knows the clean example is "
        "surer, so the posterior's variance is smaller.",
        [edit("posterior_variance", SMALLER, "beta * 1.0")],
    ),
    Mistake(
        "posterior-upside-down", "posterior_variance",
        "The fraction stands on its head. There is less noise before the step than after it, and "
        "the fraction is below 1.",
        [edit("posterior_variance", SMALLER, "(1 - alpha_bar) / (1 - before) * beta")],
    ),
    Mistake(
        "posterior-signal-for-noise", "posterior_variance",
        "The fraction compares the signal before and after the step. It is the noise that is "
        "compared: one minus ᾱ.",
        [edit("posterior_variance", SMALLER, "before / alpha_bar * beta"),
         edit("posterior_variance", SMALLER, "alpha_bar / before * beta")],
    ),
    Mistake(
        "posterior-beta-left-out", "posterior_variance",
        "The factor β is missing. The fraction only says by how much the posterior is narrower "
        "than the step.",
        [edit("posterior_variance", " * beta", "")],
    ),
    Mistake(
        "posterior-alpha-for-beta", "posterior_variance",
        "α is used in place of β: the variance that a step adds is β.",
        [edit("posterior_variance", " * beta", " * (1 - beta)")],
    ),
    Mistake(
        "posterior-deviation", "posterior_variance",
        "This is the standard deviation. Return the variance, its square.",
        [edit("posterior_variance", SMALLER, f"np.sqrt({SMALLER})")],
    ),
    Mistake(
        "posterior-first-left-out", "posterior_variance",
        "Step 0 is missing. It has an entry like every other: 0, since the clean example itself "
        "is where it leads.",
        [edit("posterior_variance", SMALLER, f"({SMALLER})[1:]")],
    ),
    Mistake(
        "posterior-first-replaced", "posterior_variance",
        "The first entry is a copy of the second. Nichol and Dhariwal's code does that before it "
        "takes logarithms; here the variance at step 0 stays 0.",
        [edit("posterior_variance", f"return {SMALLER}",
              f"variance = {SMALLER}\n    return np.append(variance[1], variance[1:])"),
         edit("posterior_variance", f"return {SMALLER}",
              f"variance = {SMALLER}\n    variance[:1] = variance[1:2]\n    return variance"),
         edit("posterior_variance", f"return {SMALLER}",
              f"variance = {SMALLER}\n    if len(beta) > 1:\n        variance[0] = variance[1]\n"
              "    return variance")],
        convention=True,
    ),
)
