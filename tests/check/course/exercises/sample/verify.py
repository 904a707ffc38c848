"""The trusted side: what came back is judged, never believed."""

from tutor.check.authoring import Finding


def verify(inputs, evidence):
    chosen = evidence["chosen"]
    yield Finding("count", len(chosen) == inputs["n"], "shape",
                  f"{len(chosen)} numbers come back; expected {inputs['n']}.")
    different = len(set(chosen)) == len(chosen)
    yield Finding("different", different, "value", "A number stands in it twice.", "repeated")
