"""A small product, and one large enough to use all threads."""

from tutor.check.authoring import Limits, Mistake, Probe, edit, function

LIMITS = Limits(seconds=10.0)

REQUIRED = (function("energy", returns="e"),)


def probes(rng):
    yield Probe("energy", "2 by 3 by 4", a=rng.normal(size=(2, 3)), b=rng.normal(size=(3, 4)))
    yield Probe("energy", "300 by 200 by 250", a=rng.normal(size=(300, 200)) / 200,
                b=rng.normal(size=(200, 250)))


MISTAKES = (
    Mistake("no-half", "energy", "The half is missing.", [edit("energy", "0.5 * ", "")]),
)
