"""Probes and known mistakes of `learning_rate_schedules`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, Wording, edit, function

STAIRS, SMOOTH, COSINE, WARMUP = ("step_decay", "exponential_decay", "cosine_decay",
                                  "warmup_cosine")
REQUIRED = (function(STAIRS, returns="rates", lists=True),
            function(SMOOTH, returns="rates", lists=True),
            function(COSINE, returns="rates", lists=True),
            function(WARMUP, returns="rates", lists=True, after=[COSINE]))


def rate(rng):
    return round(float(rng.uniform(0.3, 0.9)), 3)


def probes(rng):
    for name in (STAIRS, SMOOTH):
        def probe(words, steps, factor, every, rung="value", name=name):
            return Probe(name, words, rung=rung, steps=np.asarray(steps, dtype=int),
                         initial=rate(rng), factor=factor, every=every)

        yield probe("steps 0 to 9, half of it every 4", np.arange(10), 0.5, 4)
        yield probe("steps 0 to 7, 0.8 of it every 3", np.arange(8), 0.8, 3)
        yield probe("steps in another order, 0.9 of it every 5", rng.permutation(13), 0.9, 5)
        yield probe("steps in the thousands, 0.7 of it every 1000",
                    [999, 1000, 1001, 1000, 1999, 2000, 3500], 0.7, 1000)
        yield probe("a factor of 0.9 at every step", np.arange(6), 0.9, 1, "edge")
        yield probe("a single step", [7], 0.6, 3, "edge")
        yield probe("no step", [], 0.6, 3, "edge")
        yield probe("steps in the millions", [0, 1_500_000, 2_000_000, 4_999_999], 0.5, 1_000_000,
                    "edge")

    def waves(words, steps, floor, length, rung="value"):
        initial = rate(rng)
        return Probe(COSINE, words, rung=rung, steps=np.asarray(steps, dtype=int), initial=initial,
                     floor=floor * initial, length=length)

    yield waves("steps 0 to 6 of 6", np.arange(7), 0.25, 6)
    yield waves("steps 0 to 9 of 5", np.arange(10), 0.1, 5)
    yield waves("a floor of 0, steps in another order", rng.permutation(9), 0.0, 7)
    yield waves("steps in the thousands", [0, 250, 999, 1000, 1001, 1500, 2000], 0.4, 1000)
    yield waves("a length of 1", np.arange(4), 0.2, 1, "edge")
    yield waves("a floor as high as the first rate", np.arange(5), 1.0, 3, "edge")
    yield waves("a single step", [2], 0.3, 5, "edge")
    yield waves("no step", [], 0.3, 5, "edge")
    yield waves("steps in the millions", [0, 400_000, 1_000_000, 3_000_001], 0.15, 1_000_000,
                "edge")

    def warm(words, steps, floor, warmup, length, rung="value"):
        peak = rate(rng)
        return Probe(WARMUP, words, rung=rung, steps=np.asarray(steps, dtype=int), peak=peak,
                     floor=floor * peak, warmup=warmup, length=length)

    yield warm("a warm-up of 3, then 5 steps", np.arange(11), 0.2, 3, 5)
    yield warm("a warm-up of 4, then 7 steps", np.arange(13), 0.1, 4, 7)
    yield warm("a floor of 0, steps in another order", rng.permutation(14), 0.0, 5, 6)
    yield warm("a warm-up longer than the rest", np.arange(12), 0.3, 8, 2)
    yield warm("steps in the thousands", [0, 250, 499, 500, 501, 1000, 2499, 2500, 4000], 0.2,
               500, 2000)
    yield warm("no warm-up", np.arange(8), 0.25, 0, 5, "edge")
    yield warm("a warm-up of 1", np.arange(6), 0.25, 1, 3, "edge")
    yield warm("a single step", [1], 0.3, 4, 5, "edge")
    yield warm("no step", [], 0.3, 2, 5, "edge")


def change(name, *edits):
    return [edit(name, old, new) for old, new in edits]


REDUCTION = Wording(
    "factor-taken-off",
    "`factor` is taken for the part that is lost. It is the part that is left: 0.9 keeps nine "
    "tenths.",
)
GROWS = Wording(
    "grows",
    "The rate grows: it is divided by the factor, which is below 1. It is multiplied by it.",
)
EVERY_STEP = Wording(
    "every-step",
    "The rate is multiplied by the factor at every step. A whole factor is the work of `every` "
    "steps.",
)
EXCHANGED = Wording(
    "rate-and-factor-exchanged",
    "First rate and factor have changed places: it is the factor that is raised to a power.",
)
LINEAR = Wording(
    "linear",
    "The rate falls by the same amount each time. It is to fall by the same factor.",
)
TIMES = Wording(
    "product-for-power",
    "The factor is multiplied by the number of stretches. It is raised to that power: once for "
    "each stretch that has gone by.",
)
INVERSE = Wording(
    "inverse",
    "The rate is divided by a number that grows with the step. That is another schedule, inverse "
    "time decay; this one multiplies by a factor again and again.",
)
ONE_FOR_ALL = Wording(
    "one-for-all",
    "The array of steps is treated as if it were one number: Python's own `if` and `min`, and the "
    "functions of `math`, want a single one. Each step has its own rate.",
)
IN_ORDER = Wording(
    "in-order",
    "The rates come out in the order in which training meets its steps. Each belongs at the place "
    "of its own step, and `steps` may have any order.",
)
BY_PLACE = Wording(
    "place-for-step",
    "The place of a step in the array is taken for the step itself. They agree only where `steps` "
    "counts 0, 1, 2 and so on, and it need not.",
)
PLACES = "np.arange(len(steps))"
POWER, SMOOTH_POWER = "factor ** (steps // every)", "factor ** (steps / every)"


def decay_mistakes(name, power):
    past = power.removeprefix("factor ** ")

    def rates(*texts):
        return [change(name, (f"initial * {power}", text)) for text in texts]

    return (
        REDUCTION.mistake(name, rates(f"initial * (1 - factor) ** {past}"),
                          f"{name}-factor-taken-off"),
        GROWS.mistake(name, rates(f"initial / {power}"), f"{name}-grows"),
        EVERY_STEP.mistake(name, rates("initial * factor ** steps"), f"{name}-every-step"),
        EXCHANGED.mistake(name, rates(f"factor * initial ** {past}"), f"{name}-exchanged"),
        LINEAR.mistake(name, rates(f"initial * (1 - (1 - factor) * {past})",
                                   f"initial - factor * {past}",
                                   f"initial * (1 - factor * {past})",
                                   f"np.maximum(initial * (1 - (1 - factor) * {past}), 0)"),
                       f"{name}-linear"),
        TIMES.mistake(name, rates(f"initial * factor * {past}"), f"{name}-product"),
        IN_ORDER.mistake(name, rates(f"initial * {power.replace('steps', 'np.sort(steps)')}"),
                         f"{name}-in-order"),
        BY_PLACE.mistake(name, rates(f"initial * {power.replace('steps', PLACES)}"),
                         f"{name}-place-for-step"),
        INVERSE.mistake(name, rates(f"initial / (1 + factor * {past})"), f"{name}-inverse"),
    )


PART, ANGLE = "np.minimum(steps / length, 1)", "np.cos(np.pi * part)"
WAVE = f"floor + (initial - floor) * (1 + {ANGLE}) / 2"
RISING = "peak * steps / max(warmup, 1)"
FALLING = "cosine_decay(steps - warmup, peak, floor, length)"
BOTH = "np.where(steps < warmup, rising, falling)"


def waves(*texts):
    return [change(COSINE, (WAVE, text)) for text in texts]


MISTAKES = (
    # -------------------------------------------------------------------- stairs
    Mistake(
        "stairs-smooth", STAIRS,
        "The rate falls at every step. In stairs it stays until `every` steps have gone by.",
        [change(STAIRS, (POWER, SMOOTH_POWER))],
    ),
    Mistake(
        "stairs-one-late", STAIRS,
        "The rate falls one step later, as in Keras' `PiecewiseConstantDecay`, where a boundary "
        "still has the old value, or where steps are counted from 1. Here the rate at step `every` "
        "is the new one.",
        [change(STAIRS, (POWER, "factor ** (np.maximum(steps - 1, 0) // every)")),
         change(STAIRS, (POWER, "factor ** ((steps - 1) // every)"))],
        convention=True,
    ),
    Mistake(
        "stairs-one-early", STAIRS,
        "The rate falls one step too early. It is the step `every`, counted from 0, that has the "
        "new one.",
        [change(STAIRS, (POWER, "factor ** ((steps + 1) // every)"))],
    ),
    Mistake(
        "stairs-rounded-up", STAIRS,
        "The number of stretches is rounded up, or to the nearest. Only those count that have gone "
        "by altogether.",
        [change(STAIRS, (POWER, "factor ** np.ceil(steps / every)")),
         change(STAIRS, (POWER, "factor ** np.round(steps / every)"))],
    ),
    Mistake(
        "stairs-one-stretch-ahead", STAIRS,
        "The rate has been multiplied by the factor once too often, from the first step on.",
        [change(STAIRS, (POWER, "factor ** (steps // every + 1)"))],
    ),
    Mistake(
        "stairs-one-drop", STAIRS,
        "The rate falls once and then stays. It falls again after every `every` steps.",
        [change(STAIRS, (POWER, "np.where(steps >= every, factor, 1)")),
         change(STAIRS, (POWER, "np.where(steps > every, factor, 1)"))],
    ),
    Mistake(
        "stairs-at-the-step-alone", STAIRS,
        "The rate is lower only at the steps that are multiples of `every`, and goes back up after "
        "them. What it has lost stays lost.",
        [change(STAIRS, (POWER, "np.where((steps % every == 0) & (steps > 0), factor, 1)")),
         change(STAIRS, (POWER, "np.where(steps % every == 0, factor, 1)"))],
    ),
    Mistake(
        "stairs-rest-for-stretches", STAIRS,
        "The power is how far a step lies in its stretch, so that every stretch begins with the "
        "first rate again. It is how many stretches have gone by.",
        [change(STAIRS, (POWER, "factor ** (steps % every)"))],
    ),
    ONE_FOR_ALL.mistake(STAIRS, [
        change(STAIRS, (POWER, "factor ** __import__('math').floor(steps / every)")),
        change(STAIRS, (POWER, "factor ** int(steps / every)")),
    ], "stairs-one-for-all"),
    *decay_mistakes(STAIRS, "factor ** (steps // every)"),
    # --------------------------------------------------------------- exponential
    Mistake(
        "smooth-in-stairs", SMOOTH,
        "The rate falls in stairs. Here it falls a little at every step.",
        [change(SMOOTH, (SMOOTH_POWER, POWER))],
    ),
    Mistake(
        "smooth-base-e", SMOOTH,
        "The base of the power is e. Here it is `factor`, so that this is what is left after "
        "`every` steps.",
        [change(SMOOTH, (SMOOTH_POWER, "np.exp(-factor * steps / every)")),
         change(SMOOTH, (SMOOTH_POWER, "np.exp(-steps / every)")),
         change(SMOOTH, (SMOOTH_POWER, "np.exp(-factor * steps)")),
         change(SMOOTH, (SMOOTH_POWER, "np.exp(-(1 - factor) * steps / every)"))],
    ),
    Mistake(
        "smooth-base-10", SMOOTH,
        "The base of the power is 10, as in the textbook: a tenth is left after `every` steps. "
        "Here, as in Keras, it is `factor` that is left.",
        [change(SMOOTH, (SMOOTH_POWER, "10.0 ** (-steps / every)"))],
        convention=True,
    ),
    Mistake(
        "smooth-fraction-upside-down", SMOOTH,
        "Steps and `every` meet the wrong way: their product or the fraction upside down is the "
        "power. It is the part of a stretch that has gone by.",
        [change(SMOOTH, (SMOOTH_POWER, "factor ** (steps * every)")),
         change(SMOOTH, (SMOOTH_POWER, "factor ** (every / np.maximum(steps, 1e-300))"))],
    ),
    Mistake(
        "smooth-one-ahead", SMOOTH,
        "The rate is that of the step after, or of the step before. At step 0 nothing has been "
        "lost yet.",
        [change(SMOOTH, (SMOOTH_POWER, "factor ** ((steps + 1) / every)")),
         change(SMOOTH, (SMOOTH_POWER, "factor ** ((steps - 1) / every)"))],
    ),
    Mistake(
        "smooth-power-first", SMOOTH,
        "The power is that of all steps, and only its result is divided by `every`: a power binds "
        "more tightly than a division. The fraction of the two is the power.",
        [change(SMOOTH, (SMOOTH_POWER, "factor ** steps / every"))],
    ),
    *decay_mistakes(SMOOTH, "factor ** (steps / every)"),
    # -------------------------------------------------------------------- cosine
    Mistake(
        "cosine-rises-again", COSINE,
        "After its end the rate goes up again with the wave. Once the floor is reached, it stays.",
        [change(COSINE, (PART, "steps / length"))],
    ),
    Mistake(
        "cosine-zero-at-the-end", COSINE,
        "After its end the rate is 0, or that of the beginning. It stays at the floor.",
        [change(COSINE, (WAVE, f"np.where(steps > length, 0, {WAVE})")),
         change(COSINE, (WAVE, f"np.where(steps >= length, 0, {WAVE})")),
         change(COSINE, (WAVE, f"np.where(steps > length, initial, {WAVE})"))],
    ),
    Mistake(
        "cosine-starts-again", COSINE,
        "At its end the wave starts again from the first rate. That is a schedule with restarts; "
        "this one stays at the floor.",
        [change(COSINE, (PART, "steps % length / length")),
         change(COSINE, (PART, "steps % (length + 1) / length"))],
    ),
    Mistake(
        "cosine-misses-the-floor", COSINE,
        "The floor is reached one step too early or too late, as if there were one step fewer or "
        "more. It is reached at step `length`.",
        [change(COSINE, (PART, "np.minimum(steps / (length + 1), 1)")),
         change(COSINE, (PART, "np.minimum(steps / max(length - 1, 1), 1)")),
         change(COSINE, (PART, "np.minimum(steps, length - 1) / length")),
         change(COSINE, (PART, "np.minimum((steps + 1) / length, 1)"))],
    ),
    Mistake(
        "cosine-floor-added", COSINE,
        "The floor is added to the whole wave, which then starts above the first rate. The wave "
        "is only as high as what lies between the two.",
        waves(f"floor + initial * (1 + {ANGLE}) / 2"),
    ),
    Mistake(
        "cosine-floor-forgotten", COSINE,
        "The rate falls to 0, or the floor is taken away from all of it. It ends at the floor.",
        waves(f"initial * (1 + {ANGLE}) / 2", f"(initial - floor) * (1 + {ANGLE}) / 2"),
    ),
    Mistake(
        "cosine-cut-at-the-floor", COSINE,
        "The wave falls to 0 and is cut off at the floor. It reaches the floor just at its end.",
        waves(f"np.maximum(initial * (1 + {ANGLE}) / 2, floor)"),
    ),
    Mistake(
        "cosine-floor-as-part", COSINE,
        "The floor is taken for a part of the first rate, as Keras' `alpha` is. Here it is a rate "
        "itself.",
        waves(f"initial * ((1 - floor) * (1 + {ANGLE}) / 2 + floor)"),
        convention=True,
    ),
    Mistake(
        "cosine-a-quarter-wave", COSINE,
        "This is a quarter of a wave, steepest at its end. Half a wave begins and ends level.",
        waves("floor + (initial - floor) * np.cos(np.pi / 2 * part)"),
    ),
    Mistake(
        "cosine-another-angle", COSINE,
        "The angle does not run from 0 to π, where the cosine has fallen from 1 to −1.",
        [change(COSINE, (ANGLE, "np.cos(part)")), change(COSINE, (ANGLE, "np.cos(180 * part)")),
         change(COSINE, (ANGLE, "np.cos(2 * np.pi * part)")),
         change(COSINE, (ANGLE, "np.cos(np.pi / 2 * part)"))],
    ),
    Mistake(
        "cosine-linear", COSINE,
        "The rate falls in a straight line. A cosine is level at both ends.",
        waves("floor + (initial - floor) * (1 - part)"),
    ),
    Mistake(
        "cosine-rises", COSINE,
        "The rate rises from the floor to where it should begin: the wave is upside down.",
        waves(f"floor + (initial - floor) * (1 - {ANGLE}) / 2"),
    ),
    Mistake(
        "cosine-not-halved", COSINE,
        "The wave is twice as high, or lies around the floor: a cosine runs from 1 to −1, so it is "
        "raised by 1 and then halved.",
        waves(f"floor + (initial - floor) * (1 + {ANGLE})",
              f"floor + (initial - floor) * {ANGLE}",
              f"floor + (initial - floor) * {ANGLE} / 2",
              f"floor + (initial - floor) * 1 + {ANGLE} / 2"),
    ),
    Mistake(
        "cosine-floor-of-the-part", COSINE,
        "The part of the way is rounded down, and is 0 until the end. It needs a division that "
        "keeps what stands behind the point.",
        [change(COSINE, (PART, "np.minimum(steps // length, 1)"))],
    ),
    IN_ORDER.mistake(COSINE, [
        change(COSINE, (PART, "np.minimum(np.sort(steps) / length, 1)")),
    ], "cosine-in-order"),
    BY_PLACE.mistake(COSINE, [change(COSINE, (PART, PART.replace("steps", PLACES)))],
                     "cosine-place-for-step"),
    Mistake(
        "cosine-sine", COSINE,
        "A sine stands where the cosine belongs. It begins half way up, and not at the top.",
        waves(WAVE.replace("np.cos", "np.sin")),
    ),
    ONE_FOR_ALL.mistake(COSINE, [
        change(COSINE, (PART, "min(steps / length, 1)")),
        change(COSINE, (ANGLE, "__import__('math').cos(np.pi * part)")),
    ], "cosine-one-for-all"),
    # ------------------------------------------------------------------- warm-up
    Mistake(
        "warmup-missing", WARMUP,
        "There is no warm-up: before its end the rate is the peak, or something from the cosine. "
        "It rises from 0 in a straight line.",
        [change(WARMUP, (BOTH, "falling")), change(WARMUP, (BOTH, "np.where(steps < warmup, peak, "
                                                                  "falling)")),
         change(WARMUP, (BOTH, "cosine_decay(steps, peak, floor, length)"))],
    ),
    Mistake(
        "warmup-cosine-not-shifted", WARMUP,
        "The cosine counts its steps from the start of training, so that the rate jumps down at "
        "the end of the warm-up, or the fall has begun before. It begins, at the peak, where the "
        "warm-up ends.",
        [change(WARMUP, (FALLING, "cosine_decay(steps, peak, floor, length)")),
         change(WARMUP, (FALLING, "cosine_decay(steps, peak, floor, warmup + length)"))],
    ),
    Mistake(
        "warmup-within-the-length", WARMUP,
        "The warm-up is part of `length`, which is then the number of all steps, as in some "
        "libraries. Here, as in Keras, the cosine takes `length` steps after the warm-up.",
        [change(WARMUP, (FALLING, "cosine_decay(steps - warmup, peak, floor, "
                                  "max(length - warmup, 1))"))],
        convention=True,
    ),
    Mistake(
        "warmup-from-one", WARMUP,
        "The warm-up counts its steps from 1, so that the first rate is above 0, and the peak is "
        "reached earlier, as some papers have it. Here, as in Keras, the rate at step 0 is 0.",
        [change(WARMUP, (RISING, "peak * (steps + 1) / max(warmup, 1)")),
         change(WARMUP, (RISING, "peak * (steps + 1) / (warmup + 1)"))],
        convention=True,
    ),
    Mistake(
        "warmup-from-the-floor", WARMUP,
        "The warm-up starts at the floor. It starts at 0.",
        [change(WARMUP, (RISING, "floor + (peak - floor) * steps / max(warmup, 1)"))],
    ),
    Mistake(
        "warmup-one-short", WARMUP,
        "The warm-up reaches the peak one step too early, or not at all. It reaches it at the step "
        "`warmup`.",
        [change(WARMUP, (RISING, "peak * steps / max(warmup - 1, 1)")),
         change(WARMUP, (RISING, "peak * steps / (warmup + 1)"))],
    ),
    Mistake(
        "warmup-of-the-whole-length", WARMUP,
        "The rise is spread over `length`, or over all steps, and the rate jumps at the end of the "
        "warm-up. It reaches the peak in `warmup` steps.",
        [change(WARMUP, (RISING, "peak * steps / length")),
         change(WARMUP, (RISING, "peak * steps / (warmup + length)"))],
    ),
    Mistake(
        "warmup-times-the-cosine", WARMUP,
        "The rise is multiplied with a cosine that has begun at step 0. One comes after the other.",
        [change(WARMUP, (BOTH, "np.minimum(steps / max(warmup, 1), 1) "
                               "* cosine_decay(steps, peak, floor, length)")),
         change(WARMUP, (BOTH, "np.minimum(steps / max(warmup, 1), 1) "
                               "* cosine_decay(steps, peak, floor, warmup + length)"))],
    ),
    Mistake(
        "warmup-not-a-line", WARMUP,
        "The rise is bent: a power, an exponential or a cosine. It is a straight line.",
        [change(WARMUP, (RISING, "peak * (steps / max(warmup, 1))**2")),
         change(WARMUP, (RISING, "peak * np.sqrt(steps / max(warmup, 1))")),
         change(WARMUP, (RISING, "peak * (1 - np.cos(np.pi * steps / max(warmup, 1))) / 2")),
         change(WARMUP, (RISING, "peak * np.sin(np.pi / 2 * steps / max(warmup, 1))"))],
    ),
    Mistake(
        "warmup-peak-missing", WARMUP,
        "The rise goes from 0 to 1, as a part of the way. It goes to the peak.",
        [change(WARMUP, (RISING, "steps / max(warmup, 1)"))],
    ),
    Mistake(
        "warmup-no-fall", WARMUP,
        "After the warm-up the rate stays at the peak, or at the floor. The cosine leads from one "
        "to the other.",
        [change(WARMUP, (BOTH, "np.where(steps < warmup, rising, peak)")),
         change(WARMUP, (BOTH, "np.where(steps < warmup, rising, floor)"))],
    ),
    BY_PLACE.mistake(WARMUP, [
        change(WARMUP, (RISING, f"peak * {PLACES} / max(warmup, 1)"),
               (FALLING, f"cosine_decay({PLACES} - warmup, peak, floor, length)"),
               (BOTH, f"np.where({PLACES} < warmup, rising, falling)")),
    ], "warmup-place-for-step"),
    Mistake(
        "warmup-first-entries", WARMUP,
        "The first `warmup` entries of the array are taken for the warm-up. To which part a step "
        "belongs is said by the step, not by its place in the array.",
        [change(WARMUP, (FALLING, FALLING.replace("steps - warmup", since)),
                (BOTH, f"np.where({PLACES} < warmup, rising, falling)"))
         for since in ("steps - warmup", "np.maximum(steps - warmup, 0)")],
    ),
    Mistake(
        "warmup-step-forgotten", WARMUP,
        "The step `warmup` itself belongs to neither part, and has the rate 0. It has the peak, "
        "with which the cosine begins.",
        [change(WARMUP, (BOTH, f"{BOTH} * (steps != warmup)"))],
    ),
    Mistake(
        "warmup-fall-shifted", WARMUP,
        "After a right warm-up, the cosine comes a step too late or too early. It begins, at the "
        "peak, with the step `warmup`.",
        [change(WARMUP, (FALLING, FALLING.replace("steps - warmup", since)))
         for since in ("np.maximum(steps - warmup - 1, 0)", "steps - warmup - 1",
                       "np.maximum(steps - warmup - (warmup > 0), 0)", "steps - warmup + 1")],
    ),
    Mistake(
        "warmup-length-off", WARMUP,
        "The cosine after the warm-up takes a step less than `length`, or one more.",
        [change(WARMUP, (FALLING, FALLING.replace("length", other)))
         for other in ("max(length - 1, 1)", "length + 1")],
    ),
    Mistake(
        "warmup-none-no-fall", WARMUP,
        "Where there is no warm-up, the rate stays at the peak. The cosine comes all the same, "
        "from step 0 on.",
        [change(WARMUP, (BOTH, f"{BOTH} if warmup else np.full(len(steps), peak)"))],
    ),
    Mistake(
        "warmup-exchanged", WARMUP,
        "The two numbers of steps have changed places: the rise takes `warmup` of them, the fall "
        "`length`.",
        [change(WARMUP, (RISING, "peak * steps / length"),
                (FALLING, "cosine_decay(steps - length, peak, floor, max(warmup, 1))"),
                (BOTH, "np.where(steps < length, rising, falling)"))],
    ),
    Mistake(
        "warmup-of-no-steps", WARMUP,
        "With a warm-up of 0 steps, the first rate is 0 or not a number. Then the cosine begins at "
        "once, and the rate at step 0 is the peak.",
        [change(WARMUP, ("steps < warmup", "steps <= warmup")),
         change(WARMUP, ("steps < warmup", "steps <= warmup"), ("max(warmup, 1)", "warmup"))],
    ),
    IN_ORDER.mistake(WARMUP, [
        change(WARMUP, (f"rising = {RISING}", f"steps = np.sort(steps)\n    rising = {RISING}")),
    ], "warmup-in-order"),
    ONE_FOR_ALL.mistake(WARMUP, [
        change(WARMUP, (BOTH, "rising if steps < warmup else falling")),
    ], "warmup-one-for-all"),
)

EQUIVALENT = (
    Equivalent(WARMUP, "rising = peak * steps / max(warmup, 1)",
               "rising = peak * steps / max(warmup, 2)",
               "In a warm-up of 1, the only step that rises is step 0, whose rate is 0."),
    Equivalent(WARMUP, "rising = peak * steps / max(warmup, 1)",
               "rising = peak * steps / max(warmup, 0)",
               "Without a warm-up no step rises, and what has been divided by 0 is not taken."),
)
