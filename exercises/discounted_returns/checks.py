"""Probes and known mistakes of `discounted_returns`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

REQUIRED = (function("discounted_returns", returns="returns"),)


def probes(rng):
    def probe(name, T, ends, gamma, rung="value", rewards=None):
        if rewards is None:
            rewards = rng.choice([-1.0, 1.0], T) * rng.uniform(0.4, 1.6, T)
        return Probe("discounted_returns", name, rung=rung, rewards=rewards,
                     ends=np.isin(np.arange(T), ends), gamma=gamma)

    yield probe("2 steps, 1 episode", 2, [1], 0.5)
    yield probe("4 steps, an end after the second", 4, [1, 3], 0.8)
    yield probe("6 steps of 3 episodes, the last one broken off", 6, [2, 3], 0.9)
    # Rewards of 0 between the others, as in most games.
    sparse = np.zeros(8)
    sparse[[1, 4, 6]] = rng.uniform(0.5, 1.5, 3) * np.array([1.0, -1.0, 1.0])
    yield probe("8 steps, 2 episodes, rewards at some steps only", 8, [4, 7], 0.7,
                rewards=sparse)

    yield probe("a single step", 1, [0], 0.9, "edge")
    yield probe("no end at all", 5, [], 0.9, "edge")
    yield probe("every step an end", 4, [0, 1, 2, 3], 0.9, "edge")
    whole = rng.permutation(np.array([2, -1, 3, 1, -2]))
    yield probe("rewards that are whole numbers", 5, [2], 0.75, "edge", rewards=whole)
    yield probe("a discount of 0", 5, [2], 0.0, "edge")
    yield probe("a discount of 1", 5, [2, 4], 1.0, "edge")
    yield probe("1200 steps, one long episode", 1200, [1150, 1199], 0.5, "edge")
    # A discount under which the far end still counts: 0.999 to the 1960 is 0.14.
    late = np.zeros(2000)
    late[[700, 1960]] = rng.uniform(0.5, 1.5, 2)
    yield probe("2000 steps, of which two bring a reward", 2000, [1960], 0.999, "edge",
                rewards=late)


NAME = "discounted_returns"
LOOP = "reversed(range(T))"
RESET = """        if ends[t]:
            later = 0.0
"""
STEP = "rewards[t] + gamma * later"
KEEP = "        later = returns[t]\n"
RETURN = "return returns"


def change(old, new):
    return edit(NAME, old, new)


# Each step's episode as a slice, for answers that go episode by episode.
EPISODES = """
T, first = len(rewards), 0
returns = np.zeros(T)
for last in [*np.flatnonzero(ends), T - 1]:
    part = slice(first, last + 1)
    r = np.asarray(rewards[part], dtype=float)
    k = np.arange(len(r))
    returns[part] = {each}
    first = last + 1
return returns
"""


def each_episode(each):
    """A body that fills `returns` one episode at a time: `r` its rewards, `k` counts its steps."""
    return body(NAME, EPISODES.format(each=each))


MISTAKES = (
    # ------------------------------------------------------------ direction
    Mistake(
        "forward", NAME,
        "The rewards are added up from the first step on, so each step holds what came before it. "
        "An action is followed by its rewards: the sum begins at the step and runs to the end.",
        [change(LOOP, "range(T)"),
         [change(LOOP, "range(T)"), change(RESET, ""),
          change(KEEP, "        later = 0.0 if ends[t] else returns[t]\n")],
         [change(LOOP, "range(T)"), change(RESET, "")]],
    ),
    Mistake(
        "left-backwards", NAME,
        "The returns come back in the order in which they were found, the last step first. They "
        "belong to the steps, and the first step's stands first.",
        [change(RETURN, "return returns[::-1]")],
    ),
    # ----------------------------------------------------------------- ends
    Mistake(
        "carried-across", NAME,
        "Rewards of a later episode count in an earlier one. At an end the sum starts again: "
        "nothing that comes after it belongs to that episode.",
        [change(RESET, "")],
    ),
    Mistake(
        "end-as-start", NAME,
        "A marked step is treated as the first of a new episode, as in records that mark starts. "
        "Here the mark is at the last step, which still belongs to the episode before.",
        [[change(RESET, ""), change(KEEP, "        later = 0.0 if ends[t] else returns[t]\n")]],
        convention=True,
    ),
    Mistake(
        "end-one-late", NAME,
        "An episode runs one step too far: the step after the marked one still counts in it. The "
        "mark is at the last step of an episode.",
        [change("if ends[t]:", "if t and ends[t - 1]:"),
         change("if ends[t]:", "if ends[t - 1]:")],
    ),
    Mistake(
        "last-reward-lost", NAME,
        "The reward of an episode's last step is lost. The end cuts off what comes after it; the "
        "reward at the end, often the only one, still counts.",
        [change(STEP, "rewards[t] * (1 - ends[t]) + gamma * later"),
         change(STEP, "0.0 if ends[t] else rewards[t] + gamma * later")],
    ),
    Mistake(
        "end-for-reward", NAME,
        "The sum starts again wherever a reward is not 0, as some programs for Pong do, where each "
        "point ends a rally. Here episodes end where `ends` says so.",
        [change("if ends[t]:", "if rewards[t] != 0:"),
         change("if ends[t]:", "if rewards[t] != 0 or ends[t]:")],
    ),
    Mistake(
        "steps-skipped", NAME,
        "The work stops at an end instead of starting again, so other episodes get nothing. The "
        "record holds several, and each has its returns.",
        [change(RESET, "        if ends[t] and t < T - 1:\n            break\n")],
    ),
    # ------------------------------------------------------------- discount
    Mistake(
        "not-discounted", NAME,
        "Later rewards count in full. Each step that a reward lies ahead costs a factor `gamma`.",
        [change(STEP, "rewards[t] + later")],
    ),
    Mistake(
        "own-reward-discounted", NAME,
        "The discount falls on the reward of the step itself. That one counts in full; `gamma` is "
        "for what comes later.",
        [change(STEP, "gamma * (rewards[t] + later)"), change(STEP, "gamma * rewards[t] + later")],
    ),
    Mistake(
        "moving-average", NAME,
        "The reward is weighted with 1 − γ, as in a moving average. A return is a sum: the step's "
        "own reward enters it whole.",
        [change(STEP, "(1 - gamma) * rewards[t] + gamma * later")],
    ),
    Mistake(
        "discounted-from-start", NAME,
        "Rewards are discounted by their distance from the start. What counts for a step is how "
        "far ahead of that step they lie.",
        [each_episode("np.cumsum((r * gamma**k)[::-1])[::-1]"),
         body(NAME, "r = rewards * gamma ** np.arange(len(rewards))\n"
                    "return np.cumsum(r[::-1])[::-1]")],
    ),
    Mistake(
        "discounted-once", NAME,
        "Every later reward is discounted once, however far ahead it lies. Two steps ahead it is "
        "γ squared, and so on.",
        [change(KEEP, "        later += rewards[t]\n")],
    ),
    Mistake(
        "only-next-reward", NAME,
        "Only the reward of the next step is added. What comes after that counts as well: a return "
        "is made from the next return.",
        [change(KEEP, "        later = rewards[t]\n")],
    ),
    Mistake(
        "divided-by-powers", NAME,
        "The sum is discounted from the start and then divided by powers of γ. These vanish, at "
        "once for a discount of 0 and in a long episode for any other below 1: 0 divided by 0 is "
        "not a number.",
        [each_episode("np.cumsum((r * gamma**k)[::-1])[::-1] / gamma**k"),
         each_episode("np.array([(r * gamma**k)[t:].sum() for t in k]) / gamma**k")],
    ),
    # -------------------------------------------------------------- returns
    Mistake(
        "total-return", NAME,
        "Every step gets the return of its whole episode. A step cannot have brought what came "
        "before it: its return begins with its own reward.",
        [each_episode("(r * gamma**k).sum()"), each_episode("r.sum()"),
         body(NAME, "return np.full(len(rewards), (rewards * gamma ** np.arange(len(rewards)))"
                    ".sum())"),
         body(NAME, "return np.full(len(rewards), float(rewards.sum()))")],
    ),
    Mistake(
        "one-number", NAME,
        "The result is one return, that of the first step. Return one for each step.",
        [change(RETURN, "return returns[0]")],
    ),
    Mistake(
        "own-reward-left-out", NAME,
        "The sum begins with the reward after the step's own, as where the reward for the action "
        "at t carries the number t + 1 (Sutton and Barto). Here it stands at t.",
        [[change(STEP, "later"), change(KEEP, "        later = rewards[t] + gamma * later\n")]],
        convention=True,
    ),
    Mistake(
        "standardised", NAME,
        "Your returns are shifted to mean 0 or scaled to deviation 1, as many programs for Pong "
        "do before they learn from them. Here they keep the values that they have.",
        [change(RETURN, "return (returns - returns.mean()) / (returns.std() + 1e-8)"),
         change(RETURN, "return (returns - returns.mean()) / returns.std()"),
         change(RETURN, "return returns - returns.mean()"),
         change(RETURN, "return returns / returns.std()"),
         change(RETURN, "return returns / (returns.std() + 1e-8)")],
    ),
    Mistake(
        "averaged", NAME,
        "The sum is divided by the number of steps in it. A return is a sum, however many steps "
        "there are.",
        [change(RETURN, "return returns / T"),
         change(RETURN, "return returns / np.arange(T, 0, -1)")],
    ),
    Mistake(
        "rounded-to-whole", NAME,
        "Returns of whole-number rewards lose what stands behind the point: they are put into an "
        "array of the rewards' own dtype. Discounted sums need floating-point numbers.",
        [change("np.zeros(T)", "np.zeros_like(rewards)")],
    ),
    Mistake(
        "too-deep", NAME,
        "A function that calls itself for every step goes deeper than Python allows in a long "
        "episode. The same rule, from the last step to the first, is a loop.",
        [body(NAME, "def at(t):\n"
                    "    return rewards[t] + (0 if ends[t] or t + 1 == len(rewards) "
                    "else gamma * at(t + 1))\n"
                    "return np.array([at(t) for t in range(len(rewards))])")],
    ),
)

EQUIVALENT = (
    Equivalent(NAME, "T = len(rewards)", "T = len(ends)", "Both have one entry for each step."),
    Equivalent(NAME, "returns = np.zeros(T)", "returns = np.ones(T)",
               "Every entry is written before it is read."),
)
