"""Probes and known mistakes of `momentum`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, edit, function

from .._shared.optimizers import SHAPES, STATE_STAYS, arrays, gradients, single, weights

MOMENTUM, NESTEROV, DESCENT = "momentum_step", "nesterov_step", "nesterov_descent"
REQUIRED = (function(MOMENTUM, returns="w, v"), function(NESTEROV, returns="w, v"),
            function(DESCENT, returns="w, v", driven=True))


def step(rng, shape, rate=0.3, rho=0.8, scale=1.0):
    """A step in the middle of a run, with a velocity that does not go quite downhill."""
    g, other = gradients(rng, shape, 2, scale)
    v = -rate * (other + scale * rng.uniform(-0.8, 0.8, shape))
    return arrays(w=weights(rng, shape), g=g, v=v, learning_rate=rate, rho=rho)


def descent(rng, shape, steps, rate=0.15, rho=0.7, steep=(0.5, 2.0)):
    return arrays(a=np.asarray(rng.uniform(*steep, shape)), c=weights(rng, shape),
                  w=weights(rng, shape) + rng.choice([-2, 2], shape), learning_rate=rate, rho=rho,
                  steps=steps)


def probes(rng):
    for name in (MOMENTUM, NESTEROV):
        for words, shape in SHAPES.items():
            yield Probe(name, words, **step(rng, shape))
        yield Probe(name, "a small learning rate and a rho of 0.6", **step(rng, (4,), 0.02, 0.6))
        first = step(rng, (2, 2))
        first["v"] = np.zeros((2, 2))
        yield Probe(name, "the first step, from a velocity of 0", **first)
        yield Probe(name, "gradients in the thousands", **step(rng, (3,), scale=1e3))
        flat = step(rng, (3,))
        flat["g"] = np.zeros(3)
        yield Probe(name, "a gradient of 0, and the velocity that there was", rung="edge", **flat)
        yield Probe(name, "a rho of 0", rung="edge", **step(rng, (3,), rho=0.0))
        yield Probe(name, "a rho of 1", rung="edge", **step(rng, (3,), rho=1.0))
        yield Probe(name, "one weight, an array without axes", rung="edge", **step(rng, ()))
        yield Probe(name, "arguments in single precision", rung="edge",
                    **single(step(rng, (2, 3))))

    yield Probe(DESCENT, "1 step, 2 weights", **descent(rng, (2,), 1))
    yield Probe(DESCENT, "2 steps, a 2×3 matrix", **descent(rng, (2, 3), 2))
    yield Probe(DESCENT, "3 steps, a 3×3 matrix", **descent(rng, (3, 3), 3, 0.1, 0.9))
    yield Probe(DESCENT, "5 steps, 2 weights", **descent(rng, (2,), 5))
    yield Probe(DESCENT, "no step", rung="edge", **descent(rng, (2, 3), 0))
    yield Probe(DESCENT, "3 steps, a rho of 0", rung="edge", **descent(rng, (3,), 3, rho=0.0))
    yield Probe(DESCENT, "4 steps, an array without axes", rung="edge", **descent(rng, (), 4))
    # Not so many that what rounding adds has time to grow.
    yield Probe(DESCENT, "40 steps", rung="edge", **descent(rng, (2,), 40, 0.03, 0.9))
    # So steep that there is one valley, and so slow that its bottom is near, but not reached.
    yield Probe(DESCENT, "150 steps, most of the way to the bottom", rung="edge",
                **descent(rng, (2,), 150, 0.004, 0.5, (9.0, 10.0)))


VELOCITY = "v = rho * v - learning_rate * g"
MOVE, AHEAD = "w = w + v", "w = w + rho * v - learning_rate * g"
PULL = "v = rho * v - learning_rate * gradient(w + rho * v)"
LOOP, START = "range(steps)", "v = np.zeros_like(w)"


def change(name, *edits):
    return [edit(name, old, new) for old, new in edits]


def velocity_mistakes(name, move):
    """What goes wrong with velocity and step where the gradient is given: `move` is how the
    solution moves the weights, by `v` alone or by what is ahead of it."""
    ahead = "" if move == MOVE else "rho * v - learning_rate * g"

    def both(velocity, whole, further):
        return change(name, (VELOCITY, velocity), (move, f"w = w {further if ahead else whole}"))

    return (
        Mistake(
            f"{name}-rate-outside", name,
            "The velocity has no learning rate in it, which comes in only when the weights move, "
            "as in PyTorch. In Keras, and here, the velocity is the step itself.",
            [both("v = rho * v + g", "- learning_rate * v", "- learning_rate * (g + rho * v)"),
             both("v = rho * v - g", "+ learning_rate * v", "- learning_rate * (g - rho * v)")],
            convention=True,
        ),
        Mistake(
            f"{name}-velocity-uphill", name,
            "The velocity points uphill and is taken away from the weights, as in some books. Here "
            "it points to where the weights go, and is added.",
            [both("v = rho * v + learning_rate * g", "- v", "- rho * v - learning_rate * g")],
            convention=True,
        ),
        Mistake(
            f"{name}-dampened", name,
            "The gradient has the share 1 − ρ, so that the velocity is an average of steps. In "
            "Keras, and here, it is a sum in which old steps fade.",
            [both("v = rho * v - (1 - rho) * learning_rate * g", "+ v",
                  "+ rho * v - (1 - rho) * learning_rate * g"),
             both("v = rho * v + (1 - rho) * g", "- learning_rate * v",
                  "- learning_rate * ((1 - rho) * g + rho * v)")],
            convention=True,
        ),
        Mistake(
            f"{name}-uphill", name,
            "The gradient pushes uphill. Velocity and weights are to go against it.",
            [both("v = rho * v + learning_rate * g", "+ v", "+ rho * v + learning_rate * g"),
             both("v = rho * v + learning_rate * g", "+ v", "+ rho * v - learning_rate * g")],
        ),
        Mistake(
            f"{name}-against-the-velocity", name,
            "The velocity goes downhill, and is taken away from the weights. It is added.",
            [both(VELOCITY, "- v", "- rho * v - learning_rate * g"),
             both(VELOCITY, "- v", "- rho * v + learning_rate * g")],
        ),
        Mistake(
            f"{name}-rate-twice", name,
            "The learning rate is a factor twice: the velocity has it already.",
            [both(VELOCITY, "+ learning_rate * v",
                  "+ learning_rate * (rho * v - learning_rate * g)"),
             *([both(VELOCITY, "", "+ learning_rate * (rho * v - g)")] if ahead else [])],
        ),
        Mistake(
            f"{name}-rate-forgotten", name,
            "The gradient is added to the velocity as it is. The learning rate says which part of "
            "it counts.",
            [both("v = rho * v - g", "+ v", "+ rho * v - g"),
             both("v = rho * v - g", "+ v", "+ rho * v - learning_rate * g")],
        ),
        Mistake(
            f"{name}-without-velocity", name,
            "The weights take the plain step of gradient descent. They are to be carried on by the "
            "velocity.",
            [both(VELOCITY, "- learning_rate * g", "- learning_rate * g"),
             both("v = -learning_rate * g", "+ v", "+ v")],
        ),
        Mistake(
            f"{name}-nothing-fades", name,
            "The old velocity is kept whole. Part of it fades at every step, which `rho` says.",
            [both("v = v - learning_rate * g", "+ v", "+ v - learning_rate * g"),
             both("v = v - learning_rate * g", "+ v", "+ rho * v - learning_rate * g")],
        ),
        Mistake(
            f"{name}-all-fades", name,
            "`rho` is a factor of the new gradient, too. It says what is kept of the old velocity.",
            [both("v = rho * (v - learning_rate * g)", "+ v", "+ rho * v - learning_rate * g")],
        ),
        Mistake(
            f"{name}-shares-exchanged", name,
            "`rho` is taken for the part that fades. It is the part of the velocity that is kept.",
            [both("v = (1 - rho) * v - learning_rate * g", "+ v",
                  "+ (1 - rho) * v - learning_rate * g"),
             both("v = (1 - rho) * v - learning_rate * g", "+ v", "+ rho * v - learning_rate * g"),
             both("v = (1 - rho) * v - rho * learning_rate * g", "+ v",
                  "+ rho * v - learning_rate * g")],
        ),
        Mistake(
            f"{name}-settings-exchanged", name,
            "Learning rate and `rho` have changed places: the first belongs to the gradient, the "
            "second to the velocity.",
            [both("v = learning_rate * v - rho * g", "+ v", "+ learning_rate * v - rho * g"),
             both("v = learning_rate * v - rho * g", "+ v", "+ rho * v - learning_rate * g")],
        ),
        Mistake(
            f"{name}-gradient-and-velocity-exchanged", name,
            "Gradient and velocity have changed places: `rho` belongs to the velocity, the "
            "learning rate to the gradient.",
            [both("v = rho * g - learning_rate * v", "+ v", "+ rho * v - learning_rate * g")],
        ),
        STATE_STAYS.mistake(name, [
            change(name, (VELOCITY, f"before = v\n    {VELOCITY}"),
                   ("return w, v", "return w, before")),
        ], f"{name}-state-stays"),
        Mistake(
            f"{name}-weights-lost", name,
            "What comes back in place of the weights is how far they move. It is added to where "
            "they were.",
            [both(VELOCITY, "- w + v", "- w + rho * v - learning_rate * g")],
        ),
    )


MISTAKES = (
    # ------------------------------------------------------------------ momentum
    Mistake(
        "momentum-old-velocity", MOMENTUM,
        "The weights move by the velocity from before this gradient. Change the velocity first, "
        "then the weights by the new one.",
        [change(MOMENTUM, (f"{VELOCITY}\n    {MOVE}", f"{MOVE}\n    {VELOCITY}"))],
    ),
    Mistake(
        "momentum-looks-ahead", MOMENTUM,
        "This is Nesterov's step, or has the gradient in it twice. Plain momentum moves the "
        "weights by the velocity and nothing else.",
        [change(MOMENTUM, (MOVE, AHEAD)),
         change(MOMENTUM, (MOVE, "w = w + v - learning_rate * g"))],
    ),
    Mistake(
        "momentum-fades-twice", MOMENTUM,
        "`rho` shortens the step of the weights once more. They move by the whole new velocity.",
        [change(MOMENTUM, (MOVE, "w = w + rho * v"))],
    ),
    *velocity_mistakes(MOMENTUM, MOVE),
    # ------------------------------------------------------------- Nesterov, Keras
    Mistake(
        "nesterov-does-not-look-ahead", NESTEROV,
        "The weights move by the velocity alone, which is plain momentum. The look-ahead is "
        "missing: it takes the *new* velocity, faded once more, and the gradient's own step.",
        [change(NESTEROV, (AHEAD, MOVE))],
    ),
    Mistake(
        "nesterov-velocity-not-faded", NESTEROV,
        "The new velocity is added whole, and the gradient's own step besides. A part `rho` of the "
        "velocity is what is left of it at the next step.",
        [change(NESTEROV, (AHEAD, "w = w + v - learning_rate * g"))],
    ),
    Mistake(
        "nesterov-gradient-missing", NESTEROV,
        "The weights move by the faded velocity alone. The gradient's own step comes on top.",
        [change(NESTEROV, (AHEAD, "w = w + rho * v"))],
    ),
    Mistake(
        "nesterov-all-faded", NESTEROV,
        "The gradient's own step is shortened by `rho`, too. Only the velocity is.",
        [change(NESTEROV, (AHEAD, "w = w + rho * (v - learning_rate * g)"))],
    ),
    Mistake(
        "nesterov-faded-once", NESTEROV,
        "The old velocity moves the weights with `rho` once, as if nothing looked ahead. It fades "
        "as it goes into the new velocity, and the new one fades again as it carries the weights "
        "on.",
        [change(NESTEROV, (AHEAD, "w = w + (v + learning_rate * g) - (1 + rho) * learning_rate "
                                  "* g"))],
    ),
    Mistake(
        "nesterov-too-far", NESTEROV,
        "The weights move by the velocity and by its look-ahead as well: that is a step too far. "
        "In Keras they stand ahead already, and go from one point ahead to the next.",
        [change(NESTEROV, (AHEAD, "w = w + v + rho * v")),
         change(NESTEROV, (AHEAD, "w = w + v + rho * v - learning_rate * g"))],
    ),
    *velocity_mistakes(NESTEROV, AHEAD),
    # --------------------------------------------------------- Nesterov's own form
    Mistake(
        "descent-does-not-look-ahead", DESCENT,
        "The gradient is taken where the weights are, which makes it plain momentum. Nesterov "
        "takes it where the velocity is about to carry them.",
        [change(DESCENT, (PULL, "v = rho * v - learning_rate * gradient(w)"))],
    ),
    Mistake(
        "descent-stays-ahead", DESCENT,
        "The weights stay at the point ahead, and then move by the whole velocity, so that the "
        "look-ahead counts twice. At that point only the gradient is asked for.",
        [change(DESCENT, (PULL, "w = w + rho * v\n        "
                                "v = rho * v - learning_rate * gradient(w)"))],
    ),
    Mistake(
        "descent-of-the-point-ahead", DESCENT,
        "These are the points ahead, which Keras keeps as its weights. Asked for are Nesterov's "
        "own, from which he looks ahead.",
        [change(DESCENT, (PULL, "g = gradient(w)\n        v = rho * v - learning_rate * g"),
                ("w = w + v", "w = w + rho * v - learning_rate * g")),
         change(DESCENT, ("return w, v", "return w + rho * v, v"))],
        convention=True,
    ),
    Mistake(
        "descent-looks-ahead-twice", DESCENT,
        "The gradient is taken ahead, and the weights move as in Keras besides. Each form has the "
        "look-ahead in one place.",
        [change(DESCENT, (PULL, "g = gradient(w + rho * v)\n"
                                "        v = rho * v - learning_rate * g"),
                ("w = w + v", "w = w + rho * v - learning_rate * g"))],
    ),
    Mistake(
        "descent-looks-too-far", DESCENT,
        "The point ahead lies a whole velocity away, or more than what will be left of it. Only a "
        "part `rho` of the velocity carries the weights on.",
        [change(DESCENT, ("gradient(w + rho * v)", "gradient(w + v)"))],
    ),
    Mistake(
        "descent-looks-too-near", DESCENT,
        "The point ahead lies too near: the velocity has faded once already when it is multiplied "
        "by `rho`, and fades a second time.",
        [change(DESCENT, ("gradient(w + rho * v)", "gradient(w + rho**2 * v)"))],
    ),
    Mistake(
        "descent-no-steps", DESCENT,
        "With 0 steps, one is taken all the same. Then the weights stay, and the velocity is 0.",
        [change(DESCENT, (LOOP, "range(max(steps, 1))"))],
    ),
    Mistake(
        "descent-looks-behind", DESCENT,
        "The gradient is taken where the weights came from: the velocity is taken away from them. "
        "The point ahead lies the other way.",
        [change(DESCENT, ("gradient(w + rho * v)", "gradient(w - rho * v)"))],
    ),
    Mistake(
        "descent-gradient-of-the-velocity", DESCENT,
        "The gradient is asked for at the velocity. It belongs to a place: weights, carried on by "
        "the velocity.",
        [change(DESCENT, ("gradient(w + rho * v)", "gradient(rho * v)")),
         change(DESCENT, ("gradient(w + rho * v)", "gradient(v)"))],
    ),
    Mistake(
        "descent-one-gradient", DESCENT,
        "The gradient is taken once, at the start, and serves all steps. Every step has a new "
        "place, and so a new gradient.",
        [change(DESCENT, (START, f"{START}\n    g = gradient(w)"),
                ("gradient(w + rho * v)", "g"))],
    ),
    Mistake(
        "descent-velocity-starts-anew", DESCENT,
        "The velocity is set to 0 at every step, so that nothing is carried on. It starts at 0 "
        "once.",
        [change(DESCENT, (PULL, "v = -learning_rate * gradient(w)"))],
    ),
    Mistake(
        "descent-old-velocity", DESCENT,
        "The weights move by the velocity from before this step's gradient. Change the velocity "
        "first, then the weights by the new one.",
        [change(DESCENT, (f"{PULL}\n        w = w + v", f"w, v = w + v, {PULL[4:]}")),
         change(DESCENT, (f"{PULL}\n        w = w + v", f"w = w + v\n        {PULL}"))],
    ),
    Mistake(
        "descent-uphill", DESCENT,
        "The gradient pushes uphill. Velocity and weights are to go against it.",
        [change(DESCENT, ("- learning_rate *", "+ learning_rate *")),
         change(DESCENT, ("w = w + v", "w = w - v"))],
    ),
    Mistake(
        "descent-velocity-uphill", DESCENT,
        "The velocity points uphill and is taken away from the weights, as in some books. Here "
        "it points to where the weights go, and is added.",
        [change(DESCENT, ("- learning_rate *", "+ learning_rate *"), ("w = w + v", "w = w - v"),
                ("gradient(w + rho * v)", "gradient(w - rho * v)"))],
        convention=True,
    ),
    Mistake(
        "descent-rate-outside", DESCENT,
        "The velocity has no learning rate in it, which comes in only when the weights move, as "
        "in PyTorch. Here the velocity is the step itself.",
        [change(DESCENT, (PULL, "v = rho * v + gradient(w - learning_rate * rho * v)"),
                ("w = w + v", "w = w - learning_rate * v"))],
        convention=True,
    ),
    Mistake(
        "descent-dampened", DESCENT,
        "The gradient has the share 1 − ρ, so that the velocity is an average of steps. Here it is "
        "a sum in which old steps fade.",
        [change(DESCENT, ("- learning_rate *", "- (1 - rho) * learning_rate *"))],
        convention=True,
    ),
    Mistake(
        "descent-rate-twice", DESCENT,
        "The learning rate is a factor twice: the velocity has it already.",
        [change(DESCENT, ("w = w + v", "w = w + learning_rate * v"))],
    ),
    Mistake(
        "descent-steps-miscounted", DESCENT,
        "There is one step too few, or one too many.",
        [change(DESCENT, (LOOP, "range(1, steps)")), change(DESCENT, (LOOP, "range(steps + 1)"))],
    ),
)
