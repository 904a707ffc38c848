"""Probes and known mistakes of `polar_features`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, edit, function

REQUIRED = (function("polar_features", returns="features"),)


def around(rng, quadrants):
    """A point in each of the named quadrants, counted from 0, away from axes and diagonals."""
    quadrants = np.array(quadrants)
    angles = np.pi / 2 * quadrants + rng.choice([0.5, 1.1], len(quadrants)) \
        + rng.uniform(-0.2, 0.2, len(quadrants))
    radii = rng.permutation(np.linspace(0.5, 2.5, len(quadrants)) + 0.1)
    return radii[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])


def probes(rng):
    def probe(name, points, rung="value"):
        return Probe("polar_features", name, rung=rung, points=points)

    yield probe("a point in the first quadrant", around(rng, [0]))
    yield probe("a point in each quadrant", around(rng, rng.permutation(4)))
    # As many points as coordinates, so that rows taken for columns give wrong values.
    yield probe("2 points, left and right", around(rng, [1 + rng.integers(2), 3]))
    yield probe("9 points", around(rng, rng.permutation([0, 0, 0, 1, 1, 2, 2, 3, 3])))
    yield probe("points far apart in size",
                around(rng, rng.permutation(4)) * np.array([[1e-3], [1.0], [30.0], [1e4]]))

    r = rng.uniform(0.5, 2.5, 4)
    yield probe("points on the axes", rung="edge", points=np.array(
        [[r[0], 0.0], [0.0, r[1]], [-r[2], 0.0], [0.0, -r[3]]]))
    # Whatever is added to x so that it can be divided by, changes the side of one of these.
    sizes = -rng.uniform(0.2, 0.5, 4) * 10.0 ** -rng.permutation([5, 8, 11, 18])
    yield probe("points a hair's breadth left of the y-axis", rung="edge",
                points=np.column_stack([sizes, r * rng.permutation([1, 1, -1, -1])]))
    yield probe("the origin beside a point", rung="edge",
                points=np.vstack([np.zeros((1, 2)), around(rng, [2])]))
    whole = rng.permutation([2, 3, 5, 7])[:, None] * np.array([[1, 1], [-1, 2], [-2, -1], [1, -3]])
    yield probe("whole numbers", rung="edge", points=whole)


NAME = "polar_features"
R, THETA = "np.sqrt(x**2 + y**2)", "np.arctan2(y, x)"
RETURN = "np.column_stack([r, theta])"


def change(old, new):
    return edit(NAME, old, new)


MISTAKES = (
    # ------------------------------------------------------------------- angle
    Mistake(
        "arctan-of-quotient", NAME,
        "The angle is that of the quotient y/x, which is the same for opposite points: left and "
        "right cannot be told apart, and straight up there is no quotient. The signs of both "
        "coordinates are needed.",
        [change(THETA, "np.arctan(y / x)"),
         *(change(THETA, f"np.arctan(y / (x + {small}))")
           for small in ("1e-8", "1e-10", "1e-12", "1e-6", "1e-9")),
         change(THETA, "np.arctan(np.divide(y, x, out=np.zeros(len(x)), where=x != 0))"),
         change(THETA, "np.nan_to_num(np.arctan(y / x))"),
         change(THETA, "np.where(x == 0, np.pi / 2, np.arctan(y / np.where(x == 0, 1, x)))"),
         change(THETA, "np.where(x == 0, np.sign(y) * np.pi / 2, "
                       "np.arctan(y / np.where(x == 0, 1, x)))")],
    ),
    Mistake(
        "half-turn-on-one-side", NAME,
        "Half a turn is added to the quotient's angle wherever x is negative. Above the x-axis "
        "that is right; below it the angle passes π, where it is to be negative.",
        [change(THETA, "np.where(x < 0, np.pi, 0) + "
                       "np.arctan(y / np.where(x == 0, 1e-300, x))"),
         change(THETA, "np.arctan(y / x) + np.pi * (x < 0)"),
         change(THETA, "np.where(x < 0, np.arctan(y / x) + np.pi, np.arctan(y / x))")],
    ),
    Mistake(
        "half-turn-above-only", NAME,
        "Below the x-axis and left of the y-axis, the angle is that of the opposite point. Half a "
        "turn is added above the x-axis; below it, half a turn is to be taken away.",
        [change(THETA, "np.where((x < 0) & (y >= 0), np.arctan(y / x) + np.pi, np.arctan(y / x))"),
         change(THETA, "np.nan_to_num(np.where((x < 0) & (y >= 0), np.arctan(y / x) + np.pi, "
                       "np.arctan(y / x)))"),
         change(THETA, "np.where((x < 0) & (y >= 0), np.pi, 0) + "
                       "np.arctan(y / np.where(x == 0, 1e-300, x))")],
    ),
    Mistake(
        "constant-added", NAME,
        "A small number is added to x so that it can be divided by. That moves points that lie "
        "nearer to the y-axis than this to its other side.",
        [change(THETA, f"np.where(x < 0, np.where(y < 0, -np.pi, np.pi), 0) + "
                       f"np.arctan(y / (x + {small}))")
         for small in ("1e-12", "1e-10", "1e-8", "1e-16", "1e-9", "1e-6", "1e-7", "1e-15")],
    ),
    Mistake(
        "sign-of-zero", NAME,
        "On the negative x-axis the angle comes out 0, where it is π: y is 0 there, and so is its "
        "sign.",
        [change(THETA, f"np.sign(y) * np.arccos({cosine})")
         for cosine in ("np.divide(x, r, out=np.ones(len(x)), where=r > 0)",
                        "x / np.where(r == 0, 1, r)", "x / np.maximum(r, 1e-12)")],
    ),
    Mistake(
        "arguments-exchanged", NAME,
        "x and y are exchanged in the angle, so that it is counted from the y-axis, clockwise, as "
        "on a compass. The inverse tangent of two arguments takes y first.",
        [change(THETA, "np.arctan2(x, y)"),
         change(THETA, "np.arctan(x / y)"),
         change("x, y = points[:, 0], points[:, 1]", "y, x = points[:, 0], points[:, 1]")],
    ),
    Mistake(
        "side-lost", NAME,
        "The angle is never negative: a point below the x-axis gets that of its mirror image "
        "above it. The cosine does not know the sign of y.",
        [change(THETA, "np.arccos(x / r)"),
         change(THETA, "np.arccos(x / np.where(r == 0, 1, r))"),
         change(THETA, "np.arccos(x / np.maximum(r, 1e-12))"),
         change(THETA, "np.abs(np.arctan2(y, x))"),
         change(THETA, "np.arctan2(np.abs(y), x)")],
    ),
    Mistake(
        "arcsin", NAME,
        "The angle comes from the sine alone, which is the same for a point and its mirror image "
        "on the other side of the y-axis. Every point to the left lands on the right.",
        [change(THETA, "np.arcsin(y / r)"),
         change(THETA, "np.arcsin(y / np.where(r == 0, 1, r))"),
         change(THETA, "np.arctan2(y, np.abs(x))")],
    ),
    Mistake(
        "clockwise", NAME,
        "The angle has the wrong sign: it is counted clockwise. Above the x-axis it is positive.",
        [change(THETA, "-np.arctan2(y, x)"), change(THETA, "np.arctan2(-y, x)")],
    ),
    Mistake(
        "degrees", NAME,
        "The angles are in degrees, as on a protractor. Here they are in radians, in which half a "
        "turn is π.",
        [change(THETA, "np.degrees(np.arctan2(y, x))")],
        convention=True,
    ),
    Mistake(
        "from-zero", NAME,
        "The angles run from 0 to 2π, as some books have it. Here they run from −π to π: below "
        "the x-axis they are negative.",
        [change(THETA, "np.arctan2(y, x) % (2 * np.pi)"),
         change(THETA, "np.where(y < 0, np.arctan2(y, x) + 2 * np.pi, np.arctan2(y, x))")],
        convention=True,
    ),
    Mistake(
        "tangent-itself", NAME,
        "The quotient stands where its angle should: y/x is the tangent of θ.",
        [change(THETA, "y / x"), change(THETA, "np.tan(np.arctan2(y, x))"),
         change(THETA, "np.tan(y / x)")],
    ),
    # ---------------------------------------------------------------- distance
    Mistake(
        "squared-radius", NAME,
        "The distance is still squared. The two rings come apart all the same, but r is the "
        "root of x² + y².",
        [change(R, "x**2 + y**2")],
    ),
    Mistake(
        "other-distance", NAME,
        "This is another distance than the straight one: the two coordinates are added, or the "
        "larger is taken. Square each, add, and take the root.",
        [change(R, "np.abs(x) + np.abs(y)"),
         change(R, "np.maximum(np.abs(x), np.abs(y))"),
         change(R, "x + y"),
         change(R, "np.sqrt(np.abs(x + y))"),
         change(R, "np.sqrt((x + y) ** 2)")],
    ),
    Mistake(
        "one-radius-for-all", NAME,
        "One number serves all points: the norm is taken of the whole array. Each row has a "
        "distance of its own.",
        [change(R, "np.full(len(points), np.linalg.norm(points))")],
    ),
    Mistake(
        "radius-of-columns", NAME,
        "The distance adds up over the points instead of over the two coordinates. Only with two "
        "points does NumPy not notice.",
        [change(R, "np.linalg.norm(points, axis=0)"),
         change(R, "np.sqrt((points**2).sum(axis=0))")],
    ),
    # ----------------------------------------------------------------- result
    Mistake(
        "columns-swapped", NAME,
        "The two columns are exchanged. In each row the distance comes first, then the angle.",
        [change(RETURN, "np.column_stack([theta, r])")],
    ),
    Mistake(
        "transposed", NAME,
        "Rows and columns of the result are exchanged: each point is to stay a row. Only with two "
        "points does the shape not show it.",
        [change(RETURN, "np.stack([r, theta])"), change(RETURN, "np.array([r, theta])"),
         change(RETURN, "np.vstack([r, theta])")],
    ),
    Mistake(
        "put-end-to-end", NAME,
        "All distances stand first, then all angles, and only then they are cut into rows. Each "
        "row is to hold what belongs to one point.",
        [change(RETURN, "np.concatenate([r, theta]).reshape(-1, 2)"),
         change(RETURN, "np.array([r, theta]).reshape(-1, 2)")],
    ),
    Mistake(
        "truncated", NAME,
        "The result takes over the dtype of whole-number points, and every digit after the point "
        "is lost. Distances and angles need floating-point numbers.",
        [change(f"return {RETURN}", "features = np.zeros_like(points)\n    features[:, 0] = r\n"
                                    "    features[:, 1] = theta\n    return features"),
         change(RETURN, "np.column_stack([r, theta]).astype(points.dtype)")],
    ),
    Mistake(
        "way-back", NAME,
        "This goes the other way: it takes a distance and an angle and makes x and y of them.",
        [change(RETURN, "np.column_stack([x * np.cos(y), x * np.sin(y)])"),
         change(RETURN, "np.column_stack([r * np.cos(theta), r * np.sin(theta)])")],
    ),
    Mistake(
        "centred", NAME,
        "Distances and angles are taken from the middle of the points. They are to be taken from "
        "the origin.",
        [change("x, y = points[:, 0], points[:, 1]",
                "x, y = (points - points.mean(axis=0)).T")],
    ),
)
