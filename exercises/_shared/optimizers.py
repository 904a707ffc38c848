"""Steps of optimisers: cases in the middle of a run, and what goes wrong with the step itself.

A step takes weights, a gradient and what the optimiser remembers, and returns the new weights and
what it remembers then. All are arrays of one shape.
"""

import numpy as np

from tutor.check.authoring import Wording, edit

SHAPES = {"2 weights": (2,), "a 2×3 matrix": (2, 3), "a 3×3 matrix": (3, 3),
          "a 2×3×4 array": (2, 3, 4)}


def gradients(rng, shape, steps, scale=1.0):
    """Gradients of some steps, well apart from zero: each entry keeps its sign, mostly, and has a
    size of its own, as in a ravine."""
    size = int(np.prod(shape))
    typical = rng.permutation(np.geomspace(0.3, 2.0, size)) * rng.choice([-1, 1], size)
    noise = rng.uniform(0.6, 1.4, (steps, size)) * np.where(rng.random((steps, size)) < 0.2, -1, 1)
    return scale * (typical * noise).reshape(steps, *shape)


def weights(rng, shape):
    return np.asarray(rng.normal(size=shape))


def arrays(**case):
    """A case whose numbers are arrays without axes; Python's own are settings, and stay."""
    return {name: value if isinstance(value, int | float) and not isinstance(value, np.generic)
            else np.asarray(value) for name, value in case.items()}


def single(case):
    """The case in single precision."""
    return {name: value.astype(np.float32) if isinstance(value, np.ndarray) else value
            for name, value in case.items()}


def averages(gs, rho, power):
    """The average of the gradients' powers, as it is after these steps from zero."""
    state = np.zeros(gs.shape[1:])
    for g in gs:
        state = rho * state + (1 - rho) * g**power
    return state


UPHILL = Wording(
    "uphill",
    "The weights go uphill, with the gradient. A step against it makes the loss smaller.",
)
RATE_FORGOTTEN = Wording(
    "rate-forgotten",
    "The learning rate has no part in the step.",
)
RATE_TWICE = Wording(
    "rate-twice",
    "The learning rate is a factor of the step twice.",
)
WEIGHTS_LOST = Wording(
    "weights-lost",
    "What comes back in place of the weights is the step alone. It is added to where the weights "
    "were.",
)
STATE_STAYS = Wording(
    "state-stays",
    "The step is right, but what the optimiser remembers comes back as it went in. The next step "
    "would begin from an old state.",
)
ONE_FOR_ALL = Wording(
    "one-for-all",
    "All weights share one number, a sum or a mean over the squares of the whole gradient. Each "
    "weight has a history, and so a step length, of its own.",
)
NOT_ROOTED = Wording(
    "not-rooted",
    "The step is divided by the squares themselves. Their root has the unit of a gradient, so that "
    "the gradient's scale cancels.",
)
EPSILON_MISSING = Wording(
    "epsilon-missing",
    "`epsilon` has no part in the divisor. It keeps it away from 0 where a gradient has been 0 so "
    "far, and here it is one of the arguments.",
)
EPSILON_OUTSIDE = Wording(
    "epsilon-outside",
    "`epsilon` is added to the root, as in PyTorch. Here, as in Keras, it is added below the root.",
    convention=True,
)
EPSILON_TO_THE_STEP = Wording(
    "epsilon-not-in-the-divisor",
    "`epsilon` is added to the step, not to what the step is divided by: parentheses are missing.",
)


def step_mistakes(requirement, step):
    """What any step can do wrong, where the solution has the statement `w = w - learning_rate * …`;
    `step` is what follows `w - `."""
    def change(new):
        return edit(requirement, f"w = w - {step}", new)

    rest = step.removeprefix("learning_rate * ")
    return (
        UPHILL.mistake(requirement, [change(f"w = w + {step}")], f"{requirement}-uphill"),
        RATE_FORGOTTEN.mistake(requirement, [change(f"w = w - {rest}")],
                               f"{requirement}-rate-forgotten"),
        RATE_TWICE.mistake(requirement, [change(f"w = w - learning_rate * {step}")],
                           f"{requirement}-rate-twice"),
        WEIGHTS_LOST.mistake(requirement, [change(f"w = -{step}"), change(f"w = {step}")],
                             f"{requirement}-weights-lost"),
    )
