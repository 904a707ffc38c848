"""Probes and known mistakes of `policy_gradient`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, edit, function, gradients_of

from .._shared.softmax import (
    LEVELS,
    LOG_OF_ZERO,
    LOGITS_CLIPPED,
    SHIFT,
    SHIFTED_BY_MEAN,
    TOTAL,
    clipped,
    labels,
    scores,
)

REQUIRED = (
    function(
        "policy_gradient",
        returns="loss, dlogits",
        gradients=gradients_of("policy_gradient", output="loss", logits="dlogits"),
    ),
)


def rollout(rng, T, A, gamma, ends=(), sign=1):
    """Steps of an agent: the returns come from rewards at most steps, discounted, in episodes
    that end at the steps `ends`; the advantages have both signs, none of them near zero."""
    rewards = rng.choice([-1.0, 1.0], T) * rng.uniform(0.4, 1.6, T)
    returns = np.zeros(T)
    later = 0.0
    for t in reversed(range(T)):
        later = rewards[t] + gamma * (0.0 if t in ends else later)
        returns[t] = later
    signs = sign * rng.permutation(np.arange(T) % 2 * -2 + 1)
    return {
        "logits": scores(rng, T, A),
        "actions": labels(rng, T, A),
        "returns": returns,
        "baseline": returns - signs * rng.uniform(0.4, 1.6, T),
    }


def probes(rng):
    def probe(name, inputs, rung="value"):
        return Probe("policy_gradient", name, rung=rung, **inputs)

    yield probe("1 step that went well, 3 actions", rollout(rng, 1, 3, 0.9))
    yield probe("1 step that went badly, 2 actions", rollout(rng, 1, 2, 0.9, sign=-1))
    yield probe("3 steps, 2 actions", rollout(rng, 3, 2, 0.8))
    yield probe("5 steps of two episodes, 3 actions", rollout(rng, 5, 3, 0.9, ends=(1, 4)))
    # Square, so that a weight along the wrong axis gives wrong values rather than an exception.
    yield probe("4 steps of two episodes, 4 actions", rollout(rng, 4, 4, 0.7, ends=(2,)))

    # Large enough for a gradient to be beyond any bound that it might be cut at.
    large = rollout(rng, 3, 4, 0.9)
    large["returns"], large["baseline"] = 1000 * large["returns"], 1000 * large["baseline"]
    yield probe("3 steps with returns in the hundreds and thousands", large)

    # Steps at three levels, whose probabilities are ordinary, and one in which one action wins.
    large = rollout(rng, 4, 5, 0.9)
    large["logits"] += LEVELS
    large["logits"][3, large["actions"][3]] += 1000.0
    yield probe("logits near ±1000", large, rung="edge")
    # A probability of about 1e-14, which shows whatever is added to it inside the logarithm.
    unlikely = rollout(rng, 2, 3, 0.9)
    unlikely["logits"][0, unlikely["actions"][0]] -= 32.0
    yield probe("an action that was very unlikely", unlikely, rung="edge")
    # Probabilities that no float can hold, at different levels; another action wins each step.
    hopeless = rollout(rng, 3, 4, 0.9)
    for t, (lowest, highest) in enumerate(((0.0, 1000.0), (-1000.0, 0.0), (-1000.0, 1000.0))):
        taken = hopeless["actions"][t]
        hopeless["logits"][t, taken] += lowest
        hopeless["logits"][t, (taken + 1) % 4] += highest
    yield probe("actions taken whose logits are 1000 or 2000 below the best", hopeless,
                rung="edge")


NAME = "policy_gradient"
LOG_PI = "shifted - np.log(total)"
ADVANTAGE = "returns - baseline"
LOSS = "-np.mean(log_pi[steps, actions] * advantage)"
TAKEN = "np.eye(A)[actions]"
GRADIENT = "(pi - taken) * advantage[:, None] / T"


def change(old, new):
    return edit(NAME, old, new)


def in_loss(new):
    """`new` in the place of the advantage, in the loss only."""
    return change(LOSS, f"-np.mean(log_pi[steps, actions] * {new})")


def in_gradient(new):
    """`new` in the place of the advantage, in the gradient only."""
    return change(GRADIENT, f"(pi - taken) * {new} / T")


AGAIN = """returns + 0
    for t in range(T - 2, -1, -1):
        advantage[t] += {gamma} * advantage[t + 1]
    advantage = advantage - baseline"""

MISTAKES = (
    # ----------------------------------------------------------------- sign
    Mistake(
        "sign", NAME,
        "Loss and gradient both have the wrong sign: going down this slope makes what "
        "went well less likely. The loss is minus what should grow, and an advantage is positive "
        "where the return exceeds the baseline.",
        [change(ADVANTAGE, "baseline - returns"),
         [change(LOSS, "np.mean(log_pi[steps, actions] * advantage)"),
          change(GRADIENT, "(taken - pi) * advantage[:, None] / T")]],
    ),
    Mistake(
        "loss-sign", NAME,
        "The loss lacks its minus, though the gradient has it. What should grow is turned into "
        "something to go down.",
        [change(LOSS, "np.mean(log_pi[steps, actions] * advantage)")],
    ),
    Mistake(
        "gradient-sign", NAME,
        "The gradient points the other way: one-hot minus π is the slope of log π, and the loss "
        "is minus that. Descent has to raise the score of an action that went well.",
        [change(GRADIENT, "(taken - pi) * advantage[:, None] / T")],
    ),
    # ------------------------------------------------------------- baseline
    Mistake(
        "baseline-added", NAME,
        "The baseline is added to the return. The advantage is what the return exceeds it by.",
        [change(ADVANTAGE, "returns + baseline"), in_loss("(returns + baseline)"),
         in_gradient("(returns + baseline)[:, None]")],
    ),
    Mistake(
        "baseline-left-out", NAME,
        "A step is weighted with its whole return. What counts is how much better it went than "
        "expected: without the baseline every step of a lucky game looks good.",
        [change(ADVANTAGE, "returns"), in_loss("returns"), in_gradient("returns[:, None]")],
    ),
    Mistake(
        "baseline-for-advantage", NAME,
        "Steps are weighted with the baseline alone. That is what was expected; what came is "
        "missing.",
        [change(ADVANTAGE, "baseline"), in_loss("baseline"), in_gradient("baseline[:, None]")],
    ),
    Mistake(
        "one-baseline-for-all", NAME,
        "One number is taken from every return, an average. Here each step has a baseline of its "
        "own.",
        [change(ADVANTAGE, "returns - baseline.mean()"),
         change(ADVANTAGE, "returns - returns.mean()")],
    ),
    Mistake(
        "advantage-standardised", NAME,
        "Your advantages are shifted to mean 0 or scaled to deviation 1, as many programs for "
        "Pong do to steady the steps. Here the formula is taken as it stands: they keep the values "
        "that they have.",
        [change(ADVANTAGE, "returns - baseline\n"
                           f"    advantage = {numerator} / {denominator}")
         for numerator, denominator in (
             ("(advantage - advantage.mean())", "(advantage.std() + 1e-8)"),
             ("(advantage - advantage.mean())", "(advantage.std() + 1e-6)"),
             ("(advantage - advantage.mean())", "advantage.std()"),
             ("(advantage - advantage.mean())", "1"),
             ("advantage", "(advantage.std() + 1e-8)"),
             ("advantage", "advantage.std()"),
             ("(advantage - advantage.mean())",
              "(np.sqrt(np.sum((advantage - advantage.mean()) ** 2) / max(T - 1, 1)) + 1e-8)"),
         )],
        convention=True,
    ),
    # -------------------------------------------------------------- returns
    Mistake(
        "total-return", NAME,
        "Every step is credited with the whole episode's return. An action cannot have earned "
        "what came before it: each step has the return from there on.",
        [change(ADVANTAGE, "returns[0] - baseline"), change(ADVANTAGE, "returns.sum() - baseline")],
    ),
    Mistake(
        "accumulated-again", NAME,
        "The returns are added up as if they were rewards. They have been already: each is the "
        "sum from its step on.",
        [change(ADVANTAGE, "np.cumsum(returns[::-1])[::-1] - baseline"),
         *(change("advantage = " + ADVANTAGE, "advantage = " + AGAIN.format(gamma=gamma))
           for gamma in ("0.99", "0.95", "0.9"))],
    ),
    Mistake(
        "successes-only", NAME,
        "Steps that went worse than expected have no effect. They are evidence, too: a negative "
        "advantage makes its action less likely.",
        [change(ADVANTAGE, "np.maximum(returns - baseline, 0)"),
         in_loss("np.maximum(advantage, 0)"), in_gradient("np.maximum(advantage, 0)[:, None]")],
    ),
    Mistake(
        "size-without-sign", NAME,
        "The weight has lost its sign: it is squared, or its size alone. Then an action that went "
        "badly becomes more likely, too. Squaring belongs to learning the baseline.",
        [change(ADVANTAGE, "(returns - baseline) ** 2"),
         change(ADVANTAGE, "np.abs(returns - baseline)"),
         in_loss("advantage**2"), in_gradient("advantage[:, None] ** 2")],
    ),
    Mistake(
        "sign-without-size", NAME,
        "Only the sign of the advantage is used, as if every step were worth the same. A step that "
        "went much better moves the policy more.",
        [change(ADVANTAGE, "np.sign(returns - baseline)"),
         in_loss("np.sign(advantage)"), in_gradient("np.sign(advantage)[:, None]")],
    ),
    # -------------------------------------------------------------- weights
    Mistake(
        "not-weighted", NAME,
        "The advantage is missing: this imitates whatever was done. Each step counts as much as it "
        "turned out better or worse than expected.",
        [[in_loss("1"), change(GRADIENT, "(pi - taken) / T")],
         change(GRADIENT, "(pi - taken) / T"), in_loss("1")],
    ),
    Mistake(
        "one-weight-for-all", NAME,
        "Every step has the same weight, the mean of all advantages: (T, 1) times (T,) is a table "
        "of all pairs, and its mean is a product of two means. Each log π goes with the advantage "
        "of its own step.",
        [change(LOSS, "-np.mean(log_pi[steps, actions][:, None] * advantage)"),
         in_gradient("advantage.mean()"),
         [change(LOSS, "-np.mean(log_pi[steps, actions][:, None] * advantage)"),
          in_gradient("advantage.mean()")]],
    ),
    Mistake(
        "first-weight-for-all", NAME,
        "Every step has the first one's advantage. Each log π goes with the advantage of its own "
        "step.",
        [change(ADVANTAGE, "np.full(T, returns[0] - baseline[0])"), in_loss("advantage[0]"),
         in_gradient("advantage[0]")],
    ),
    Mistake(
        "advantage-clipped", NAME,
        "Advantages are cut off at a bound, as some programs do to steady the steps. Here the "
        "formula is taken as it stands: they keep the values that they have.",
        [change(ADVANTAGE, f"np.clip(returns - baseline, -{most}, {most})")
         for most in (1, 1.5, 2, 3, 5, 10)],
        convention=True,
    ),
    Mistake(
        "weight-across-actions", NAME,
        "The advantages are spread over the columns, one for each action. There is one for each "
        "step, and a step is a row.",
        [in_gradient("advantage")],
    ),
    Mistake(
        "half-weighted", NAME,
        "Only one side of the difference carries the advantage. The weight multiplies the step's "
        "whole gradient, softmax and one-hot alike.",
        [change(GRADIENT, "(pi - taken * advantage[:, None]) / T"),
         change(GRADIENT, "(pi * advantage[:, None] - taken) / T")],
    ),
    Mistake(
        "weight-twice", NAME,
        "The gradient is weighted with what already contains log π, as if it were multiplied by "
        "the loss. Differentiating log π leaves its factor alone: the advantage.",
        [in_gradient("(log_pi[steps, actions] * advantage)[:, None]"),
         in_gradient("-(log_pi[steps, actions] * advantage)[:, None]")],
    ),
    # ---------------------------------------------------------------- means
    Mistake(
        "loss-not-averaged", NAME,
        "The loss is a sum over the steps; it should be the mean.",
        [change(LOSS, "-np.sum(log_pi[steps, actions] * advantage)")],
    ),
    Mistake(
        "gradient-not-averaged", NAME,
        "The loss is a mean over the steps, but its gradient is that of a sum: the 1/T is missing.",
        [change(GRADIENT, "(pi - taken) * advantage[:, None]")],
    ),
    Mistake(
        "summed", NAME,
        "Loss and gradient are sums over the steps, as REINFORCE has them for an episode. Here "
        "they are means, so that the size of an update does not grow with the number of steps.",
        [[change(LOSS, "-np.sum(log_pi[steps, actions] * advantage)"),
          change(GRADIENT, "(pi - taken) * advantage[:, None]")]],
        convention=True,
    ),
    Mistake(
        "averaged-over-entries", NAME,
        "The mean is taken over all T times A entries, or over the actions. One action was taken "
        "at each step, so there are T terms.",
        [[change(LOSS, "-np.mean(np.eye(A)[actions] * log_pi * advantage[:, None])"),
          change(GRADIENT, "(pi - taken) * advantage[:, None] / pi.size")],
         change(LOSS, "-np.mean(np.eye(A)[actions] * log_pi * advantage[:, None])"),
         change(GRADIENT, "(pi - taken) * advantage[:, None] / pi.size"),
         change(GRADIENT, "(pi - taken) * advantage[:, None] / A")],
    ),
    Mistake(
        "averaged-twice", NAME,
        "The gradient is divided by the number of steps twice.",
        [change(GRADIENT, "(pi - taken) * advantage[:, None] / T**2")],
    ),
    Mistake(
        "loss-per-step", NAME,
        "A loss is returned for each step. Return one number, the mean of these.",
        [change(LOSS, "-(log_pi[steps, actions] * advantage)")],
    ),
    # -------------------------------------------------------------- actions
    Mistake(
        "probability-for-log", NAME,
        "The probability of the action is used in place of its logarithm. The steps were drawn "
        "from the policy itself, and the logarithm is what makes up for likely actions being "
        "drawn more often.",
        [change(LOSS, "-np.mean(pi[steps, actions] * advantage)"),
         [change(LOSS, "-np.mean(pi[steps, actions] * advantage)"),
          in_gradient("(pi[steps, actions] * advantage)[:, None]")],
         in_gradient("(pi[steps, actions] * advantage)[:, None]")],
    ),
    Mistake(
        "every-action-for-every-step", NAME,
        "Every step is read at the actions of all steps: a colon and a list of columns take all "
        "combinations. Each row goes with one action, its own.",
        [change(LOSS, "-np.mean(log_pi[:, actions] * advantage)"),
         change(LOSS, "-np.mean(log_pi[:, actions] * advantage[:, None])"),
         change(TAKEN, "np.eye(A)[actions].max(axis=0)")],
    ),
    Mistake(
        "best-for-taken", NAME,
        "The action that the policy finds most likely stands in for the one that was taken. The "
        "return belongs to what was really done.",
        [[change(LOSS, "-np.mean(log_pi[steps, pi.argmax(axis=1)] * advantage)"),
          change(TAKEN, "np.eye(A)[pi.argmax(axis=1)]")],
         change(LOSS, "-np.mean(log_pi[steps, pi.argmax(axis=1)] * advantage)"),
         change(TAKEN, "np.eye(A)[pi.argmax(axis=1)]")],
    ),
    Mistake(
        "all-actions", NAME,
        "The loss adds up all actions of a step. Only the one that was taken has a return to show "
        "for it.",
        [change(LOSS, "-np.mean(np.sum(log_pi, axis=1) * advantage)"),
         change(LOSS, "-np.mean(log_pi * advantage[:, None])"),
         change(LOSS, "-np.mean(np.sum(pi * log_pi, axis=1) * advantage)")],
    ),
    Mistake(
        "actions-from-one", NAME,
        "The actions are read as if they counted from 1. Action 0 is the first column here, and "
        "an index of −1 silently means the last.",
        [[change(LOSS, "-np.mean(log_pi[steps, actions - 1] * advantage)"),
          change(TAKEN, "np.eye(A)[actions - 1]")],
         change(LOSS, "-np.mean(log_pi[steps, actions - 1] * advantage)"),
         change(TAKEN, "np.eye(A)[actions - 1]")],
    ),
    # ------------------------------------------------------------- gradient
    Mistake(
        "taken-not-subtracted", NAME,
        "The gradient is made of the probabilities alone. At the action taken, its 1 is still to "
        "be taken away.",
        [change(GRADIENT, "pi * advantage[:, None] / T")],
    ),
    Mistake(
        "taken-only", NAME,
        "Only the score of the action taken receives a gradient. The others stand in the softmax's "
        "sum: when one grows, all the rest become less likely.",
        [change(GRADIENT, "(pi - taken) * taken * advantage[:, None] / T"),
         change(GRADIENT, "-taken * advantage[:, None] / T")],
    ),
    Mistake(
        "slope-of-sigmoid", NAME,
        "The difference is multiplied by π(1 − π) as well. Softmax and logarithm together already "
        "leave the plain difference.",
        [change(GRADIENT, "(pi - taken) * pi * (1 - pi) * advantage[:, None] / T")],
    ),
    Mistake(
        "gradient-clipped", NAME,
        "The gradient is cut off at a bound. Clipping belongs to the optimizer; the gradient of "
        "this loss is as large as the advantages make it.",
        [change(GRADIENT, f"np.clip({GRADIENT}, -{most}, {most})") for most in (1, 5, 10)],
    ),
    # -------------------------------------------------------------- softmax
    Mistake(
        "softmax-over-time", NAME,
        "The softmax runs down the steps. At each step the probabilities of the actions sum to 1.",
        [[change(SHIFT, "logits - logits.max(axis=0)"),
          change(TOTAL, "np.exp(shifted).sum(axis=0)")],
         change(TOTAL, "np.exp(shifted).sum(axis=0)")],
    ),
    Mistake(
        "softmax-over-everything", NAME,
        "One sum of exponentials serves all steps. Each step has a distribution of its own, which "
        "sums to 1 by itself.",
        [[change(SHIFT, "logits - logits.max()"), change(TOTAL, "np.exp(shifted).sum()")],
         change(TOTAL, "np.exp(shifted).sum()")],
    ),
    Mistake(
        "axis-lost", NAME,
        "A number for each step has lost the axis it was reduced along, and is spread over the "
        "actions instead. Only where T and A differ does NumPy notice.",
        [change(SHIFT, "logits - logits.max(axis=1)"),
         change(TOTAL, "np.exp(shifted).sum(axis=1)"),
         [change(SHIFT, "logits - logits.max(axis=1)"),
          change(TOTAL, "np.exp(shifted).sum(axis=1)")]],
    ),
    Mistake(
        "not-shifted", NAME,
        "The exponentials overflow, or all vanish, where logits are large. The softmax does not "
        "change when the same number is taken from every logit of a step.",
        [change(SHIFT, "logits"),
         [change(SHIFT, "logits"), change(LOG_PI, "np.log(np.exp(shifted) / total)")]],
    ),
    Mistake(
        "shifted-across-steps", NAME,
        "What is taken from the logits comes from other steps, too. A step that lies far below "
        "them then loses all its exponentials: shift each by a number of its own.",
        [change(SHIFT, "logits - logits.max()")],
    ),
    SHIFTED_BY_MEAN.mistake(NAME, [
        change(SHIFT, "logits - logits.mean(axis=1, keepdims=True)"),
        change(SHIFT, "logits - logits.min(axis=1, keepdims=True)"),
    ]),
    LOG_OF_ZERO.mistake(NAME, [
        change(LOG_PI, "np.log(np.exp(shifted) / total)"),
        change(LOSS, "-np.mean(np.log(pi[steps, actions]) * advantage)"),
    ]),
    LOGITS_CLIPPED.mistake(NAME, clipped(NAME)),
    Mistake(
        "log-clipped", NAME,
        "A small number added inside the logarithm, or a floor under π, changes what an unlikely "
        "action counts for. It is not needed: log π can be had from the logits without ever "
        "computing π.",
        [*(change(LOSS, f"-np.mean(np.log(pi[steps, actions] + {epsilon}) * advantage)")
           for epsilon in ("1e-5", "1e-6", "1e-7", "1e-8", "1e-9", "1e-10", "1e-12", "1e-15",
                           "1e-16", "np.finfo(float).eps")),
         *(change(LOSS, "-np.mean(np.log(np.clip(pi[steps, actions], "
                        f"{epsilon}, 1 - {epsilon})) * advantage)")
           for epsilon in ("1e-5", "1e-6", "1e-7"))],
    ),
)
