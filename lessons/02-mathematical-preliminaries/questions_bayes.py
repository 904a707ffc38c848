"""Questions on Bayes' rule."""

from fractions import Fraction
from itertools import product
from math import lcm

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    generator,
    latex,
    number,
    over,
    products,
    shown,
    times,
    vector,
)

# --- Bayes' rule -------------------------------------------------------------------------

TWO_PRIORS = [["1/2", "1/2"], ["1/4", "3/4"], ["1/5", "4/5"], ["2/3", "1/3"], ["3/5", "2/5"]]
THREE_PRIORS = [["1/2", "1/4", "1/4"], ["1/5", "2/5", "2/5"], ["1/6", "1/3", "1/2"],
                ["3/5", "1/5", "1/5"]]


@generator("bayes-urn", title="Which urn was it?", topic="bayes-rule",
           seconds=(120, 180, 210), levels=3, version=2)
def bayes_urn(draw: Draw) -> Item:
    # One ball from two urns; two balls, put back or not; one ball from three urns.
    twice, names = draw.level == 2, "ABC" if draw.level == 3 else "AB"
    prior = [Fraction(each) for each in
             draw.pick("prior", THREE_PRIORS if draw.level == 3 else TWO_PRIORS)]
    size = draw.pick("size", [5, 6, 8] if draw.level > 1 else [4, 5, 6])
    count = draw.sample("count", range(2, size - 1) if twice else range(1, size), len(names))
    colour, other = draw.pick("colour", [("red", "white"), ("white", "red")])
    back = draw.pick("back", [True, False]) if twice else True
    seen = f"{colour} twice" if twice else colour
    share = [Fraction(n, size) for n in count]
    short = [Fraction(n - 1, size - 1) for n in count]
    second = ([Fraction(1)] * len(count) if not twice else share if back else short)
    likelihood = [p * q for p, q in zip(share, second)]
    joint = [p * q for p, q in zip(prior, likelihood)]
    posterior = _normalised(joint)
    wrong = [
        Wrong(likelihood, f"these are the likelihoods: how often each urn gives {seen}. They need "
                          "not sum to one; a posterior does."),
        Wrong(joint, "prior times likelihood is right so far. Divide by their sum, the "
                              "probability of what was seen."),
        Wrong(prior, "this is the prior: what was seen has not been used."),
    ]
    if len(set(prior)) > 1:
        wrong.append(Wrong(_normalised(likelihood),
                           "the likelihoods were normalised without the prior, as if each urn "
                           "were taken equally often."))
    if twice:
        mixed = short if back else share
        wrong += [
            Wrong(_normalised([p * q for p, q in zip(prior, share)]),
                  "only one of the two balls was used."),
            Wrong(_normalised([p * q * r for p, q, r in zip(prior, share, mixed)]),
                  "this fits when the first ball stays out. Here it is put back."
                  if back else
                  "this fits when the first ball is put back. Here it stays out, and the urn is "
                  "one ball short."),
        ]
    else:
        wrong.append(Wrong(_normalised([p * (1 - q) for p, q in zip(prior, share)]),
                           f"this is what a {other} ball would tell; a {colour} one was drawn."))
    parts = [vector("posterior", f"How probable are {_and(names)} now?", posterior,
                    "prior times likelihood for each urn, divided by their sum.", wrong)]
    again = sum(p * q for p, q in zip(posterior, share))
    if draw.level > 1:
        parts.append(_another_ball(prior, posterior, share, colour))
    # Over one denominator the quotients are of whole numbers.
    bottom = lcm(*(p.denominator for p in prior)) * size * (size - (not back) if twice else 1)
    tops = [int(each * bottom) for each in joint]
    each = "\n".join(
        f"- urn {name}: ${latex(p)} \\cdot {_chance(n, size, twice, back)} = {over(top, bottom)}$"
        for name, p, n, top in zip(names, prior, count, tops))
    steps = (
        f"Prior times likelihood, over one denominator:\n\n{each}\n\n"
        f"Their sum, ${over(sum(tops), bottom)}$, is the probability of what was seen. Divide by "
        "it, and the denominators cancel:\n\n"
        "$$\n" + r", \quad ".join(f"{over(top, sum(tops))} = {latex(float(p))}"
                                   for top, p in zip(tops, posterior)) + "\n$$"
    )
    if draw.level > 1:
        steps += (f"\n\nFor the new ball, each urn counts as far as it is likely now: "
                  f"${products(posterior, share)} = {latex(again)} = {latex(float(again))}$.")
    rows = "\n".join(
        f"| {name} | {n} | {size - n} | ${latex(p)}$ |" for name, n, p in zip(names, count, prior))
    return Item(
        "One of these urns is taken, and you are not told which.\n\n"
        f"| urn | {colour} balls | {other} balls | taken with probability |\n"
        f"|---|---|---|---|\n{rows}\n\n"
        + ("Two balls are drawn from it, " + ("the first put back before the second"
                                             if back else "the first not put back")
           + f". Both are {colour}." if twice else
           f"One ball is drawn from it. It is {colour}."),
        tuple(parts), steps=steps,
        hints=(
            f"You know how often each urn gives {colour}. You are asked the other way round: how "
            f"likely is each urn, now that you have seen {seen}?",
            "Bayes' rule: the posterior is prior times likelihood, normalised over the urns.",
            "For each urn, write down its prior times the probability of just what was seen from "
            "it. Then make them sum to one.",
        ),
    )


def _another_ball(prior, posterior, share, colour):
    key = sum(p * q for p, q in zip(posterior, share))
    wrong = [
        Wrong(share[posterior.index(max(posterior))],
              "this takes the likeliest urn for certain. It may still be another."),
        Wrong(1 - key, f"this is the probability that it is not {colour}."),
        Wrong(sum(p * q for p, q in zip(prior, share)),
              "this weights the urns with the prior. You know more by now: the posterior."),
    ]
    if len(set(prior)) > 1:
        wrong.append(Wrong(sum(share) / len(share),
                           "this is the plain average over the urns. They are not equally likely."))
    return number(
        "next", f"All balls go back into the urn, and one more is drawn from it. How probable is "
                f"{colour}?", key,
        f"the share of {colour} in each urn, weighted with its posterior.", wrong,
        carry=lambda mine: sum(p * q for p, q in zip(mine["posterior"], share, strict=True)))


@bayes_urn.second
def _(given):
    # By counting: every way to draw, and those in which just this is seen.
    size, worlds = given["size"], []
    for prior, count in zip(given["prior"], given["count"]):
        urn = [True] * count + [False] * (size - count)
        if "back" in given:
            ways = [pair for pair in product(range(size), repeat=2)
                    if given["back"] or pair[0] != pair[1]]
        else:
            ways = [(i,) for i in range(size)]
        seen = sum(all(urn[i] for i in way) for way in ways)
        worlds.append(Fraction(prior) * Fraction(seen, len(ways)))
    again = sum(w * count for w, count in zip(worlds, given["count"]))
    return {"posterior": [float(w / sum(worlds)) for w in worlds],
            "next": float(again / size / sum(worlds))}


def _chance(count, size, twice, back):
    """How likely a colour is from an urn, as a product of fractions."""
    if not twice:
        return over(count, size)
    return f"{over(count, size)} \\cdot " + (over(count, size) if back else
                                             over(count - 1, size - 1))


@generator("bayes-test", title="What a positive test says", topic="bayes-rule",
           seconds=(120, 180), levels=2)
def bayes_test(draw: Draw) -> Item:
    prior = draw.pick("prior", [0.01, 0.02, 0.05, 0.1, 0.2])
    sensitivity = draw.pick("sensitivity", [0.7, 0.8, 0.9, 0.95])
    specificity = draw.pick("specificity", [0.85, 0.9, 0.94, 0.98])
    alarm = 1 - specificity
    ill, healthy = prior * sensitivity, (1 - prior) * alarm
    positive = ill + healthy
    posterior = ill / positive
    twice = _update(posterior, sensitivity, alarm)
    parts = [
        number(
            "positive", "How probable is a positive test, for somebody of whom nothing else is "
                        "known?", positive,
            "a positive test comes from the ill who are found, and from the healthy who are "
            "alarmed for nothing.",
            [
                Wrong(ill, "these are the ill who test positive. Some of the healthy do, too."),
                Wrong(sensitivity, "this is so for the ill only. Most people are healthy."),
                Wrong(ill + (1 - prior) * specificity,
                      "the specificity is how often the healthy test *negative*. The rest of them "
                      "are false alarms."),
                Wrong(sensitivity + alarm, "the two groups were added as if each were everybody. "
                                           "Weight them with how common they are."),
            ],
        ),
        number(
            "posterior", "The test is positive. How probable is the disease now?", posterior,
            "of all who test positive, the part that is ill.",
            [
                Wrong(sensitivity, "this is the probability of a positive test given the disease. "
                                   "You are asked for the disease, given a positive test."),
                Wrong(ill, "this is *ill and positive*, of everybody. Divide it by the probability "
                           "of a positive test."),
                Wrong(healthy / positive, "this is the part of the positive tests that are false "
                                          "alarms."),
                Wrong(_update(0.5, sensitivity, alarm),
                      "this is right where half of all people are ill. Here the prior is "
                      f"{shown(prior)}."),
                Wrong(_update(prior, sensitivity, specificity),
                      "the specificity went in as the rate of false alarms. That rate is one minus "
                      "it."),
            ],
            carry=lambda mine: ill / mine["positive"],
        ),
    ]
    more = ""
    if draw.level == 2:
        parts.append(number(
            "again", "A second test, independent of the first once it is given who is ill, is "
                     "positive as well. How probable is the disease now?", twice,
            "the first posterior is the prior of the second test.",
            [
                Wrong(posterior, "this is what one test says. The prior of the second test is no "
                                 "longer the prior you began with."),
                Wrong(posterior**2, "the posterior was squared, which makes the disease *less* "
                                    "likely. Update it with Bayes' rule instead."),
                Wrong(1 - (1 - posterior)**2, "this takes the tests for two separate chances to "
                                              "be ill. There is one disease, or none."),
                Wrong(_update(0.5, sensitivity**2, alarm**2),
                      "both tests were used, but the prior was not."),
            ],
            carry=lambda mine: _update(mine["posterior"], sensitivity, alarm),
        ))
        more = (
            "\n\nAfter the first test, its posterior is what you believe: the new prior. The "
            "second test updates it in the same way:\n\n"
            f"$$\n\\frac{{{times([posterior, sensitivity])}}}"
            f"{{{times([posterior, sensitivity])} + {times([1 - posterior, alarm])}}} = "
            f"{latex(twice)}\n$$"
        )
    return Item(
        f"{_percent(prior)} of all people have a disease. A test finds {_percent(sensitivity)} "
        f"of those who have it (its *sensitivity*), and is negative for {_percent(specificity)} "
        "of those who do not (its *specificity*).",
        tuple(parts),
        steps=(
            f"Imagine 10,000 people. {_people(prior)} are ill, and {_people(ill)} of them test "
            f"positive. {_people(1 - prior)} are healthy, and {_people(healthy)} of them test "
            f"positive, too. That makes {_people(positive)} positive tests, a probability of "
            f"{shown(positive)}.\n\nOf these, the ill are\n\n"
            f"$$\n{over(_people(ill), _people(positive))} = {latex(posterior)}\n$$" + more
        ),
        hints=(
            "Two kinds of people test positive. How many are there of each?",
            "Bayes' rule: of everybody who tests positive, take the part that is ill. The prior "
            "says how many could test positive in each group.",
            "Imagine 10,000 people. How many are ill, and how many of those test positive? Then "
            "the same for the healthy.",
        ),
    )


@bayes_test.second
def _(given):
    # By odds: each positive test multiplies them by the likelihood ratio.
    p, s, c = (Fraction(str(given[name])) for name in ("prior", "sensitivity", "specificity"))
    odds, ratio = p / (1 - p), s / (1 - c)
    once, twice = odds * ratio, odds * ratio**2
    return {"positive": float(p * s / (once / (1 + once))), "posterior": float(once / (1 + once)),
            "again": float(twice / (1 + twice))}


def _update(prior, sensitivity, alarm):
    """The probability of the disease after a positive test."""
    return prior * sensitivity / (prior * sensitivity + (1 - prior) * alarm)


def _people(probability):
    """So many of 10,000."""
    return shown(10_000 * probability)


def _percent(probability):
    return f"{shown(100 * probability)} %"


def _normalised(values):
    return [each / sum(values) for each in values]


def _and(names):
    return f"{', '.join(names[:-1])} and {names[-1]}"
