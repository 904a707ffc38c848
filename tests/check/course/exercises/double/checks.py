"""Two functions that have nothing to do with each other, and little time."""

from tutor.check.authoring import Limits, Probe, function

LIMITS = Limits(seconds=1.0, memory=1024, printed=100_000)

REQUIRED = (function("double", returns="y"), function("mean", returns="m"))


def probes(rng):
    yield Probe("double", "two numbers", x=rng.normal(size=2))
    yield Probe("double", "five numbers", x=rng.normal(size=5))
    yield Probe("mean", "three numbers", x=rng.normal(size=3))
