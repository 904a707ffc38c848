"""Probes and known mistakes of `adaptive_optimizers`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, edit, function

from .._shared.optimizers import (
    EPSILON_MISSING,
    EPSILON_OUTSIDE,
    EPSILON_TO_THE_STEP,
    NOT_ROOTED,
    ONE_FOR_ALL,
    SHAPES,
    STATE_STAYS,
    arrays,
    averages,
    gradients,
    single,
    step_mistakes,
    weights,
)

ADAGRAD, RMSPROP, ADAM = "adagrad_step", "rmsprop_step", "adam_step"
REQUIRED = (function(ADAGRAD, returns="w, s"), function(RMSPROP, returns="w, s"),
            function(ADAM, returns="w, m, v"))


def adagrad(rng, shape, step, rate=0.3, epsilon=1e-2, start=0.1, scale=1.0):
    gs = gradients(rng, shape, step, scale)
    return arrays(w=weights(rng, shape), g=gs[-1], s=start + (gs[:-1] ** 2).sum(axis=0),
                  learning_rate=rate, epsilon=epsilon)


def rmsprop(rng, shape, step, rate=0.3, rho=0.8, epsilon=1e-2, scale=1.0):
    gs = gradients(rng, shape, step, scale)
    return arrays(w=weights(rng, shape), g=gs[-1], s=averages(gs[:-1], rho, 2),
                  learning_rate=rate, rho=rho, epsilon=epsilon)


def adam(rng, shape, step, rate=0.3, beta_1=0.8, beta_2=0.95, epsilon=1e-2, scale=1.0):
    gs = gradients(rng, shape, min(step, 40), scale)
    return arrays(w=weights(rng, shape), g=gs[-1], m=averages(gs[:-1], beta_1, 1),
                  v=averages(gs[:-1], beta_2, 2), t=step, learning_rate=rate,
                  beta_1=beta_1, beta_2=beta_2, epsilon=epsilon)


def silent(case, at):
    """Weights whose gradient has been 0 from the first step on."""
    for name in {"g", "s", "m", "v"} & set(case):
        case[name][at] = 0.0
    return case


def probes(rng):
    for name, case in ((ADAGRAD, adagrad), (RMSPROP, rmsprop), (ADAM, adam)):
        def probe(words, rung="value", name=name, **inputs):
            return Probe(name, words, rung=rung, **inputs)

        for step, (words, shape) in enumerate(SHAPES.items(), 1):
            yield probe(f"step {step}, {words}", **case(rng, shape, step))
        yield probe("step 7, other settings", **case(rng, (4,), 7, 0.05, **(
            {"rho": 0.6} if name == RMSPROP else
            {"beta_1": 0.6, "beta_2": 0.9} if name == ADAM else {"start": 0.0})))
        yield probe("step 5, an epsilon of 1e-7 and gradients of about 0.0003",
                    **case(rng, (3,), 5, epsilon=1e-7, scale=3e-4,
                           **({"start": 0.0} if name == ADAGRAD else {})))
        yield probe("step 3, gradients in the thousands", **case(rng, (2, 2), 3, scale=1e3))
        yield probe("step 40, 2 weights", **case(rng, (2,), 40))
        yield probe("one weight, an array without axes", "edge", **case(rng, (), 2))
        if name == ADAGRAD:
            yield probe("step 1, from a memory of 0", **case(rng, (3,), 1, start=0.0))
        else:
            none = {"rho": 0.0} if name == RMSPROP else {"beta_1": 0.0, "beta_2": 0.0}
            yield probe("step 3, where nothing is kept", "edge", **case(rng, (3,), 3, **none))
        zero = case(rng, (2, 3), 3, **({"start": 0.0} if name == ADAGRAD else {}))
        yield probe("gradients that have always been 0", "edge", **silent(zero, np.s_[:, 1]))
        late = case(rng, (3,), 4)
        late["g"] = late["g"] * np.array([1.0, 0.0, 1.0])
        yield probe("a gradient that is 0 now, and was not before", "edge", **late)
        yield probe("arguments in single precision", "edge", **single(case(rng, (2, 3), 3)))
    yield Probe(ADAM, "step 5000, where nothing is left to correct", rung="edge",
                **adam(rng, (2,), 5000))
    for step in (12, 200, 1500):
        yield Probe(ADAM, f"step {step}, Keras' settings",
                    **adam(rng, (3,), step, 0.1, 0.9, 0.999, 1e-7))


def change(name, *edits):
    return [edit(name, old, new) for old, new in edits]


SUM, AVERAGE = "s = s + g**2", "s = rho * s + (1 - rho) * g**2"
ROOT = "np.sqrt(s + epsilon)"
STEP = f"w = w - learning_rate * g / {ROOT}"
M, V = "m = beta_1 * m + (1 - beta_1) * g", "v = beta_2 * v + (1 - beta_2) * g**2"
M_HAT, V_HAT = "m / (1 - beta_1**t)", "v / (1 - beta_2**t)"
ADAM_ROOT = "(np.sqrt(v_hat) + epsilon)"
ADAM_STEP = f"learning_rate * m_hat / {ADAM_ROOT}"


def root_mistakes(name, memory):
    """What goes wrong with the divisor of Adagrad and RMSProp."""
    return (
        EPSILON_OUTSIDE.mistake(name, [
            change(name, (ROOT, "(np.sqrt(s) + epsilon)")),
        ], f"{name}-epsilon-outside"),
        EPSILON_MISSING.mistake(name, [
            change(name, (ROOT, "np.sqrt(s)")),
        ], f"{name}-epsilon-missing"),
        EPSILON_TO_THE_STEP.mistake(name, [
            change(name, (ROOT, "np.sqrt(s) + epsilon")),
        ], f"{name}-epsilon-not-in-the-divisor"),
        Mistake(
            f"{name}-epsilon-squared", name,
            "`epsilon` is not added to the memory as it is: it is squared, or has a part only "
            "where the memory is small. Add it everywhere, and then take the root.",
            [change(name, (ROOT, "np.sqrt(s + epsilon**2)")),
             change(name, (ROOT, "np.maximum(np.sqrt(s), epsilon)")),
             change(name, (ROOT, "np.sqrt(np.maximum(s, epsilon))")),
             change(name, (ROOT, "np.sqrt(np.where(s > 0, s, epsilon))"))],
        ),
        Mistake(
            f"{name}-epsilon-remembered", name,
            "`epsilon` is added to what is remembered, so that it comes back with it, and grows "
            "from step to step. It belongs to the divisor of this step alone.",
            [change(name, (memory, f"{memory} + epsilon"), (ROOT, "np.sqrt(s)")),
             change(name, (memory, f"{memory} + epsilon"))],
        ),
        NOT_ROOTED.mistake(name, [
            change(name, (ROOT, "(s + epsilon)")),
        ], f"{name}-not-rooted"),
        Mistake(
            f"{name}-multiplied", name,
            "The step is multiplied by the root, so that large gradients make even longer steps. "
            "It is divided by it.",
            [change(name, (f"g / {ROOT}", f"g * {ROOT}"))],
        ),
        Mistake(
            f"{name}-old-memory", name,
            "The step uses the memory from before this gradient. The gradient belongs to it first: "
            "update the memory, then the weights.",
            [change(name, (f"{memory}\n    {STEP}", f"{STEP}\n    {memory}"))],
        ),
        STATE_STAYS.mistake(name, [
            change(name, ("return w, s", "return w, before"),
                   (memory, f"before = s\n    {memory}")),
        ], f"{name}-state-stays"),
        Mistake(
            f"{name}-gradient-missing", name,
            "The step has no gradient in it: only its size is used, and that in the divisor. Which "
            "way to go is told by the gradient.",
            [change(name, (f"* g / {ROOT}", f"/ {ROOT}")),
             change(name, (f"* g / {ROOT}", f"* np.abs(g) / {ROOT}")),
             change(name, (f"* g / {ROOT}", f"* g**2 / {ROOT}"))],
        ),
        Mistake(
            f"{name}-root-remembered", name,
            "What comes back as memory is its root. The next step adds a square to it: keep the "
            "squares.",
            [change(name, ("return w, s", "return w, np.sqrt(s)")),
             change(name, ("return w, s", "return w, np.sqrt(s + epsilon)"))],
        ),
        *step_mistakes(name, f"learning_rate * g / {ROOT}"),
    )


MISTAKES = (
    # ------------------------------------------------------------------- Adagrad
    Mistake(
        "adagrad-forgets", ADAGRAD,
        "The earlier squares are lost: only this gradient's is left. Adagrad adds to what it "
        "has.",
        [change(ADAGRAD, (SUM, "s = g**2"))],
    ),
    Mistake(
        "adagrad-averages", ADAGRAD,
        "The squares are averaged, so that old ones fade. That is the idea of RMSProp; Adagrad "
        "adds them all up.",
        [change(ADAGRAD, (SUM, f"s = {rho} * s + {rest} * g**2"))
         for rho, rest in (("0.9", "0.1"), ("0.5", "0.5"), ("0.99", "0.01"))],
    ),
    Mistake(
        "adagrad-not-squared", ADAGRAD,
        "The gradients are added up as they are, or by their size. Adagrad adds up their squares.",
        [change(ADAGRAD, (SUM, "s = s + np.abs(g)")), change(ADAGRAD, (SUM, "s = s + g"))],
    ),
    Mistake(
        "adagrad-square-of-the-sum", ADAGRAD,
        "Memory and gradient are added first, and squared then. Only the gradient is squared.",
        [change(ADAGRAD, (SUM, "s = (s + g)**2")), change(ADAGRAD, (SUM, "s = s**2 + g**2"))],
    ),
    ONE_FOR_ALL.mistake(ADAGRAD, [
        change(ADAGRAD, (SUM, "s = s + np.sum(g**2)")),
        change(ADAGRAD, (SUM, "s = s + np.mean(g**2)")),
        change(ADAGRAD, (ROOT, "np.sqrt(np.sum(s) + epsilon)")),
    ], "adagrad-one-for-all"),
    *root_mistakes(ADAGRAD, SUM),
    # ------------------------------------------------------------------- RMSProp
    Mistake(
        "rmsprop-adds-up", RMSPROP,
        "The squares are not averaged: each new one is added whole. The two shares of an average "
        "add up to 1.",
        [change(RMSPROP, (AVERAGE, "s = rho * s + g**2")),
         change(RMSPROP, (AVERAGE, "s = s + (1 - rho) * g**2")),
         change(RMSPROP, (AVERAGE, "s = s + g**2"))],
    ),
    Mistake(
        "rmsprop-shares-exchanged", RMSPROP,
        "The shares are exchanged: `rho` is the part of the old average that is kept, and the new "
        "square gets the rest.",
        [change(RMSPROP, (AVERAGE, "s = (1 - rho) * s + rho * g**2"))],
    ),
    Mistake(
        "rmsprop-not-squared", RMSPROP,
        "The gradients are averaged as they are, or by their size. RMSProp averages their squares.",
        [change(RMSPROP, (AVERAGE, "s = rho * s + (1 - rho) * np.abs(g)")),
         change(RMSPROP, (AVERAGE, "s = rho * s + (1 - rho) * g"))],
    ),
    Mistake(
        "rmsprop-square-of-the-share", RMSPROP,
        "The share is squared with the gradient: parentheses around both. Only the gradient is "
        "squared.",
        [change(RMSPROP, (AVERAGE, "s = rho * s + ((1 - rho) * g)**2"))],
    ),
    Mistake(
        "rmsprop-forgets", RMSPROP,
        "The old average is lost: the new square stands alone. Part of the average is kept at "
        "every step.",
        [change(RMSPROP, (AVERAGE, "s = (1 - rho) * g**2")),
         change(RMSPROP, (AVERAGE, "s = g**2"))],
    ),
    ONE_FOR_ALL.mistake(RMSPROP, [
        change(RMSPROP, (AVERAGE, "s = rho * s + (1 - rho) * np.sum(g**2)")),
        change(RMSPROP, (AVERAGE, "s = rho * s + (1 - rho) * np.mean(g**2)")),
        change(RMSPROP, (ROOT, "np.sqrt(np.mean(s) + epsilon)")),
    ], "rmsprop-one-for-all"),
    *root_mistakes(RMSPROP, AVERAGE),
    # ---------------------------------------------------------------------- Adam
    Mistake(
        "adam-epsilon-inside", ADAM,
        "`epsilon` is added below the root, as the textbook does it. In Adam's paper, and here, it "
        "is added to the root.",
        [change(ADAM, (ADAM_ROOT, "np.sqrt(v_hat + epsilon)"))],
        convention=True,
    ),
    Mistake(
        "adam-epsilon-of-keras", ADAM,
        "`epsilon` is added to the root of `v` before the correction, as Keras does it. Here, as "
        "in the paper's algorithm, it is added to the root of the corrected one.",
        [change(ADAM, (ADAM_STEP, "learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t) * m "
                                  "/ (np.sqrt(v) + epsilon)"))],
        convention=True,
    ),
    EPSILON_MISSING.mistake(ADAM, [
        change(ADAM, (ADAM_ROOT, "np.sqrt(v_hat)")),
    ], "adam-epsilon-missing"),
    EPSILON_TO_THE_STEP.mistake(ADAM, [
        change(ADAM, (ADAM_ROOT, "np.sqrt(v_hat) + epsilon")),
    ], "adam-epsilon-not-in-the-divisor"),
    Mistake(
        "adam-epsilon-as-least", ADAM,
        "`epsilon` is taken as the least that the divisor may be, or squared below the root. It is "
        "added to the root.",
        [change(ADAM, (ADAM_ROOT, "np.maximum(np.sqrt(v_hat), epsilon)")),
         change(ADAM, (ADAM_ROOT, "np.sqrt(v_hat + epsilon**2)"))],
    ),
    Mistake(
        "adam-not-corrected", ADAM,
        "An average is used as it is. Both start at 0, and are too small in the first steps: the "
        "correction puts that right.",
        [change(ADAM, (M_HAT, "m"), (V_HAT, "v")), change(ADAM, (M_HAT, "m")),
         change(ADAM, (V_HAT, "v"))],
    ),
    Mistake(
        "adam-steps-from-zero", ADAM,
        "The power in the correction is t − 1, as if `t` had been counted one too far. `t` is 1 at "
        "the first step, where a power of 0 would divide by 0.",
        [change(ADAM, (M_HAT, "m / (1 - beta_1**(t - 1))"), (V_HAT, "v / (1 - beta_2**(t - 1))")),
         change(ADAM, (M_HAT, "m / (1 - beta_1**(t - 1))")),
         change(ADAM, (V_HAT, "v / (1 - beta_2**(t - 1))")),
         change(ADAM, (M_HAT, "m / (1 - beta_1**(t - 1)) if t > 1 else m"),
                (V_HAT, "v / (1 - beta_2**(t - 1)) if t > 1 else v")),
         change(ADAM, (M_HAT, "m / (1 - beta_1**max(t - 1, 1))"),
                (V_HAT, "v / (1 - beta_2**max(t - 1, 1))"))],
    ),
    Mistake(
        "adam-corrected-once", ADAM,
        "Only the first step is corrected. In the next ones the averages are too small as well, by "
        "less and less: how much, the power in the correction says.",
        [change(ADAM, (M_HAT, f"{M_HAT} if t == 1 else m"), (V_HAT, f"{V_HAT} if t == 1 else v"))],
    ),
    Mistake(
        "adam-looks-ahead", ADAM,
        "The new gradient counts once more in the step, as in Nadam, which looks ahead. Adam moves "
        "the weights by the corrected average.",
        [change(ADAM, (M_HAT, "(beta_1 * m + (1 - beta_1) * g) / (1 - beta_1**t)"))],
    ),
    Mistake(
        "adam-still-without-gradient", ADAM,
        "Weights whose gradient is 0 in this step stay where they are. The average of earlier "
        "gradients moves them on.",
        [change(ADAM, (ADAM_STEP, f"(g != 0) * {ADAM_STEP}"))],
    ),
    Mistake(
        "adam-steps-one-ahead", ADAM,
        "The power in the correction is t + 1, which is right where steps are counted from 0, as "
        "Keras counts its iterations. Here the first step has `t` = 1.",
        [change(ADAM, (M_HAT, "m / (1 - beta_1**(t + 1))"), (V_HAT, "v / (1 - beta_2**(t + 1))"))],
        convention=True,
    ),
    Mistake(
        "adam-same-correction", ADAM,
        "The correction is the same at every step. It is strong at the first, and fades as the "
        "averages fill.",
        [change(ADAM, (M_HAT, "m / (1 - beta_1)"), (V_HAT, "v / (1 - beta_2)")),
         change(ADAM, (M_HAT, "m / (1 - beta_1)")), change(ADAM, (V_HAT, "v / (1 - beta_2)"))],
    ),
    Mistake(
        "adam-product-for-power", ADAM,
        "The correction has beta times `t`. It is beta to the power of `t`: at every step the "
        "zeros at the start lose a factor beta.",
        [change(ADAM, (M_HAT, "m / (1 - beta_1 * t)"), (V_HAT, "v / (1 - beta_2 * t)")),
         change(ADAM, (M_HAT, "m / (1 - beta_1 * t)"), (V_HAT, "v / abs(1 - beta_2 * t)")),
         change(ADAM, (M_HAT, "m / (1 - beta_1 * t)"))],
    ),
    Mistake(
        "adam-corrected-the-wrong-way", ADAM,
        "The averages are multiplied by 1 − β^t, which makes them smaller yet. They are divided by "
        "it.",
        [change(ADAM, (M_HAT, "m * (1 - beta_1**t)"), (V_HAT, "v * (1 - beta_2**t)")),
         change(ADAM, (M_HAT, "m * (1 - beta_1**t)")),
         change(ADAM, (V_HAT, "v * (1 - beta_2**t)"))],
    ),
    Mistake(
        "adam-correction-remembered", ADAM,
        "A corrected average comes back, and the next step would correct it again. An average is "
        "remembered as it was before the correction.",
        [change(ADAM, ("return w, m, v", "return w, m_hat, v_hat")),
         change(ADAM, ("return w, m, v", "return w, m_hat, v")),
         change(ADAM, ("return w, m, v", "return w, m, v_hat"))],
    ),
    Mistake(
        "adam-betas-exchanged", ADAM,
        "The two betas have changed places: `beta_1` belongs to the average of the gradients, "
        "`beta_2` to that of their squares.",
        [change(ADAM, (M, "m = beta_2 * m + (1 - beta_2) * g"),
                (V, "v = beta_1 * v + (1 - beta_1) * g**2"),
                (M_HAT, "m / (1 - beta_2**t)"), (V_HAT, "v / (1 - beta_1**t)")),
         change(ADAM, (M, "m = beta_2 * m + (1 - beta_2) * g"),
                (V, "v = beta_1 * v + (1 - beta_1) * g**2")),
         change(ADAM, (M_HAT, "m / (1 - beta_2**t)"), (V_HAT, "v / (1 - beta_1**t)"))],
    ),
    Mistake(
        "adam-one-beta-for-both", ADAM,
        "One beta serves both averages, or both corrections. Each average has its own.",
        [change(ADAM, (V, "v = beta_1 * v + (1 - beta_1) * g**2"), (V_HAT, "v / (1 - beta_1**t)")),
         change(ADAM, (V_HAT, "v / (1 - beta_1**t)")), change(ADAM, (M_HAT, "m / (1 - beta_2**t)")),
         change(ADAM, (V, "v = beta_1 * v + (1 - beta_1) * g**2")),
         change(ADAM, (M, "m = beta_2 * m + (1 - beta_2) * g"), (M_HAT, "m / (1 - beta_2**t)"))],
    ),
    Mistake(
        "adam-shares-exchanged", ADAM,
        "The shares of an average are exchanged: beta is the part of the old average that is kept, "
        "and what is new gets the rest.",
        [change(ADAM, (M, "m = (1 - beta_1) * m + beta_1 * g"),
                (V, "v = (1 - beta_2) * v + beta_2 * g**2")),
         change(ADAM, (M, "m = (1 - beta_1) * m + beta_1 * g")),
         change(ADAM, (V, "v = (1 - beta_2) * v + beta_2 * g**2"))],
    ),
    Mistake(
        "adam-adds-up", ADAM,
        "What is new is added whole, not averaged in. The two shares of an average add up to 1.",
        [change(ADAM, (M, "m = beta_1 * m + g"), (V, "v = beta_2 * v + g**2")),
         change(ADAM, (M, "m = beta_1 * m + g")), change(ADAM, (V, "v = beta_2 * v + g**2")),
         change(ADAM, (V, "v = v + g**2")), change(ADAM, (M, "m = m + (1 - beta_1) * g"))],
    ),
    Mistake(
        "adam-not-squared", ADAM,
        "`v` averages the gradients as they are, or by their size. It averages their squares.",
        [change(ADAM, (V, "v = beta_2 * v + (1 - beta_2) * np.abs(g)")),
         change(ADAM, (V, "v = beta_2 * v + (1 - beta_2) * g"))],
    ),
    Mistake(
        "adam-square-of-the-average", ADAM,
        "`v` is made of the average gradient: that is squared, in place of the gradient of this "
        "step. An average of squares is more than the square of an average.",
        [change(ADAM, (V, "v = beta_2 * v + (1 - beta_2) * m**2")),
         change(ADAM, (V, "v = m**2"))],
    ),
    Mistake(
        "adam-square-of-the-share", ADAM,
        "The share is squared with the gradient: parentheses around both. Only the gradient is "
        "squared.",
        [change(ADAM, (V, "v = beta_2 * v + ((1 - beta_2) * g)**2"))],
    ),
    Mistake(
        "adam-without-average", ADAM,
        "The step goes along this gradient alone. Adam goes along the corrected average of the "
        "gradients.",
        [change(ADAM, (ADAM_STEP, f"learning_rate * g / {ADAM_ROOT}"))],
    ),
    Mistake(
        "adam-old-averages", ADAM,
        "The step uses averages from before this gradient. It belongs to them first: update the "
        "averages, then the weights.",
        [change(ADAM, (M, f"old_m, old_v = m, v\n    {M}"), (M_HAT, "old_m / (1 - beta_1**t)"),
                (V_HAT, "old_v / (1 - beta_2**t)")),
         change(ADAM, (M, f"old_m = m\n    {M}"), (M_HAT, "old_m / (1 - beta_1**t)")),
         change(ADAM, (M, f"old_v = v\n    {M}"), (V_HAT, "old_v / (1 - beta_2**t)"))],
    ),
    NOT_ROOTED.mistake(ADAM, [change(ADAM, (ADAM_ROOT, "(v_hat + epsilon)"))], "adam-not-rooted"),
    Mistake(
        "adam-moments-exchanged-in-the-step", ADAM,
        "The two averages have changed places in the step: the gradient's belongs above the bar, "
        "and the root of the squares' below.",
        [change(ADAM, (ADAM_STEP, "learning_rate * v_hat / (np.sqrt(np.abs(m_hat)) + epsilon)"))],
    ),
    ONE_FOR_ALL.mistake(ADAM, [
        change(ADAM, (V, "v = beta_2 * v + (1 - beta_2) * np.sum(g**2)")),
        change(ADAM, (V, "v = beta_2 * v + (1 - beta_2) * np.mean(g**2)")),
    ], "adam-one-for-all"),
    STATE_STAYS.mistake(ADAM, [
        change(ADAM, (M, f"before = m, v\n    {M}"), ("return w, m, v", "return w, *before")),
    ], "adam-state-stays"),
    Mistake(
        "adam-gradient-twice", ADAM,
        "A step of plain gradient descent comes on top of Adam's, or the gradient is a factor once "
        "more.",
        [change(ADAM, (ADAM_STEP, f"{ADAM_STEP} - learning_rate * g")),
         change(ADAM, (ADAM_STEP, f"{ADAM_STEP} * g"))],
    ),
    Mistake(
        "adam-rate-decays", ADAM,
        "The learning rate is divided by the root of the step's number. That was for a proof in "
        "the paper; the algorithm leaves the rate as it is.",
        [change(ADAM, (ADAM_STEP, f"{ADAM_STEP} / np.sqrt(t)"))],
    ),
    *step_mistakes(ADAM, ADAM_STEP),
)
