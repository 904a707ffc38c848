"""Probes and known mistakes of `gradient_clipping`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, body, edit, function

VALUE, NORM, GLOBAL = "clip_by_value", "clip_by_norm", "clip_by_global_norm"
REQUIRED = (function(VALUE, returns="clipped"), function(NORM, returns="clipped"),
            function(GLOBAL, returns="clipped, norm"))


def arrays(rng, shapes, norms):
    """Arrays of these shapes and norms, with entries of both signs and very different sizes."""
    made = []
    for shape, norm in zip(shapes, norms):
        size = int(np.prod(shape))
        entries = rng.permutation(np.geomspace(0.2, 1, size) * (np.arange(size) % 2 * 2 - 1))
        entries = entries * rng.uniform(0.9, 1.1, size)
        made.append(np.asarray(norm * (entries / np.linalg.norm(entries)).reshape(shape)))
    return made


LAYER, NETWORK = [(3, 4), (4,)], [(2, 3), (3,), (3, 5)]


def probes(rng):
    def case(name, words, shapes, norms, limit, rung="value"):
        return Probe(name, words, rung=rung, gradients=arrays(rng, shapes, norms), limit=limit)

    # By value, the limit lies amid the sizes of the entries.
    yield case(VALUE, "2 arrays", LAYER, (2.0, 1.6), 0.6)
    yield case(VALUE, "3 arrays", NETWORK, (3.0, 1.5, 3.5), 0.9)
    yield case(VALUE, "an array of 3×3", [(3, 3)], (3.0,), 1.0)
    yield case(VALUE, "nothing beyond the limit", LAYER, (2.0, 1.6), 2.5)
    yield case(VALUE, "entries of very different sizes", LAYER, (4000.0, 0.05), 5.0)
    for name in (NORM, GLOBAL):
        yield case(name, "2 arrays, both beyond the limit", LAYER, (3.0, 7.0), 2.0)
        yield case(name, "3 arrays, one of them beyond the limit", NETWORK, (0.7, 4.0, 1.1), 2.5)
        yield case(name, "3 arrays, each within the limit", NETWORK, (1.2, 0.9, 1.3), 1.5)
        yield case(name, "2 arrays, and both together within the limit", LAYER, (0.6, 0.8), 3.0)
        yield case(name, "an array of 3×3", [(3, 3)], (5.0,), 2.0)
        yield case(name, "norms in the thousands", LAYER, (3000.0, 40.0), 5.0)
        yield case(name, "norms of a few thousandths", LAYER, (0.004, 0.0015), 0.002)
    for name, limit in ((VALUE, 0.4), (NORM, 1.5), (GLOBAL, 1.5)):
        yield case(name, "2 arrays of one shape", [(2, 3), (2, 3)], (2.0, 3.0), limit)
        yield case(name, "one array, with three axes", [(2, 3, 4)], (3.0,), limit, "edge")
        yield case(name, "an array without axes among others", [(2, 4), (), (4,)],
                   (2.0, 3.0, 1.8), limit, "edge")
        many = arrays(rng, NETWORK, (2.0, 3.0, 1.7))
        many[1] = np.zeros(3)
        yield Probe(name, "an array of zeros among others", rung="edge", gradients=many,
                    limit=limit)
        yield Probe(name, "nothing but zeros", rung="edge",
                    gradients=[np.zeros((2, 3)), np.zeros(3)], limit=limit)
        few = arrays(rng, LAYER, (3.0, 2.0))
        yield Probe(name, "arrays in single precision", rung="edge",
                    gradients=[g.astype(np.float32) for g in few], limit=limit)


def change(name, *edits):
    return [edit(name, old, new) for old, new in edits]


CLIP, ALL = "np.clip(g, -limit, limit)", "[np.clip(g, -limit, limit) for g in gradients]"
OWN, SCALED = "norm = np.sqrt(np.sum(g**2))", "g * (limit / max(norm, limit))"
TOTAL, SCALE = "norm = np.sqrt(sum(np.sum(g**2) for g in gradients))", "limit / max(norm, limit)"
RETURNED = "[g * scale for g in gradients], norm"
MATRICES = ("g.ndim > 1", "g.ndim != 1", "g.ndim > 0")
ROOTS = "[np.sqrt(np.sum(g**2)) for g in gradients]"


def by_value(*texts):
    return [change(VALUE, (CLIP, text)) for text in texts]


def norms(*texts):
    """A slip in the norm of one array `g`."""
    return [change(NORM, (OWN, f"norm = {text}")) for text in texts]


def totals(*texts):
    """A slip in the norm of all of them."""
    return [change(GLOBAL, (TOTAL, f"norm = {text}")) for text in texts]


def both(id, message, of_one, of_all, convention=False):
    return (Mistake(f"norm-{id}", NORM, message, of_one, convention),
            Mistake(f"global-{id}", GLOBAL, message, of_all, convention))


MISTAKES = (
    # ------------------------------------------------------------------ by value
    Mistake(
        "value-one-side", VALUE,
        "Entries are cut off on one side only. The limit holds for large negative ones, too.",
        by_value("np.minimum(g, limit)", "np.maximum(g, -limit)"),
    ),
    Mistake(
        "value-negative-lost", VALUE,
        "All negative entries become 0, or positive. The range goes from −limit to limit.",
        by_value("np.clip(g, 0, limit)", "np.minimum(np.abs(g), limit)"),
    ),
    Mistake(
        "value-sign-lost", VALUE,
        "Entries far below 0 come back as +limit. Whatever is cut off keeps its sign.",
        by_value("np.where(np.abs(g) > limit, limit, g)"),
    ),
    Mistake(
        "value-set-to-zero", VALUE,
        "What is beyond the limit is set to 0, and so has no say at all. It is brought to the "
        "limit.",
        by_value("np.where(np.abs(g) > limit, 0, g)", "np.where(np.abs(g) > limit, 0.0, g)"),
    ),
    Mistake(
        "value-all-at-the-limit", VALUE,
        "Every entry has the size of the limit. What is within it stays as it is.",
        by_value("np.sign(g) * limit"),
    ),
    Mistake(
        "value-scaled", VALUE,
        "A whole array is scaled, so that its largest entry meets the limit. By value, each entry "
        "is looked at alone, and small ones stay as they are.",
        by_value("g * (limit / max(np.max(np.abs(g)), limit))",
                 "g * (limit / np.max(np.abs(g)))"),
    ),
    Mistake(
        "value-by-norm", VALUE,
        "The arrays are scaled by their norms. By value, each entry is looked at alone.",
        [*by_value("g * (limit / max(np.sqrt(np.sum(g**2)), limit))"),
         change(VALUE, (ALL, "clip_by_global_norm(gradients, limit)[0]"))],
    ),
    Mistake(
        "value-smoothed", VALUE,
        "The entries are bent into the range by a curve. What is within the limit stays as it is.",
        by_value("limit * np.tanh(g / limit)", "limit * np.tanh(g)"),
    ),
    Mistake(
        "value-at-one", VALUE,
        "The range goes from −1 to 1, whatever `limit` says.",
        by_value("np.clip(g, -1, 1)"),
    ),
    Mistake(
        "value-first-array", VALUE,
        "Only one of the arrays is clipped, or comes back. Each of them is.",
        [change(VALUE, (ALL, f"[{CLIP} for g in gradients[:1]]")),
         change(VALUE, (ALL, f"[{CLIP.replace('g,', 'gradients[0],')}, *gradients[1:]]")),
         change(VALUE, (ALL, f"[{CLIP} for g in gradients][-1:]"))],
    ),
    # ------------------------------------------------------------- by norm, or all
    *both("scaled-up", "Arrays whose norm is within the limit are made longer, up to it. Clipping "
          "only ever makes shorter.",
          [change(NORM, ("max(norm, limit)", "norm")),
           change(NORM, (SCALED, "g * (limit / norm if norm > 0 else 0.0)")),
           change(NORM, ("max(norm, limit)", "(norm + 1e-8)")),
           change(NORM, ("max(norm, limit)", "(norm + 1e-6)")),
           change(NORM, ("max(norm, limit)", "(norm + 1e-12)")),
           change(NORM, ("max(norm, limit)", "(norm + 1e-7)")),
           change(NORM, ("max(norm, limit)", "min(norm, limit)"))],
          [change(GLOBAL, (SCALE, "limit / norm")),
           change(GLOBAL, (SCALE, "limit / norm if norm > 0 else 0.0")),
           change(GLOBAL, (SCALE, "limit / (norm + 1e-8)")),
           change(GLOBAL, (SCALE, "limit / (norm + 1e-6)")),
           change(GLOBAL, (SCALE, "limit / (norm + 1e-12)")),
           change(GLOBAL, (SCALE, "limit / (norm + 1e-7)")),
           change(GLOBAL, (SCALE, "limit / min(norm, limit)"))]),
    *both("to-one", "What is too long is scaled to the norm 1, or is only divided by its norm. It "
          "is scaled down to the limit.",
          [change(NORM, (SCALED, "(g / norm if norm > limit else g)")),
           change(NORM, ("limit / max(norm, limit)", "1 / max(norm, limit)")),
           change(NORM, ("limit / max(norm, limit)", "1 / max(norm, 1)"))],
          [change(GLOBAL, (SCALE, "1 / norm if norm > limit else 1")),
           change(GLOBAL, (SCALE, "1 / max(norm, limit)")),
           change(GLOBAL, (SCALE, "1 / max(norm, 1)"))]),
    *both("set-to-zero", "What is too long is set to 0, or left out. It is scaled down to the "
          "limit.",
          [change(NORM, (SCALED, "g * (norm <= limit)"))],
          [change(GLOBAL, (SCALE, "float(norm <= limit)"))]),
    *both("upside-down", "The factor stands upside down: what is too long gets longer yet.",
          [change(NORM, ("limit / max(norm, limit)", "max(norm, limit) / limit"))],
          [change(GLOBAL, (SCALE, "max(norm, limit) / limit"))]),
    *both("not-rooted", "The norm has no root: it is the sum of the squares.",
          [change(NORM, (OWN, "norm = np.sum(g**2)"))],
          [change(GLOBAL, (TOTAL, "norm = sum(np.sum(g**2) for g in gradients)")),
           change(GLOBAL, (TOTAL, "norm = sum(np.sum(g**2) for g in gradients)"),
                  (SCALE, "limit / max(np.sqrt(norm), limit)"))]),
    *both("another-norm", "It is another norm: the sum of the sizes, or the largest of them. The "
          "length of a vector is the root of the sum of squares.",
          norms("np.sum(np.abs(g))", "np.max(np.abs(g))"),
          totals("sum(np.sum(np.abs(g)) for g in gradients)",
                 "max(np.max(np.abs(g)) for g in gradients)")),
    *both("mean-for-sum", "The squares are averaged. A norm sums them up, so that more entries "
          "make a longer vector.",
          norms("np.sqrt(np.mean(g**2))"),
          totals("np.sqrt(sum(np.mean(g**2) for g in gradients))",
                 "np.sqrt(sum(np.sum(g**2) for g in gradients) / sum(g.size for g in gradients))",
                 "np.sqrt(sum(np.sum(g**2) for g in gradients) / len(gradients))",
                 "np.sqrt(np.mean([np.mean(g**2) for g in gradients]))")),
    *both("root-of-each", "The root is taken of each square before they are added up, or of the "
          "norm once more. Square, sum, root, each once.",
          norms("np.sum(np.sqrt(g**2)) ** 0.5", "np.sqrt(np.sqrt(np.sum(g**2)))"),
          totals("np.sqrt(sum(np.sqrt(np.sum(g**2)) for g in gradients))")),
    *both("epsilon-added", "A small number, 1e-6, is added to the norm, as in PyTorch, and what is "
          "clipped comes out a little too short. Here, as in Keras, the limit is met exactly.",
          [change(NORM, ("limit / max(norm, limit)", "min(limit / (norm + 1e-6), 1)"))],
          [change(GLOBAL, (SCALE, "min(limit / (norm + 1e-6), 1)"))],
          True),
    *both("small-constant", "A small number is added to the norm, and what is clipped comes out a "
          "little too short. A norm of 0 is within the limit, so that nothing is divided by it.",
          [change(NORM, ("limit / max(norm, limit)", f"min(limit / (norm + {e}), 1)"))
           for e in ("1e-3", "1e-4", "1e-5", "1e-7")],
          [change(GLOBAL, (SCALE, f"min(limit / (norm + {e}), 1)"))
           for e in ("1e-3", "1e-4", "1e-5", "1e-7")]),
    *both("by-value", "The entries are cut off one by one, which bends the direction. By norm, "
          "what is too long is scaled by one factor.",
          [change(NORM, (SCALED, "np.clip(g, -limit, limit)"))],
          [change(GLOBAL, (RETURNED, "[np.clip(g, -limit, limit) for g in gradients], norm"))]),
    *both("by-subtraction", "The length beyond the limit is taken away from every entry. Scaling "
          "is a product: it keeps the direction.",
          [change(NORM, (SCALED, "g - max(norm - limit, 0)"))],
          [change(GLOBAL, (RETURNED, "[g - max(norm - limit, 0) for g in gradients], norm"))]),
    *both("squared-in-the-factor", "What is too long is divided by its squared norm. Divided by "
          "the norm itself, it has the norm 1, from which the limit makes its own.",
          [change(NORM, (SCALE, "limit / norm**2 if norm > limit else 1.0"))],
          [change(GLOBAL, (SCALE, "limit / norm**2 if norm > limit else 1.0"))]),
    *both("squared-compared", "The squared norm is compared with the limit. The norm itself "
          "decides whether anything is to be done.",
          [change(NORM, (SCALE, "limit / norm if norm**2 > limit else 1.0"))],
          [change(GLOBAL, (SCALE, "limit / norm if norm**2 > limit else 1.0"))]),
    *both("by-value-first", "Entries are cut off at the limit one by one before the norm is taken. "
          "That bends the direction, which by norm is kept.",
          [change(NORM, (OWN, f"g = {CLIP}\n        {OWN}"))],
          [change(GLOBAL, (TOTAL, f"gradients = {ALL}\n    {TOTAL}"))]),
    *both("biases-left-out", "Arrays with one axis, such as biases, or those with none, are left "
          "out. Whatever its shape, each counts and is clipped.",
          [change(NORM, (SCALE, f"{SCALE} if {kept} else 1.0")) for kept in MATRICES],
          [change(GLOBAL, (TOTAL, TOTAL.replace("in gradients", f"in gradients if {kept}")), *more)
           for kept in MATRICES
           for more in ((), ((RETURNED, RETURNED.replace("scale", f"scale if {kept} else g")),))]),
    # ------------------------------------------------------------ by norm, an array
    Mistake(
        "norm-stops-early", NORM,
        "After the first array that is too long, the others stay as they are. Each is looked at.",
        [body(NORM, "clipped = list(gradients)\nfor i, g in enumerate(gradients):\n"
                    f"    {OWN}\n    if norm > limit:\n        clipped[i] = {SCALED}\n"
                    "        break\nreturn clipped")],
    ),
    Mistake(
        "norm-zero-by-zero", NORM,
        "An array of zeros is divided by its norm, and zero by zero is NaN. Its norm is within the "
        "limit: nothing is to be done.",
        [change(NORM, (SCALED, "g / norm * min(norm, limit)")),
         change(NORM, (SCALED, "g * min(limit, norm) / norm"))],
    ),
    Mistake(
        "global-zero-by-zero", GLOBAL,
        "Arrays of nothing but zeros are divided by their norm, and zero by zero is NaN. That norm "
        "is within the limit: nothing is to be done.",
        [change(GLOBAL, (SCALE, "min(norm, limit) / norm"))],
    ),
    Mistake(
        "global-one-left-out", GLOBAL,
        "The norm leaves out an array, the last or the first. All arrays together are one vector.",
        totals("np.sqrt(sum(np.sum(g**2) for g in gradients[:-1]))",
               "np.sqrt(sum(np.sum(g**2) for g in gradients[1:]))"),
    ),
    Mistake(
        "norm-of-all", NORM,
        "The norm is that of all arrays together, or of the first, and one factor serves all. By "
        "norm, each array has its own.",
        [*norms("np.sqrt(sum(np.sum(h**2) for h in gradients))",
                "np.sqrt(np.sum(gradients[0]**2))",
                "max(np.sqrt(np.sum(h**2)) for h in gradients)")],
    ),
    Mistake(
        "norm-of-rows", NORM,
        "Every row, or every column, of a matrix is clipped by itself. An array has one norm, "
        "whatever its shape.",
        [change(NORM, (OWN, "norm = np.sqrt(np.sum(g**2, axis=-1, keepdims=True)) if g.ndim else "
                            "np.abs(g)"), ("max(norm, limit)", "np.maximum(norm, limit)")),
         change(NORM, (OWN, "norm = np.sqrt(np.sum(g**2, axis=0)) if g.ndim else np.abs(g)"),
                ("max(norm, limit)", "np.maximum(norm, limit)"))],
    ),
    Mistake(
        "norm-of-a-matrix", NORM,
        "For a matrix this is its largest singular value, which `np.linalg.norm` gives with 2 as "
        "its second argument. What is asked for is the length of all its entries as one vector.",
        norms("np.linalg.norm(g, 2) if g.ndim in (1, 2) else np.sqrt(np.sum(g**2))"),
    ),
    # ------------------------------------------------------------------ all of them
    Mistake(
        "global-each-alone", GLOBAL,
        "Each array is scaled by its own norm. By global norm, one factor serves all, so that the "
        "direction of the whole step is kept.",
        [change(GLOBAL, (RETURNED, "clip_by_norm(gradients, limit), norm")),
         change(GLOBAL, (RETURNED, "clip_by_norm(gradients, limit), max("
                                   f"{ROOTS})"))],
    ),
    Mistake(
        "global-sum-of-norms", GLOBAL,
        "The norms of the arrays are added up. It is their squares that add up, and then the root "
        "is taken.",
        totals(f"sum({ROOTS})"),
    ),
    Mistake(
        "global-largest-norm", GLOBAL,
        "The norm of one array, the longest, stands for all. All arrays together are one vector, "
        "to whose length each adds.",
        totals(f"max({ROOTS})"),
    ),
    Mistake(
        "global-mean-norm", GLOBAL,
        "The norms of the arrays are averaged. Their squares add up, and then the root is taken.",
        totals(f"sum({ROOTS}) / len(gradients)"),
    ),
    Mistake(
        "global-of-one-array", GLOBAL,
        "The norm is that of the first array, or of the last. All arrays together are one vector.",
        totals("np.sqrt(np.sum(gradients[0]**2))", "np.sqrt(np.sum(gradients[-1]**2))"),
    ),
    Mistake(
        "global-only-the-long-ones", GLOBAL,
        "Only arrays whose own norm is beyond the limit are scaled. One factor serves all, also "
        "those that are short.",
        [change(GLOBAL, (RETURNED, "[g * scale if np.sqrt(np.sum(g**2)) > limit else g "
                                   "for g in gradients], norm"))],
    ),
    Mistake(
        "global-limit-shared", GLOBAL,
        "The limit is divided among the arrays. It holds for all of them together.",
        [change(GLOBAL, (SCALE, "limit / len(gradients) / max(norm, limit / len(gradients))")),
         change(GLOBAL, (SCALE, "limit / len(gradients) / max(norm, limit)"))],
    ),
    Mistake(
        "global-norm-afterwards", GLOBAL,
        "The norm that comes back is that of the clipped arrays. It is the one before clipping, "
        "which tells how steep it was.",
        [change(GLOBAL, (RETURNED, "[g * scale for g in gradients], norm * scale"))],
    ),
    Mistake(
        "global-scale-returned", GLOBAL,
        "What comes back beside the arrays is the factor. It is the norm before clipping.",
        [change(GLOBAL, (RETURNED, "[g * scale for g in gradients], scale"))],
    ),
    Mistake(
        "global-not-clipped", GLOBAL,
        "The arrays come back as they were.",
        [change(GLOBAL, (RETURNED, "list(gradients), norm"))],
    ),
)
