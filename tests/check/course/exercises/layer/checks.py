"""Matrices of distinct dimensions, and one that is square."""

from tutor.check.authoring import Probe, function

REQUIRED = (function("layer", returns="y, outer"),)


def probes(rng):
    for name, N, D, K in (("2 by 3 by 4", 2, 3, 4), ("5 by 2 by 3", 5, 2, 3)):
        yield Probe("layer", name, X=rng.normal(size=(N, D)), W=rng.normal(size=(D, K)),
                    b=rng.normal(size=K))
