"""Judged by what the evidence shows, not by comparing."""

from tutor.check.authoring import Finding, Mistake, Probe, edit, function


def judge(inputs, evidence, reference):
    """The trusted side: what came back is judged, never believed."""
    chosen = evidence["chosen"]
    yield Finding("count", len(chosen) == inputs["n"], "shape",
                  f"{len(chosen)} numbers come back; {inputs['n']} are due.")
    different = len(set(chosen)) == len(chosen)
    yield Finding("different", different, "value", "A number stands in it twice.", "repeated")


REQUIRED = (function("sample", returns="evidence", driven=True, judge=judge),)


def probes(rng):
    yield Probe("sample", "3 of many", n=3, draws=[5, 5, 8, *rng.integers(0, 100, size=200)])


MISTAKES = (
    Mistake("repeated", "sample", "A number comes twice.",
            [edit("sample", "number not in chosen", "True")], evidence=True),
)
