"""Lecture 9's keys and numbers, computed again from what the lesson states."""

import math
import random

import numpy as np

# --- Keys of questions -------------------------------------------------------------------


def decay_after_steps():
    return _walk(3, lambda w: 0.5 * w)


def decay_after_steps_wrong():
    return _walk(3, lambda w: 0.5), 0, _walk(3, lambda w: 2 * 0.5 * w)


def _walk(w, slope, steps=20, rate=0.1):
    for _ in range(steps):
        w = w - rate * slope(w)
    return w


def thinned_networks():
    return sum(1 for _ in range(2**6) for _ in range(2**4))


def thinned_networks_wrong():
    return 2**6 + 2**4, 6 * 4, 2 * 10


def next_doubling():
    factor = 0.20 / 0.25
    return 0.20 * factor**2


def next_doubling_wrong():
    return 0.20**2 / 0.25, 0.20 - 2 * (0.25 - 0.20), 0.20 / 4


def middle_of_log_range():
    return math.exp((math.log(1e-5) + math.log(0.1)) / 2)


def middle_of_log_range_wrong():
    return 0.05, 1e-5 * (0.1 / 1e-5) ** 0.75, 1e-5 * (0.1 / 1e-5) ** 0.25


def four_correlated():
    covariance = 2 * (0.4 * np.ones((4, 4)) + 0.6 * np.eye(4))
    return covariance.sum() / 16


def four_correlated_wrong():
    return 2 / 4, 2 * 0.4, 0.4 + 0.6 / 4


def left_out_of_ten():
    return 0.9**10


def left_out_of_ten_wrong():
    return 0, 1 / 10, 1 - 0.9**10


def keras_l2_value():
    return 0.1 * np.square([3, -1, 2]).sum()


def keras_l2_value_wrong():
    return (0.05 * np.square([3, -1, 2]).sum(), 0.1 * np.abs([3, -1, 2]).sum(),
            0.1 * np.linalg.norm([3, -1, 2]))


def explained_keys():
    yield "1.075 — 3 · 0.95²⁰: each step multiplies by 1 − 0.1 · 0.5."
    assert math.isclose(1 - 0.1 * 0.5, 0.95)
    yield f"{3 * 0.9**20:.4f} — this is 3 · 0.9²⁰"
    yield "1024 — 2¹⁰"
    yield "0.128 — 0.20 · 0.8 · 0.8: from 4,000 to 16,000 are two doublings."
    assert 4000 * 2 * 2 == 16000
    yield "the root of 0.00001 · 0.1"
    yield "A penalty λ is drawn log-uniformly between 0.00001 and 0.1"
    yield "2 · (0.4 + 0.6/4)"
    yield "0.3487 — 0.9¹⁰."
    yield "0.6513 — this is the probability that it is among them"
    yield "1.4 — 0.1 · (9 + 1 + 4), without ½."
    yield "0.3742 — this is 0.1 times the root"
    yield f"log 100 = {math.log(100):.3f} — so it is as it should be"
    yield "A classifier of 100 classes, with small"
    yield "- [x] True — compare it with the logarithm of 100."
    yield "- [ ] False — compare it with the logarithm of 100."
    yield f"the loss of a right program is {math.log(10):.3f} at the start, however"
    yield f"it makes 5⁴ = {5**4}."
    yield f"784 · 256 = {784 * 256:,} weights"
    yield "an accuracy below 100 % is always"
    first = 784 * 128 + 128 + 128 * 64 + 64 + 64 * 10 + 10
    assert first <= 120000


# --- Penalties ---------------------------------------------------------------------------


def same_weights_twice():
    def row(steps, slope):
        return [_walk(w, slope, steps) if w == 3 or slope(1) == slope(2) * 0.5 else
                max(0.0, 0.1 - 0.05 * steps) for w in (3, 0.1)]

    l2, l1 = (lambda w: 0.5 * w), (lambda w: 0.5)
    for steps, name in ((1, "one step"), (2, "two steps"), (20, "20 steps")):
        a, b = row(steps, l2), row(steps, l1)
        yield f"| {name} | ({_short(a[0])}, {_short(a[1])}) | ({_short(b[0])}, {_short(b[1])}) |"
    # What a step takes from each.
    assert math.isclose(3 - 2.85, 0.15) and math.isclose(0.1 - 0.095, 0.005)


def _short(value):
    return f"{value:.3g}" if value < 0.05 and value else f"{round(value, 3):g}" \
        if abs(value - 2.7075) > 1e-9 and abs(value - 0.09025) > 1e-9 else f"{value:g}"


def one_weight():
    # The least of ½ a (w − c)² with either penalty, on a fine grid.
    w = np.linspace(-3, 3, 600001)
    for a, c, lam in ((2.0, 1.0, 0.5), (0.5, 1.0, 0.2), (0.4, 1.0, 0.5)):
        loss = a / 2 * (w - c) ** 2
        assert abs(w[(loss + lam / 2 * w**2).argmin()] - c * a / (a + lam)) < 1e-4
        assert abs(w[(loss + lam * np.abs(w)).argmin()] - max(c - lam / a, 0)) < 1e-4
    yield (r"With L2 the best is $c \, a / (a + \lambda)$: a share of $c$. "
           r"With L1 it is $c - \lambda / a$")


def prior():
    # Minus the logarithm of likelihood times prior, over N, is the loss and the penalty.
    N, s = 7, 0.8
    w = np.array([0.3, -1.2])
    density = -np.log(np.exp(-w**2 / (2 * s**2)) / math.sqrt(2 * math.pi * s**2)).sum() / N
    penalty = 1 / (N * s**2) / 2 * (w**2).sum()
    assert math.isclose(density - penalty, 2 * math.log(math.sqrt(2 * math.pi * s**2)) / N)
    yield r"with $\lambda = 1 / (N s^2)$"


def early_stopping_beside_l2():
    # Along a flat direction of a bowl, t steps from 0 and a penalty of 1/(ηt) do about the same.
    a, eta, t, c = 0.002, 0.1, 200, 1.0
    w = 0.0
    for _ in range(t):
        w -= eta * a * (w - c)
    assert math.isclose(w, c * a / (a + 1 / (eta * t)), rel_tol=0.03)
    yield r"what an L2 penalty with $\lambda = 1/(\eta t)$ does"


def papers():
    yield "(Srivastava and others, 2014)"
    yield "(Bergstra and Bengio, 2012)"
    yield "Goodfellow and others named in 2016 about 5,000 labelled examples a class"


def dropout_numbers():
    yield "a kept one becomes $6 / 0.6 = 10$"
    yield r"\tilde h = \frac{h \odot m}{1 - d}, \qquad P(m_i = 1) = 1 - d"
    yield r"$0.6 \cdot 10 + 0.4 \cdot 0 = 6$"
    assert math.isclose(0.6 * 10, 6) and math.isclose(1 - 0.4, 0.6)
    yield "of 100 units, with $d = 0.5$, about 50 are left"


def noise_is_a_penalty():
    # A linear unit with noisy inputs: over all signs of a noise of size σ.
    x, w, t, sigma = np.array([0.5, -1.0]), np.array([1.5, 0.7]), 0.4, 0.3
    noisy = [((x + sigma * np.array([a, b])) @ w - t) ** 2 for a in (-1, 1) for b in (-1, 1)]
    assert math.isclose(np.mean(noisy), (x @ w - t) ** 2 + sigma**2 * (w**2).sum())
    smooth = [1 - 0.1 + 0.1 / 5, *[0.1 / 5] * 4]
    assert math.isclose(sum(smooth), 1)
    yield r"$(y - t)^2 + \sigma^2 \sum_i w_i^2$"


def race():
    yield "The same network learns 150 digits"
    yield "that 150 examples do not show"


# --- Data --------------------------------------------------------------------------------


def doublings():
    yield (f"From 0.20 with 1,000 examples to 0.14 with 2,000 is a factor of {0.14 / 0.20:.1f}. If "
           f"it goes on so, 4,000 bring it to {0.14 * 0.14 / 0.20:.3f}.")
    yield "The validation error is 0.25 with 2,000 examples and 0.20 with 4,000"
    yield "with 16,000?"
    yield "A 6 turned by 180° is a 9"
    yield "Each of 1,000 photos is mirrored, and all 2,000 are then divided"


# --- Code that is right ------------------------------------------------------------------


def start_losses():
    yield f"about $\\log K$: {math.log(10):.3f} for ten classes, {math.log(2):.3f} for two"
    yield f"If you see {10 * math.log(10):.0f} for ten classes"
    yield f"if you see {math.log(10) / 32:.3f}, divided a mean by a batch of 32 once more"
    yield "divided by 255 twice"
    yield "A classifier of ten digits, written by hand, starts at 2.303"


def twice_softmax():
    best = math.e / (math.e + 9)
    yield f"$e / (e + 9) = {best:.3f}$, and the loss is $-\\log {best:.3f} = {-math.log(best):.3f}$"
    yield f"stays above {-math.log(best):.3f} for ever"
    yield "A loss that does not go below 1.46"
    # No distribution that comes in makes it lower.
    rng = random.Random(9)
    for _ in range(200):
        y = [rng.expovariate(1) for _ in range(10)]
        y = [v / sum(y) for v in y]
        assert -math.log(math.exp(y[0]) / sum(map(math.exp, y))) > -math.log(best)
    # And ten equal scores come out as 1/10, twice.
    assert math.isclose(math.exp(0.1) / (10 * math.exp(0.1)), 0.1)


# --- Settings ----------------------------------------------------------------------------


def past_zero():
    # L1 steps with a constant push below λ jump past 0 by less than 2ηλ, and by more than ηλ.
    farthest, eta, lam = 0.0, 0.1, 0.5
    for push in np.linspace(-0.49, 0.49, 41):
        w = 0.3
        for step in range(400):
            w -= eta * (push + lam * np.sign(w))
            farthest = max(farthest, abs(w) if step > 200 else 0.0)
    assert eta * lam < farthest <= 2 * eta * lam
    yield r"jump past 0 and back, by up to $2 \eta \lambda$"


def votes_of_ten_classes():
    # Each of 51 models is wrong more often than right, and the right class has the most votes.
    rng = np.random.default_rng(9)
    share = np.array([0.4, *[0.6 / 9] * 9])
    votes = rng.multinomial(51, share, 4000)
    assert (votes[:, 0] > votes[:, 1:].max(axis=1)).mean() > 0.99
    yield "it is enough that each names the right one more often than any other"
    yield "weighted 2:1:1, the first counts twice, and the sum is divided by 4"


def searches():
    yield f"$4^5 = {4**5:,}$"
    yield f"$0.95^{{60}} = {0.95**60:.3f}$"
    rounds, left, trained = [], 48, 0
    while True:
        target = 2 * trained or 1
        rounds.append(left * (target - trained))
        trained = target
        if left // 2 <= 1:
            break
        left //= 2
    assert (left, trained, sum(rounds)) == (3, 16, 144) and 144 // 16 == 9
    yield f"{' + '.join(map(str, rounds))} = {sum(rounds)} epochs"
    yield "For the same 144 epochs, only nine candidates"
    yield "each with 144 epochs to spend"


def log_scale():
    assert math.isclose(math.sqrt(0.0001 * 1), 0.01) and 0.89 < (1 - 0.1) / (1 - 0.0001) < 0.91
    yield "between 0.0001 and 0.001 there is as much to find as between 0.1 and 1"
    assert math.isclose(0.001 / 0.0001, 1 / 0.1)
    yield "between 0.0001 and 1 it is 0.01"


# --- Several models ----------------------------------------------------------------------


def averages():
    yield f"leave $0.5 + 0.5/10 = {0.5 + 0.5 / 10:.2f}$ of the variance"
    assert 0.5 < 0.5 + 0.5 / 1000 < 0.501
    # The squared error of an average is at most the average of squared errors.
    errors = np.random.default_rng(9).normal(size=(500, 4)) + 0.7
    assert (errors.mean(axis=1) ** 2 <= (errors**2).mean(axis=1) + 1e-12).all()


def _vote(e, m):
    return sum(math.comb(m, k) * e**k * (1 - e) ** (m - k) for k in range(m // 2 + 1, m + 1))


def votes():
    two, three = 3 * 0.3**2 * 0.7, 0.3**3
    yield (rf"two wrong in $3 \cdot 0.09 \cdot 0.7 = {two:.3f}$ of the cases, all three in "
           rf"${three:.3f}$, together {two + three:.3f}")
    assert math.isclose(two + three, _vote(0.3, 3))
    yield f"Five have {_vote(0.3, 5):.3f}"
    assert _vote(0.3, 101) < 1e-4 and _vote(0.6, 11) > 0.6


def bootstrap():
    yield (f"about $1/e = {1 / math.e:.3f}$, so that each model sees about "
           f"{100 - 100 / math.e:.0f} %")
    assert math.isclose((1 - 1 / 100000) ** 100000, 1 / math.e, rel_tol=1e-4)


# --- In Keras ----------------------------------------------------------------------------


def keras_numbers():
    yield "so `L2(1e-4)` is $\\lambda = 0.0002$ in our letters"
    assert math.isclose(2 * 1e-4, 0.0002)
    yield f"0.04 of a *full turn* either way, {0.04 * 360:.1f}°"
    assert 0.03 * 360 < 11
    yield "`SGD(weight_decay=…)` and `AdamW`, with 0.004 by default"
    yield "expects pixels from 0 to 255 unless"


# --- Kept for exams ----------------------------------------------------------------------


def held_less_firmly():
    w = np.linspace(0, 1, 100001)
    for lam in (0.01, 0.5, 8):
        first = w[(2 * (w - 1) ** 2 + lam / 2 * w**2).argmin()]
        second = w[((w - 1) ** 2 / 4 + lam / 2 * w**2).argmin()]
        assert second < first
        if lam == 0.5:
            yield f"$w_2$ is {second:g} there, and $w_1$ is {first:.3f}"


def learnt_from_nonsense():
    # How many keep their class when labels of ten equal classes are shuffled.
    labels = np.arange(20000) % 10
    kept = (np.random.default_rng(9).permutation(labels) == labels).mean()
    assert abs(kept - 0.1) < 0.01
    yield "There are ten classes with equally many images"


def best_at_the_end():
    yield "drawn log-uniformly between 0.0001 and 0.01"
    yield "belongs to the rate 0.0097"
    yield "between 0.003 and 0.01"
    yield "to 0.001 and 0.1 for example"


def four_of_ten_wrong():
    wrong = np.zeros((3, 10), dtype=int)
    for example, pair in enumerate(((0, 1), (0, 2), (1, 2), (0, 1))):
        wrong[list(pair), example] = 1
    wrong[2, 9] = 1
    assert wrong.sum(axis=1).tolist() == [3, 3, 3] and (wrong.sum(axis=0) >= 2).sum() == 4
    yield f"about two: 10 · {_vote(0.3, 3):.3f}"


def noise_on_a_linear_unit():
    rng = np.random.default_rng(9)
    x, w, b, t = np.array([0.5, -1.0, 2.0]), np.array([1.5, 0.7, -0.3]), 0.2, 0.4

    def loss(sigma):
        signs = np.stack(np.meshgrid(*[[-1, 1]] * 3), axis=-1).reshape(-1, 3)
        return np.mean(((x + sigma * signs) @ w + b - t) ** 2)
    raised = loss(0.2) - loss(0)
    assert math.isclose(raised, 0.08 / 2 * (w**2).sum())
    assert math.isclose(loss(0.4) - loss(0), 4 * raised)
    many = ((x + 0.2 * rng.normal(size=(400000, 3))) @ w + b - t) ** 2
    assert math.isclose(many.mean(), loss(0.2), rel_tol=0.02)
    yield r"$\lambda = 0.08$ — the noise adds $0.04 \sum w^2$"


def targets_of_three():
    smooth = (1 - 0.3) * np.array([1, 0, 0]) + 0.3 / 3
    assert np.allclose(smooth, [0.8, 0.1, 0.1]) and math.isclose(smooth.sum(), 1)
    mixed = 0.7 * np.array([1, 0, 0]) + 0.3 * np.array([0, 1, 0])
    assert np.allclose(mixed, [0.7, 0.3, 0]) and math.isclose(mixed.sum(), 1)
    outputs = np.random.default_rng(9).dirichlet([1, 1, 1], 500)
    assert ((-np.log(outputs) @ smooth) >= -np.log(smooth) @ smooth).all()
    yield "makes (0.8, 0.1, 0.1) of (1, 0, 0)"


def sixty_four_candidates():
    rounds, left, trained = [], 64, 0
    for target in (1, 2, 4, 8, 16):
        rounds.append((left, target - trained))
        trained, left = target, left // 2
    costs = {many: many * more for many, more in rounds}
    assert list(costs) == [64, 32, 16, 8, 4] and costs[8] == costs[32] == 32
    total = sum(costs.values())
    assert costs[64] == 64 > max(costs[many] for many in (32, 16, 8, 4))
    yield f"64 + 4 · 32 = {total}, and 12 · 16 = {12 * 16}"
    assert total == 12 * 16


def bent_behind_dropout():
    h, w, d = np.ones(2), np.array([1.0, -1.0]), 0.5
    z = [float(h * np.array(m) / (1 - d) @ w) for m in ((1, 1), (1, 0), (0, 1), (0, 0))]
    relu = np.maximum(z, 0)
    assert z == [0, 2, -2, 0] and np.mean(z) == h @ w == 0 and relu.tolist() == [0, 2, 0, 0]
    yield f"with mean {relu.mean():g} and not 0"


def softmax_once_more():
    def loss(scores):
        y = np.exp(scores) / np.exp(scores).sum()
        return -math.log(np.exp(y[0]) / np.exp(y).sum())
    assert math.isclose(loss([0.3, 0.3]), math.log(2))
    best = math.e / (math.e + 1)
    assert -math.log(best) < loss([20.0, -20.0]) + 1e-9 < -math.log(best) + 1e-6
    assert loss([3.0, -2.0]) > -math.log(best)
    yield f"that is about {math.log(2):.3f}"
    yield f"So the loss stays above {-math.log(best):.3f} — $-\\log \\frac{{e}}{{e + 1}}$"
    yield f"that is $-\\log {best:.3f}$"


def fifty_alike():
    def left(many):
        return float(((1 - 0.8) * np.eye(many) + 0.8 * np.ones((many, many))).mean())
    yield f"Five leave {left(5):.3g} — 0.8 + 0.2/5 = {left(5):.3g}"
    yield f"Fifty leave {left(50):.3f} — 0.8 + 0.2/50 = {left(50):.3f}"
    assert left(5000) > 0.8
