"""Lecture 8's keys and numbers, computed again from what the lesson states."""

import math
import statistics

import numpy as np

# --- Keys of questions -------------------------------------------------------------------


def layer_factor():
    return math.sqrt(400 * 0.1**2)


def layer_factor_wrong():
    return 400 * 0.1**2, 400 * 0.1, math.sqrt(400 * 0.1)


def one_sign_step():
    return _step()[1]


def one_sign_step_wrong():
    return -_step()[1], _step()[0], _step()[1] / 0.1


def _step():
    return [-0.1 * -0.4 * x for x in (2, 5)]


def mean_image_size():
    return np.zeros((5, 32, 32, 3)).mean(axis=0).size


def mean_image_size_wrong():
    photos = np.zeros((5, 32, 32, 3))
    return photos.mean(axis=(0, 1, 2)).size, photos.mean(axis=(0, 3)).size, photos.mean().size


def bn_trained():
    return 2 * 48


def bn_trained_wrong():
    return 4 * 48, 48, 3 * 3 * 48


def cross_validation_share():
    parts = np.array_split(np.arange(100), 5)
    return len(np.concatenate(parts[1:]))


def cross_validation_share_wrong():
    parts = np.array_split(np.arange(100), 5)
    return len(parts[0]), 100, sum(100 - len(part) for part in parts)


def explained_keys():
    yield "0.2 — −0.1 · (−0.4 · 5)"
    yield f"The first changes by {_step()[0]:.2f}"
    yield f"6.325 — this is √({400} · 0.1)"
    assert math.isclose(math.sqrt(400 * 0.1), 6.325, abs_tol=5e-4)
    yield f"[x] {mean_image_size()} — 32 · 32 · 3"
    yield f"[ ] {32 * 32} — this is a number for each place"
    yield f"[ ] {4 * 48} — this counts the running means"
    yield f"[ ] {9 * 48} — the kernel's size"
    yield "[ ] 400 — this adds up all five trainings"
    yield "100 examples are used in a cross-validation"
    yield "[ ] 100 — then there would be nothing left"
    yield f"after 20 steps, 0.99²⁰ = {100 * 0.99**20:.0f} % of their start"
    first, second = 64 * 96, 96 * 48
    yield f"64 · 96 = {first:,} weights, the second {second:,}"


# --- Initial weights ---------------------------------------------------------------------


def sizes_through_layers():
    factor = math.sqrt(100 * 0.01**2)
    assert math.isclose(factor, 0.1)
    yield r"$\sqrt{100 \cdot 0.0001} = 0.1$"
    # One ten-thousandth of a millionth, after ten of them; and with standard deviation 1, ten.
    assert math.isclose(factor**10, 1e-4 * 1e-6) and math.isclose(math.sqrt(100 * 1**2), 10)
    # ReLU ten times over: about a thousandth.
    assert 0.0009 < 0.5**10 < 0.001


def rules():
    def sd(top, *counts):
        return math.sqrt(top / sum(counts))

    yield (rf"$\sqrt{{2/400}} = {sd(2, 300, 100):.4f}$ with $r = \sqrt{{6/400}} = "
           rf"{sd(6, 300, 100):.3f}$, and He's is $\sqrt{{2/300}} = {sd(2, 300):.4f}$")
    yield (rf"it gives $\sqrt{{4/400}} = {sd(4, 300, 100):.1f}$, where Keras' `HeNormal` gives "
           f"{sd(2, 300):.4f}")
    # A uniform draw with limit r has the variance r²/3.
    r = sd(6, 300, 100)
    places = np.linspace(-r, r, 100001)
    assert math.isclose(places.var(), sd(2, 300, 100) ** 2, rel_tol=1e-4)
    assert math.isclose(sd(4, 200, 200), sd(2, 200)) and sd(4, 100, 300) < sd(2, 100)


def papers():
    yield "Glorot and Bengio (2010)"
    yield "He and others (2015)"
    yield "(Ioffe and Szegedy, 2015)"
    yield "Santurkar and others (2018)"
    yield "(Ba and others, 2016)"
    yield "(Wolpert, 1996)"
    yield "(Belkin and others, 2019)"


def pixels():
    yield "Divided by 255, pixels from 0 to 255 are centred"
    assert (0 / 255, 255 / 255) == (0, 1)
    yield "A division by 255 brings them to the range from 0 to 1"
    yield "a division by 255 or a per-channel mean"


# --- Batch normalisation -----------------------------------------------------------------

_X, _GAMMA, _BETA, _EPSILON = (1.0, 3.0, 5.0, 7.0), 2.0, 1.0, 0.001


def _out(x, gamma=_GAMMA):
    mean, variance = statistics.fmean(x), statistics.pvariance(x)
    return [gamma * (each - mean) / math.sqrt(variance + _EPSILON) + _BETA for each in x]


def _row(values):
    return "(" + r", \; ".join(f"{v:.3f}" for v in values) + ")"


def worked_example():
    mean, variance = statistics.fmean(_X), statistics.pvariance(_X)
    yield f"$v = (9 + 1 + 1 + 9)/4 = {variance:.0f}$"
    yield rf"$\sqrt{{{variance + _EPSILON:.3f}}} = {math.sqrt(variance + _EPSILON):.3f}$"
    hat = [(each - _BETA) / _GAMMA for each in _out(_X)]
    yield rf"\hat x = {_row(hat)}"
    yield f"c = {_row(_out(_X))}"
    yield rf"$0.01 \cdot 4 = {0.01 * mean:.2f}$"
    yield rf"$0.99 + 0.01 \cdot 5 = {0.99 * 1 + 0.01 * variance:.2f}$"
    used = 2 * (5.5 - 4.5) / math.sqrt(4 + _EPSILON) + 1
    yield rf"$2 \cdot (5.5 - 4.5)/\sqrt{{4.001}} + 1 = {used:.3f}$"
    yield rf"$\overline{{g \hat x}} = {hat[0]:.3f}/4 = {hat[0] / 4:.3f}$"
    # The gradients by central differences of the first output.
    h = 1e-6
    down = []
    for n in range(4):
        there, here = list(_X), list(_X)
        there[n] += h
        here[n] -= h
        down.append((_out(there)[0] - _out(here)[0]) / (2 * h))
    assert abs(sum(down)) < 1e-6
    yield rf"\frac{{\partial L}}{{\partial x}} = {_row(down)}"
    by_gamma = (_out(_X, _GAMMA + h)[0] - _out(_X, _GAMMA - h)[0]) / (2 * h)
    yield rf"$\partial L/\partial \gamma = {by_gamma:.3f}$ and $\partial L/\partial \beta = 1$"


def guessing():
    yield rf"$\log 10 = {-math.log(1 / 10):.2f}$"


def running():
    yield f"0.99^{{45}} = {0.99**45:.3f}"
    # 1,437 digits in batches of 32.
    assert math.ceil(1437 / 32) == 45
    yield f"$1 - 0.99^{{10}} = {1 - 0.99**10:.4f}$"


def parameters():
    yield f"For 32 features that is {4 * 32} numbers, {2 * 32} of them trained."
    yield (f"the 64 inputs need {2 * 64 + 1} numbers for `Normalization`, two a column and a "
           f"count. The normalised layer has 64 · 32 = {64 * 32:,} weights and 4 · 32 = {4 * 32} "
           f"numbers of batch normalisation, and the last layer has {32 * 10 + 10} parameters")


def cut_normal():
    # A standard normal cut off at two deviations: its variance from density and area.
    density = math.exp(-2) / math.sqrt(2 * math.pi)
    area = math.erf(2 / math.sqrt(2))
    yield f"the standard deviation {0.05 * math.sqrt(1 - 4 * density / area):.3f}"


# --- Kept for exams ----------------------------------------------------------------------


def he_on_the_way_back():
    rng = np.random.default_rng(8)
    weights = rng.normal(0, math.sqrt(2 / 100), (100, 400))
    z = rng.normal(size=(2000, 100)) @ weights
    arrives = rng.normal(size=z.shape)
    sent = (arrives * (z > 0)) @ weights.T
    assert math.isclose((sent**2).mean() / (arrives**2).mean(), 4, rel_tol=0.05)
    yield rf"$\frac{{1}}{{2}} \cdot 400 \cdot 2/100 = {400 * (2 / 100) / 2:.0f}$"


def two_layers_in_one():
    rng = np.random.default_rng(8)
    W, b, x = rng.normal(size=(3, 2)), rng.normal(size=2), rng.normal(size=(5, 3))
    gamma, beta, mean, variance = rng.normal(size=(4, 2))
    root = np.sqrt(variance**2 + _EPSILON)
    both = gamma * (x @ W + b - mean) / root + beta
    assert np.allclose(both, x @ (W * gamma / root) + ((b - mean) * gamma / root + beta))
    yield "with weights and biases computed from those of both"


def from_200_to_50():
    inputs, units = 200, 50
    glorot = 1 / ((inputs + units) / 2)
    yield f"their variance is {glorot} — 2/{inputs + units}."
    yield f"their variance is {1 / (inputs / 2)} — 2/{inputs}."
    yield f"is {inputs * glorot} times that of the inputs, on average — {inputs} · {glorot}."
    yield f"{units} · {glorot} is {units * glorot}; only the mean of both factors is 1."
    assert math.isclose((inputs * glorot + units * glorot) / 2, 1)


def degree_nine():
    rng = np.random.default_rng(8)

    def errors(degree, count):
        """Training error, and that on new points, of a fit in Chebyshev's polynomials."""
        x = np.linspace(-1, 1, count)
        t = np.sin(3 * x) + rng.normal(0, 0.3, count)
        fit = np.polynomial.Chebyshev.fit(x, t, degree)
        new = rng.uniform(-1, 1, 500)
        return ((fit(x) - t)**2).mean(), ((fit(new) - np.sin(3 * new))**2).mean()
    few, many = [[errors(9, count) for _ in range(50)] for count in (10, 100)]
    assert max(train for train, _ in few) < 1e-18 and min(train for train, _ in many) > 0.01
    assert np.median([new for _, new in many]) < np.median([new for _, new in few]) / 2
    lower = [errors(3, 10)[1] for _ in range(50)]
    assert np.median(lower) < np.median([new for _, new in few])
    yield "With 100 noisy points of the same kind"
    yield "Fitted to 100 points of the same kind"


def inputs_of_a_filter():
    kernel = np.zeros((3, 3, 64, 128))
    yield f"kernels of 3×3 takes {kernel.shape[2]} channels to {kernel.shape[3]}."
    yield rf"$n_\text{{in}}$ is {kernel[..., 0].size} — 3 · 3 · 64."
    yield rf"$n_\text{{out}}$ is {kernel[:, :, 0].size} — 3 · 3 · 128."


def one_initialiser_for_two():
    rng = np.random.default_rng(8)
    x, t, one = rng.normal(size=(6, 3)), rng.normal(size=(6, 2)), rng.normal(size=(3, 2))
    other = one.copy()
    for _ in range(20):
        error = (np.tanh(x @ one) + np.tanh(x @ other) - t) / len(x)
        one, other = (W - 0.1 * x.T @ (error * (1 - np.tanh(x @ W)**2)) for W in (one, other))
    assert np.array_equal(one, other)
    yield "their sum is twice the output of one"


def momentum_at_its_ends():
    for momentum, mean in ((0, 7), (1, 0)):
        running = 0
        for batch in (2, 7):
            running = momentum * running + (1 - momentum) * batch
        assert running == mean
    yield "with 0.99, each new batch has a share of a hundredth"
