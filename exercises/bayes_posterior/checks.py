"""Probes and known mistakes of `bayes_posterior`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, Property, body, edit, function

REQUIRED = (function("bayes_posterior", returns="posterior"),)


def distributions(rng, *shape):
    """Distributions along the last axis, no probability near 0, none like another."""
    weights = rng.permuted(np.linspace(0.4, 1.6, shape[-1]) + np.zeros(shape), axis=-1)
    weights *= rng.uniform(0.8, 1.25, shape)
    return weights / weights.sum(axis=-1, keepdims=True)


def probes(rng):
    def probe(name, prior, likelihood, observations, rung="value"):
        return Probe("bayes_posterior", name, rung=rung, prior=prior, likelihood=likelihood,
                     observations=np.asarray(observations, dtype=int))

    def ordinary(name, H, V, N, rung="value"):
        # As many different values as there can be, then the same again.
        values = rng.permutation(rng.permutation(V)[np.arange(N) % V])
        return probe(name, distributions(rng, H), distributions(rng, H, V), values, rung)

    yield ordinary("2 hypotheses, 3 values, 1 observation", 2, 3, 1)
    yield ordinary("3 hypotheses, 4 values, 2 observations", 3, 4, 2)
    yield ordinary("4 hypotheses, 2 values, 5 observations", 4, 2, 5)
    # Square, so that rows taken for columns give wrong values rather than an exception.
    yield ordinary("4 hypotheses, 4 values, 4 observations", 4, 4, 4)
    yield ordinary("2 hypotheses, 3 values, 7 observations", 2, 3, 7)

    yield ordinary("no observation", 3, 4, 0, "edge")
    yield probe("hypotheses that cannot be, values that cannot come", *ruled_out(rng), rung="edge")
    prior, likelihood, sequence = close_race(rng)
    yield probe(f"{len(sequence)} observations", prior, likelihood, rng.permutation(sequence),
                rung="edge")
    yield probe(f"{len(sequence)} observations, sorted by value", prior, likelihood,
                np.sort(sequence), rung="edge")
    yield probe("the two best of 4 hypotheses ruled out", *favourites_ruled_out(rng), rung="edge")
    yield probe("the first of 4 hypotheses far behind", *one_far_behind(rng, 0), rung="edge")
    yield probe("the last of 4 hypotheses far behind", *one_far_behind(rng, 3), rung="edge")


def properties(rng):
    prior, likelihood, observations = ruled_out(rng)
    impossible = (prior == 0) | (likelihood[:, observations] == 0).any(axis=1)

    def at_zero(posterior):
        left = np.flatnonzero(impossible & (np.asarray(posterior) != 0))
        if left.size:
            return (f"`posterior[{left[0]}]` is {float(posterior[left[0]]):.3g}, and this "
                    "hypothesis cannot be. Expected exactly 0.")
        return None

    yield Property("bayes_posterior", "what cannot be ends at exactly 0",
                   [{"prior": prior, "likelihood": likelihood,
                     "observations": np.asarray(observations)}], at_zero)


def ruled_out(rng):
    """A prior of 0, an observation that cannot come, and a zero where nothing was observed."""
    prior = np.append(0.0, distributions(rng, 4))
    likelihood = distributions(rng, 5, 4)
    likelihood[[1, 2], [2, 3]] = 0.0
    likelihood /= likelihood.sum(axis=1, keepdims=True)
    order = rng.permutation(5)
    return prior[order], likelihood[order], rng.permutation([0, 1, 1, 2])


def close_race(rng):
    """Three hypotheses that a thousand observations leave close, and one without a chance.

    The three give the same probabilities to the values in turn, and each value comes equally
    often but for one. On the way, the first 350 of a kind would settle it.
    """
    row = np.array([0.9, 0.07, 0.03]) * rng.uniform(0.95, 1.05, 3)
    likelihood = np.stack([np.roll(row / row.sum(), turn) for turn in range(3)]
                          + [np.array([0.0001, 0.9998, 0.0001])])
    order = rng.permutation(4)
    sequence = np.append(np.repeat(np.arange(3), 350), rng.integers(3))
    return distributions(rng, 4)[order], likelihood[order], sequence


def favourites_ruled_out(rng):
    """The best explanation of 800 observations cannot explain the last; another has no prior."""
    likelihood = np.array([[0.9, 0.1, 0.0], [0.9, 0.06, 0.04], [0.3, 0.4, 0.3], [0.3, 0.6, 0.1]])
    prior = np.array([0.4, 0.0, 0.25, 0.35]) + rng.uniform(-0.1, 0.1) * np.array([1, 0, -1, 0])
    order = rng.permutation(4)
    return prior[order], likelihood[order], np.repeat([0, 1, 2], [800, 2, 1])


def one_far_behind(rng, behind):
    """The prior's favourite, at a given place, is some 2,000 in the logarithm below the others."""
    likelihood = np.array([[0.5, 0.3, 0.2], [0.46, 0.32, 0.22], [0.52, 0.26, 0.22]])
    likelihood = np.insert(likelihood[rng.permutation(3)], behind, [0.002, 0.018, 0.98], axis=0)
    prior = np.insert(0.4 * distributions(rng, 3), behind, 0.6)
    return prior, likelihood, rng.permutation(np.repeat([0, 1, 2], [330, 195, 135]))


NAME = "bayes_posterior"
LOGS = "np.log(prior), np.log(likelihood)"
EVIDENCE = "log_likelihood[:, observations].sum(axis=1)"
LOG_JOINT = f"log_prior + {EVIDENCE}"
JOINT = "np.exp(log_joint - log_joint.max())"
RETURN = "return joint / joint.sum()"


def change(old, new):
    return edit(NAME, old, new)


MISTAKES = (
    Mistake(
        "none-observed-uniform", NAME,
        "Without any observation all hypotheses come out equally probable. Nothing has been seen "
        "yet, so the posterior is the prior.",
        [change(RETURN, "return joint / joint.sum() if len(observations) else "
                        "np.ones(len(prior)) / len(prior)")],
    ),
    # -------------------------------------------------------------- normaliser
    Mistake(
        "not-normalised", NAME,
        "The result does not sum to 1. These are joint probabilities, or how each hypothesis "
        "compares with the best: Bayes' rule divides by what all hypotheses make of it together.",
        [change(RETURN, "return joint"),
         change(JOINT, "np.exp(log_joint)\n    return joint"),
         body(NAME, "return prior * np.prod(likelihood[:, observations], axis=1)")],
    ),
    Mistake(
        "log-returned", NAME,
        "These are logarithms, of the posterior or of the joint probability. Logarithms were only "
        "for the way: return probabilities.",
        [change(RETURN, "return log_joint"),
         change(RETURN, 'with np.errstate(divide="ignore"):\n'
                        "        return np.log(joint / joint.sum())"),
         change(RETURN, "return log_joint - log_joint.max()")],
    ),
    Mistake(
        "logs-normalised", NAME,
        "The log joints are divided by their sum. It is the probabilities that sum to 1, not "
        "their logarithms: leave the logarithm before you normalise.",
        [change(JOINT, "log_joint"),
         change(JOINT, "log_joint - log_joint.max()")],
    ),
    Mistake(
        "evidence-without-prior", NAME,
        "The normaliser forgets the prior: it adds up the likelihoods alone. Each hypothesis "
        "enters the sum with the same product that stands above the line.",
        [change(RETURN, "evidence = np.exp(log_joint - log_prior - log_joint.max())\n"
                        "    return joint / evidence.sum()"),
         body(NAME, "evidence = np.prod(likelihood[:, observations], axis=1)\n"
                    "return prior * evidence / evidence.sum()")],
    ),
    Mistake(
        "winner-only", NAME,
        "Only the most probable hypothesis comes back, or it gets all the probability. A "
        "posterior says how sure you may be of each one.",
        [change(RETURN, "return joint.argmax()"),
         change(RETURN, "return np.eye(len(prior))[joint.argmax()]"),
         change(RETURN, "return joint.max() / joint.sum()")],
    ),
    # ------------------------------------------------------------------- prior
    Mistake(
        "prior-each-time", NAME,
        "The prior is counted once for each observation. It is what you knew before the first of "
        "them, and enters once, however many follow.",
        [change(LOG_JOINT,
                "(log_prior[:, None] + log_likelihood[:, observations]).sum(axis=1)"),
         change(LOG_JOINT, f"len(observations) * log_prior + {EVIDENCE}"),
         body(NAME, "joint = np.prod(prior[:, None] * likelihood[:, observations], axis=1)\n"
                    "return joint / joint.sum()"),
         change(LOG_JOINT, f"(len(observations) + 1) * log_prior + {EVIDENCE}")],
    ),
    Mistake(
        "prior-left-out", NAME,
        "The prior is left out, as if all hypotheses had been equally probable at the start. "
        "Without any observation the result has to be the prior itself.",
        [change(LOG_JOINT, EVIDENCE),
         body(NAME, "joint = np.prod(likelihood[:, observations], axis=1)\n"
                    "return joint / joint.sum()")],
    ),
    Mistake(
        "prior-not-logged", NAME,
        "The prior itself is added to logarithms. Under the logarithm every factor becomes its "
        "own logarithm, the prior too.",
        [change(LOGS, "prior, np.log(likelihood)")],
    ),
    # ------------------------------------------------------------ observations
    Mistake(
        "likelihoods-added", NAME,
        "The likelihoods of the observations are added or averaged. That one came and the next as "
        "well takes a product: independent probabilities multiply.",
        [change(EVIDENCE, "np.log(likelihood[:, observations].sum(axis=1))"),
         body(NAME, "joint = prior * likelihood[:, observations].sum(axis=1)\n"
                    "return joint / joint.sum()"),
         body(NAME, "joint = prior * likelihood[:, observations].mean(axis=1)\n"
                    "return joint / joint.sum()")],
    ),
    Mistake(
        "posteriors-averaged", NAME,
        "Each observation gets a posterior of its own, and these are averaged. Evidence adds up "
        "instead: the posterior after one observation is the prior for the next.",
        [body(NAME, "joint = prior[:, None] * likelihood[:, observations]\n"
                    "return (joint / joint.sum(axis=0)).mean(axis=1)")],
    ),
    Mistake(
        "logs-averaged", NAME,
        "The log-likelihoods are averaged over the observations, so that a thousand of them weigh "
        "no more than one. Each observation is a factor, and adds its whole logarithm.",
        [change(EVIDENCE, "log_likelihood[:, observations].mean(axis=1)"),
         change(LOG_JOINT, f"({LOG_JOINT}) / len(observations)"),
         change(LOG_JOINT, f"({LOG_JOINT}) / (len(observations) + 1)")],
    ),
    Mistake(
        "last-observation-only", NAME,
        "One observation decides alone: each update starts from the prior again, and forgets what "
        "came before. It has to start from the posterior so far.",
        [change(EVIDENCE, "log_likelihood[:, observations[-1:]].sum(axis=1)"),
         change(EVIDENCE, "log_likelihood[:, observations[-1]]"),
         change(EVIDENCE, "log_likelihood[:, observations[0]]")],
    ),
    Mistake(
        "repeats-counted-once", NAME,
        "A value that came several times counts only once. Every observation is evidence, also "
        "the same one again.",
        [change("[:, observations]", "[:, np.unique(observations)]")],
    ),
    Mistake(
        "rows-for-columns", NAME,
        "Rows and columns of `likelihood` are exchanged. Its rows are hypotheses; an observation "
        "picks a column, one probability from every hypothesis.",
        [change(EVIDENCE, "log_likelihood.T[:, observations].sum(axis=1)"),
         change(EVIDENCE, "log_likelihood[observations].sum(axis=0)"),
         change(EVIDENCE, "log_likelihood[observations].sum(axis=1)")],
    ),
    Mistake(
        "values-from-one", NAME,
        "The values are read as if they counted from 1: each picks the column before its own, and "
        "0 the last. Here values count from 0, as columns do.",
        [change("[:, observations]", "[:, observations - 1]")],
    ),
    Mistake(
        "summed-over-hypotheses", NAME,
        "The sum of log-likelihoods runs over the hypotheses. Each hypothesis has a sum of its "
        "own, over the observations.",
        [change("sum(axis=1)", "sum(axis=0)"), change("sum(axis=1)", "sum()")],
    ),
    # ----------------------------------------------------------------- numbers
    Mistake(
        "underflow", NAME,
        "The joint probability of so many observations is 0 to a float, under every hypothesis, "
        "and 0 divided by 0 is not a number. Logarithms still tell the hypotheses apart, and how "
        "they differ is all that the posterior needs.",
        [body(NAME, "joint = prior * np.prod(likelihood[:, observations], axis=1)\n"
                    "return joint / joint.sum()"),
         change(JOINT, "np.exp(log_joint)"),
         change(JOINT, "np.exp(log_joint - np.log(np.exp(log_joint).sum()))"),
         change(JOINT, "np.exp(log_joint + log_joint.max())")],
    ),
    Mistake(
        "underflow-padded", NAME,
        "The joint probability of so many observations is 0 to a float. A small number in the "
        "division, or a 0 in place of NaN, hides that, but the posterior is lost: it no longer "
        "sums to 1.",
        [*(change(JOINT, f"np.exp(log_joint)\n    return joint / (joint.sum() + {epsilon})")
           for epsilon in ("1e-12", "1e-10", "1e-300", "np.finfo(float).eps")),
         change(JOINT, "np.exp(log_joint)\n    return np.nan_to_num(joint / joint.sum())"),
         change(JOINT, "np.exp(log_joint)\n    return joint / joint.sum() if joint.sum() > 0 "
                       "else joint")],
    ),
    Mistake(
        "normalised-each-time", NAME,
        "Dividing by the sum after each observation keeps the sum from vanishing, but not each "
        "hypothesis: one that has come down to 0 on the way cannot return, whatever speaks for it "
        "later. A logarithm can.",
        [body(NAME, "posterior = prior\nfor value in observations:\n"
                    "    posterior = posterior * likelihood[:, value]\n"
                    "    posterior = posterior / posterior.sum()\nreturn posterior")],
    ),
    Mistake(
        "shifted-by-mean", NAME,
        "What is taken from the log joints is their mean, their sum, or the smallest of them. One "
        "may lie far above that and overflow, and where one is −∞ so is that number. The "
        "exponentials are safe when none of their exponents is positive.",
        [change(JOINT, "np.exp(log_joint - log_joint.mean())"),
         change(JOINT, "np.exp(log_joint - log_joint.sum())"),
         change(JOINT, "np.exp(log_joint - log_joint.min())")],
    ),
    Mistake(
        "zero-padded", NAME,
        "A small number added to the probabilities keeps the logarithm finite, and the impossible "
        "possible: enough other observations then outweigh it. The logarithm of 0 is −∞, and "
        "rules out for good.",
        [*(change(LOGS, f"np.log(prior + {epsilon}), np.log(likelihood + {epsilon})")
           for epsilon in ("1e-12", "1e-10", "1e-9", "1e-8", "1e-15", "1e-300",
                           "np.finfo(float).eps", "np.finfo(float).tiny")),
         *(change(LOGS, f"np.log(prior), np.log(likelihood + {epsilon})")
           for epsilon in ("1e-12", "1e-10", "1e-9", "1e-8", "1e-15", "1e-300",
                           "np.finfo(float).eps", "np.finfo(float).tiny")),
         *(change(LOGS, f"np.log(np.maximum(prior, {epsilon})), "
                        f"np.log(np.maximum(likelihood, {epsilon}))")
           for epsilon in ("1e-12", "1e-10", "1e-9", "1e-8", "1e-15", "1e-300"))],
    ),
    Mistake(
        "zero-times-infinity", NAME,
        "A count of 0 meets a logarithm of −∞, and their product is not a number. A value that "
        "never came says nothing, however impossible it is.",
        [change(EVIDENCE, "(log_likelihood @ np.bincount(observations, "
                          "minlength=likelihood.shape[1]))")],
    ),
    Mistake(
        "bases-mixed", NAME,
        "The logarithm has another base than the exponential that undoes it. Either base will do, "
        "as long as there is only one.",
        [change(LOGS, "np.log2(prior), np.log2(likelihood)"),
         change(LOGS, "np.log10(prior), np.log10(likelihood)")],
    ),
)
