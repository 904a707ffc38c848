"""Judged by what the evidence shows, not by comparing."""

from tutor.check.authoring import Mistake, Probe, edit, function

REQUIRED = (function("sample", returns="evidence", driven=True),)


def probes(rng):
    yield Probe("sample", "3 of many", n=3, draws=[5, 5, 8, *rng.integers(0, 100, size=200)])


MISTAKES = (
    Mistake("repeated", "sample", "A number comes twice.",
            [edit("sample", "number not in chosen", "True")], evidence=True),
)
