"""Lecture 9's questions with fresh numbers: penalties, dropout and early stopping."""

import math
from fractions import Fraction

from tutor.questions import Draw, Item, Wrong, factor, generator, latex, matrix, number, plus, shown

# --- One step with a penalty --------------------------------------------------------------

WEIGHTS = [2, 3, -2, -3, 4, -4, 1.5, -1.5, 2.5, -2.5]
SLOPES = [1.2, -1.2, 1.6, -1.6, 2, -2, 2.4, -2.4, 3, -3]
BIASES = [1, 2, -1, -2, 3, -3]
# With these, no weight after a step needs more than the four digits that are shown.
RATES = [0.1, 0.2, 0.4, 0.5]
STRENGTHS = [0.4, 0.5, 0.6, 0.8]
SAYS = {"L2": "$\\frac{\\lambda}{2} \\sum w^2$", "L1": "$\\lambda \\sum |w|$"}


def _sign(value):
    return (value > 0) - (value < 0)


@generator("l1l2-update", title="A step with a penalty", topic="regularisation",
           seconds=(75, 120, 180), levels=3,
           convention="L2 is the textbook's, with ½; biases have no part in the penalty.")
def l1l2_update(draw: Draw) -> Item:
    kind = draw.pick("penalty", ["L2"] if draw.level == 1 else ["L1", "L2"] if draw.level == 2
                     else ["L1"])
    w, g = draw.pick("w", WEIGHTS), draw.pick("g", SLOPES)
    eta, lam = draw.pick("eta", RATES), draw.pick("lambda", STRENGTHS)
    own = w if kind == "L2" else _sign(w)
    other = _sign(w) if kind == "L2" else w
    pull = f"{latex(lam)} \\cdot {factor(own)}"
    key = w - eta * (g + lam * own)
    slips = [
        Wrong(w - eta * (g - lam * own), "the penalty pulls towards 0; here it pushes away from "
                                         "it."),
        Wrong(w - eta * g, "this is the step without a penalty."),
        Wrong(w - eta * (g + lam * other),
              "this is what an L1 penalty does: the same pull on every weight." if kind == "L2"
              else "this is what an L2 penalty does: a pull in proportion to the weight."),
        Wrong(w - eta * g - lam * own, "the learning rate multiplies the penalty's slope, too."),
    ]
    if kind == "L2":
        slips.append(Wrong(w - eta * (g + 2 * lam * w), "with ½ in the penalty, its slope is "
                                                        "$\\lambda w$, without a 2."))
    parts = [number("weight", "What is the weight after the step?", key,
                    f"the slope of loss and penalty is ${latex(g)} + {pull}$.", slips)]
    steps = ("The penalty's slope is " + ("$\\lambda w" if kind == "L2" else
                                          "$\\lambda \\operatorname{sign}(w)")
             + f" = {pull} = {latex(lam * own)}$.")
    intro = (f"A weight $w = {latex(w)}$ has the slope $g = {latex(g)}$ of the loss alone. To the "
             f"loss, an {kind} penalty is added, {SAYS[kind]}, with $\\lambda = {latex(lam)}$. ")
    if draw.level > 1:
        b, gb = draw.pick("b", BIASES), draw.pick("gb", SLOPES)
        intro += (f"A bias $b = {latex(b)}$ has the slope ${latex(gb)}$; as usual, the penalty is "
                  "on weights alone. ")
        pulled = b if kind == "L2" else _sign(b)
        parts.append(number("bias", "What is the bias after the step?", b - eta * gb,
                            "the penalty has no part in it.", [
            Wrong(b - eta * (gb + lam * pulled), "the bias is penalised here; it is left out."),
            Wrong(b + eta * gb, "descent goes against the slope."),
            Wrong(float(b), "the bias has no penalty, but the loss moves it."),
            Wrong(b - gb, "the learning rate is missing."),
        ]))
        steps += (f"\n\nThe bias moves by the loss alone: ${latex(b)} - {latex(eta)} \\cdot "
                  f"{factor(gb)} = {latex(b - eta * gb)}$.")
    if draw.level == 3:
        gz = draw.pick("gz", SLOPES)
        intro += f"A second weight stands at exactly 0 and has the slope ${latex(gz)}$. "
        parts.append(number("zero", "And the second weight? At 0, take 0 for the slope of $|w|$.",
                            -eta * gz, "there the penalty pulls neither way in this step.", [
            Wrong(-eta * (gz + lam), "at 0 the slope of $|w|$ is taken as 0, not as 1."),
            Wrong(-eta * (gz - lam), "at 0 the slope of $|w|$ is taken as 0, not as −1."),
            Wrong(eta * gz, "descent goes against the slope."),
            Wrong(0.0, "the penalty does not hold it in this step; the loss moves it."),
        ]))
        steps += (f"\n\nAt 0 the penalty's slope is taken as 0: $0 - {latex(eta)} \\cdot "
                  f"{factor(gz)} = {latex(-eta * gz)}$.")
    steps += (f"\n\nThe weight: ${latex(w)} - {latex(eta)} \\cdot "
              f"({plus([g, lam * own])}) = {latex(key)}$.")
    return Item(
        intro + f"A plain step is taken with $\\eta = {latex(eta)}$.",
        tuple(parts), steps=steps,
        hints=("What is the slope of the penalty for this weight?",
               "L2 pulls by λ times the weight, L1 by λ in the direction of 0, whatever the size.",
               "Add the penalty's slope to the loss's, and take the rate times the sum off."),
    )


@l1l2_update.second
def _(given):
    # From the penalised loss, by differences.
    lam, eta = given["lambda"], given["eta"]
    penalty = (lambda w: lam / 2 * w * w) if given["penalty"] == "L2" else (lambda w: lam * abs(w))

    def step(w, slope):
        h = 1e-3
        return w - eta * (slope + (penalty(w + h) - penalty(w - h)) / (2 * h))

    found = {"weight": step(given["w"], given["g"])}
    if "b" in given:
        found["bias"] = given["b"] - eta * given["gb"]
    if "gz" in given:
        found["zero"] = step(0, given["gz"])
    return found


# --- A penalty and its gradient -----------------------------------------------------------

ENTRIES = [-3, -2, -1, 0, 1, 2, 3, 4]
KINDS = {1: ["L2"], 2: ["L1", "L2"], 3: ["Keras"]}


@generator("penalty-gradient", title="A penalty and its gradient", topic="regularisation",
           seconds=(90, 120, 150), levels=3,
           convention="With ½ for L2, but where Keras' regularisers are named.")
def penalty_gradient(draw: Draw) -> Item:
    kind = draw.pick("penalty", KINDS[draw.level])
    flat = draw.several("W", ENTRIES, 4)
    lam = draw.pick("lambda", [0.1, 0.2, 0.4, 0.5])
    W = [flat[:2], flat[2:]]
    absolute, squares = sum(map(abs, flat)), sum(w * w for w in flat)
    if kind == "Keras":
        l1 = draw.pick("l1", [0.1, 0.3, 0.6])
        value = l1 * absolute + lam * squares
        slope = [[l1 * _sign(w) + 2 * lam * w for w in row] for row in W]
        said = f"`L1L2(l1={shown(l1)}, l2={shown(lam)})`, as Keras computes it"
        slips = [
            Wrong(l1 * absolute + lam / 2 * squares, "Keras' L2 has no ½."),
            Wrong(l1 * squares + lam * absolute, "the two strengths are exchanged."),
            Wrong(lam * squares, "the L1 part is missing."),
            Wrong(l1 * absolute, "the L2 part is missing."),
        ]
        wrong = [
            Wrong([[l1 * _sign(w) + lam * w for w in row] for row in W],
                  "without ½ in the penalty, the slope of the L2 part is $2 \\, l_2 w$."),
            Wrong([[2 * lam * w for w in row] for row in W], "the L1 part is missing."),
            Wrong([[l1 * _sign(w) for w in row] for row in W], "the L2 part is missing."),
            Wrong([[l1 + 2 * lam * w for w in row] for row in W],
                  "the slope of $|w|$ is the sign of $w$, and 0 at 0."),
        ]
        why = (f"$l_1$ times {absolute} and $l_2$ times {squares}.",
               "$l_1 \\operatorname{sign}(w) + 2 \\, l_2 w$, entry by entry.")
    elif kind == "L2":
        value, slope = lam / 2 * squares, [[lam * w for w in row] for row in W]
        said = f"the L2 penalty {SAYS['L2']} with $\\lambda = {latex(lam)}$"
        slips = [
            Wrong(lam * squares, "the ½ is missing."),
            Wrong(lam / 2 * absolute, "the squares are added, not the absolute values."),
            Wrong(lam / 2 * math.sqrt(squares), "no root is taken of the sum of squares."),
            Wrong(lam / 2 * sum(flat) ** 2, "each weight is squared by itself, and then added."),
        ]
        wrong = [
            Wrong([[2 * lam * w for w in row] for row in W], "with the ½ there is no factor 2."),
            Wrong([[lam * _sign(w) for w in row] for row in W], "this is the slope of L1."),
            Wrong([[lam / 2 * w * w for w in row] for row in W],
                  "these are the penalties of the entries, not their slopes."),
            Wrong([[-lam * w for w in row] for row in W],
                  "this is the direction of descent; the gradient points the other way."),
        ]
        why = (f"$\\frac{{{latex(lam)}}}{{2}}$ times {squares}.", "$\\lambda w$, entry by entry.")
    else:
        value, slope = lam * absolute, [[lam * _sign(w) for w in row] for row in W]
        said = (f"the L1 penalty {SAYS['L1']} with $\\lambda = {latex(lam)}$, where the slope at 0 "
                "is taken as 0")
        slips = [
            Wrong(lam / 2 * squares, "this is the L2 penalty."),
            Wrong(lam * sum(flat), "the absolute values are added."),
            Wrong(lam / 2 * absolute, "L1 has no ½."),
            Wrong(float(absolute), "λ is missing."),
        ]
        wrong = [
            Wrong([[lam * w for w in row] for row in W], "this is the slope of L2."),
            Wrong([[lam * abs(w) for w in row] for row in W],
                  "these are the penalties of the entries, not their slopes."),
            Wrong([[lam for _ in row] for row in W], "the slope of $|w|$ has the sign of $w$."),
            Wrong([[-lam * _sign(w) for w in row] for row in W],
                  "this is the direction of descent; the gradient points the other way."),
        ]
        why = (f"{shown(lam)} times {absolute}.", "λ with the sign of each entry.")
    grid = " \\\\ ".join(" & ".join(latex(w) for w in row) for row in W)
    parts = (
        number("value", "How large is the penalty?", value, why[0], slips),
        matrix("gradient", "What is its gradient, a matrix of the same shape?", slope, why[1],
               wrong),
    )
    return Item(
        f"A layer has the weights $W = \\begin{{pmatrix}} {grid} \\end{{pmatrix}}$, and {said}.",
        parts,
        steps=(f"The absolute values of the weights sum to {absolute}, their squares to {squares}. "
               f"So the penalty is {shown(value)}.\n\nIts gradient, entry by entry: "
               f"{shown(slope)}."),
        hints=("Which sums does the penalty need: of absolute values, of squares, or both?",
               "The slope of $w^2$ is $2w$, that of $|w|$ the sign of $w$.",
               "Is there a ½ in front of the squares? It takes the 2 away."),
    )


@penalty_gradient.second
def _(given):
    # In fractions, and by differences.
    flat = [Fraction(w) for w in given["W"]]
    lam = Fraction(str(given["lambda"]))
    l1 = Fraction(str(given.get("l1", 0)))

    def value(weights):
        if given["penalty"] == "L1":
            return lam * sum(abs(w) for w in weights)
        if given["penalty"] == "L2":
            return sum(lam * w**2 for w in weights) / 2
        return sum(l1 * abs(w) + lam * w**2 for w in weights)

    h, slopes = Fraction(1, 1000), []
    for n in range(4):
        up, down = list(flat), list(flat)
        up[n] += h
        down[n] -= h
        slopes.append(float((value(up) - value(down)) / (2 * h)))
    return {"value": float(value(flat)), "gradient": [slopes[:2], slopes[2:]]}


# --- What is expected with dropout --------------------------------------------------------

VALUES = [1, 2, 3, 4, 5, 6, 8, 10]
SHARES = [0.2, 0.25, 0.4, 0.6, 0.75, 0.8]
OUT_WEIGHTS = [1, 2, 3, -1, -2, 4]


@generator("dropout-expect", title="Dropout, in training and in use", topic="regularisation",
           seconds=(90, 120, 180), points=(2, 2, 3), levels=3,
           convention="It says whether Keras' rate is given, the "
                      "probability to drop, or the textbook's p, the probability to keep.")
def dropout_expect(draw: Draw) -> Item:
    keras = draw.pick("convention", ["Keras"] if draw.level == 1 else ["Keras", "textbook"]) == \
        "Keras"
    share = draw.pick("share", SHARES)
    keep = round(1 - share, 2) if keras else share
    said = (f"`Dropout({shown(share)})` of Keras" if keras else
            f"the textbook's dropout with $p = {latex(share)}$")
    train, use = (1 / keep, 1.0) if keras else (1.0, keep)
    how = ("Keras divides what is kept by the probability of keeping, "
           f"{shown(keep)}, and does nothing in use." if keras else
           f"The textbook leaves what is kept as it is, and multiplies weights by {shown(keep)} in "
           "use.")
    hints = ("Is the number that is given the probability to drop or to keep?",
             "Keras scales in training, by one over the probability of keeping; the textbook in "
             "use, by that probability.",
             "Find the probability of keeping first.")
    if draw.level == 1:
        h = draw.pick("h", VALUES)
        parts = (
            number("kept", "In training, what does it become where it is kept?", h / keep,
                   f"it is divided by {shown(keep)}.", [
                Wrong(float(h), "Keras scales up what is kept, in training."),
                Wrong(h * keep, "it is divided by the probability of keeping, not multiplied."),
                Wrong(h / share, "this divides by the rate; that is the probability to drop."),
                Wrong(h * (1 + share), "it is divided by 1 minus the rate."),
            ]),
            number("expected", "What is its expectation in training, over all masks?", float(h),
                   "kept with its probability, times what it becomes; else 0.", [
                Wrong(h * keep, "this would be so without scaling."),
                Wrong(h / keep, "this is its value where it is kept; sometimes it is 0."),
                Wrong(h * share, "it is the probability of keeping that counts, and it cancels."),
                Wrong(0.0, "only where it is dropped is it 0."),
            ]),
        )
        return Item(
            f"A hidden unit has the output $h = {h}$. It goes through {said}.", parts,
            steps=(f"{how}\n\nWhere it is kept, ${h} / {latex(keep)} = {latex(h / keep)}$. On "
                   f"average ${latex(keep)} \\cdot {latex(h / keep)} = {h}$."),
            hints=hints)
    h = draw.sample("outputs", VALUES, 3)
    w = draw.several("weights", OUT_WEIGHTS, 3)
    mask = draw.pick("mask", [[1, 0, 1], [0, 1, 1], [1, 1, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0]])
    whole = sum(a * b for a, b in zip(w, h))
    here = sum(a * b * m for a, b, m in zip(w, h, mask))
    parts = [
        number("masked", "In a training step the mask is "
                         f"$({', '.join(map(str, mask))})$, a 1 where an output is kept. What is "
                         "the sum?", here * train,
               "the terms that are kept, scaled as the convention has it in training.", [
            Wrong(here * (1.0 if keras else 1 / keep),
                  "in training Keras divides what is kept by the probability of keeping." if keras
                  else "the textbook does not scale in training."),
            Wrong(here * keep, "multiplied by the probability of keeping; that is not done in "
                               "training."),
            Wrong((whole - here) * train, "these are the terms that are dropped."),
            Wrong(whole * train, "the mask is forgotten."),
        ]),
        number("use", "What is the sum in use?", whole * use,
               "all terms, scaled as the convention has it in use.", [
            Wrong(whole * (keep if keras else 1.0),
                  "Keras does nothing in use." if keras else
                  "in use the textbook multiplies the weights by p."),
            Wrong(whole / keep, "nothing is divided in use."),
            Wrong(here * use, "in use no unit is dropped."),
            Wrong(whole * (1 - keep), "the probability of dropping multiplies nothing here."),
        ]),
    ]
    steps = (f"{how}\n\nWith the mask the kept terms sum to {shown(here)}; scaled, "
             f"{shown(here * train)}. All terms sum to {shown(whole)}; in use the sum is "
             f"{shown(whole * use)}.")
    if draw.level == 3:
        mean = whole * keep * train
        parts.append(number(
            "mean", "What is the sum's expectation in training, over all masks?", mean,
            "each term is there with the probability of keeping.", [
                Wrong(whole * (keep if keras else 1.0),
                      "scaling makes up for what is missing." if keras else
                      "in training some terms are missing, and nothing makes up for it."),
                Wrong(whole * train / (1.0 if keras else keep),
                      "each term is there only with the probability of keeping."),
                Wrong(whole * (1 - keep), "the terms are there with the probability of keeping, "
                                          "not of dropping."),
                Wrong(here * train, "this is the sum for the one mask."),
            ]))
        steps += f" Its expectation in training is the same, {shown(mean)}."
    return Item(
        f"Three outputs, $h = ({', '.join(map(str, h))})$, go through {said}, and then into a unit "
        f"with the weights $({', '.join(latex(a) for a in w)})$ and no bias.",
        tuple(parts), steps=steps, hints=hints)


@dropout_expect.second
def _(given):
    # Over every mask there is, with its probability.
    keras, share = given["convention"] == "Keras", Fraction(str(given["share"]))
    keep = 1 - share if keras else share
    scale = 1 / keep if keras else Fraction(1)
    if "h" in given:
        values = {scale * given["h"]: keep, Fraction(0): 1 - keep}
        mean = sum(v * p for v, p in values.items())
        return {"kept": float(scale * given["h"]), "expected": float(mean)}
    terms = [w * h for w, h in zip(given["weights"], given["outputs"])]
    mean = Fraction(0)
    for number_of in range(8):
        mask = [number_of >> n & 1 for n in range(3)]
        chance = math.prod(keep if m else 1 - keep for m in mask)
        mean += chance * scale * sum(t * m for t, m in zip(terms, mask))
    masked = scale * sum(t for t, m in zip(terms, given["mask"]) if m)
    # Either convention makes use fit training on average.
    return {"masked": float(masked), "use": float(mean), "mean": float(mean)}


# --- When training stops ------------------------------------------------------------------

# Validation losses of eleven epochs.
VALIDATION = [
    [0.85, 0.87, 0.78, 0.79, 0.80, 0.84, 0.89, 0.92, 0.91, 0.95, 1.00],
    [0.85, 0.69, 0.53, 0.58, 0.63, 0.68, 0.71, 0.75, 0.79, 0.83, 0.81],
    [1.10, 0.99, 0.96, 0.93, 0.90, 0.81, 0.86, 0.82, 0.78, 0.76, 0.80],
    [0.98, 0.89, 0.86, 0.77, 0.61, 0.56, 0.54, 0.57, 0.60, 0.63, 0.66],
    [1.10, 0.94, 0.78, 0.81, 0.77, 0.82, 0.86, 0.91, 0.89, 0.87, 0.85],
    [0.92, 0.87, 0.71, 0.55, 0.53, 0.54, 0.57, 0.61, 0.59, 0.64, 0.62],
    [1.10, 1.12, 1.03, 0.92, 0.81, 0.80, 0.83, 0.87, 0.91, 0.96, 0.95],
    [0.98, 0.93, 0.82, 0.80, 0.85, 0.89, 0.87, 0.86, 0.91, 0.96, 1.01],
    [1.10, 1.07, 0.98, 0.95, 0.92, 0.87, 0.86, 0.89, 0.94, 0.99, 0.97],
    [0.85, 0.69, 0.64, 0.63, 0.68, 0.67, 0.65, 0.70, 0.74, 0.78, 0.79],
    [0.85, 0.82, 0.84, 0.68, 0.66, 0.65, 0.69, 0.70, 0.75, 0.73, 0.76],
    [1.10, 1.12, 0.96, 0.98, 0.89, 0.78, 0.79, 0.83, 0.86, 0.85, 0.81],
    [0.98, 0.82, 0.71, 0.60, 0.55, 0.57, 0.58, 0.63, 0.67, 0.70, 0.66],
    [0.92, 0.83, 0.72, 0.56, 0.57, 0.58, 0.54, 0.55, 0.59, 0.64, 0.67],
    [0.98, 0.89, 0.80, 0.71, 0.66, 0.65, 0.69, 0.74, 0.77, 0.75, 0.78],
]


def _stop(losses, patience, delta=0.0):
    """The epoch after which it stops, and its best epoch, both counted from 1."""
    lowest, best, wait = math.inf, 0, 0
    for epoch, loss in enumerate(losses, 1):
        if loss < lowest - delta - 1e-9:
            lowest, best, wait = loss, epoch, 0
        else:
            wait += 1
            if wait == patience:
                return epoch, best
    return len(losses), best


# So that no difference of two losses is as large as the minimum delta itself.
CASES = {
    level: [[losses, patience, delta] for losses in VALIDATION for patience in (2, 3, 4)
            for delta in ([0] if level == 1 else [0.015, 0.025])
            if _stop(losses, patience, delta)[0] < 11 and (
                level == 1 or _stop(losses, patience, delta) != _stop(losses, patience)
                or level == 2)]
    for level in (1, 2, 3)}


@generator("early-stop", title="Early stopping by hand", topic="regularisation",
           seconds=(75, 120, 120), levels=3,
           convention="Epochs are counted from 1, and the rules are those of Keras.")
def early_stop(draw: Draw) -> Item:
    losses, patience, delta = draw.pick("case", CASES[draw.level])
    last, best = _stop(losses, patience, delta)
    falls = [1, *[n for n in range(2, 12) if losses[n - 1] < losses[n - 2]]]
    # A reader of the loss before: how long it has not fallen from one epoch to the next.
    by_last, wait = 11, 0
    for n in range(2, 12):
        wait = 0 if n in falls else wait + 1
        if wait == patience:
            by_last = n
            break
    rules = [
        (last - 1, "this is an epoch too early: the patience has not run out there."),
        (last + 1, "this is an epoch too late: the count begins at the first epoch without "
                   "improvement."),
        (best, "this is the best epoch. Training goes on from there until the patience runs out."),
        (by_last, "an epoch is compared with the best one so far, not with the one before."),
        (_stop(losses, patience)[0] if delta else 11,
         "a loss that is lower by less than the minimum delta counts as no improvement." if delta
         else "it does not run to the end: the patience runs out before."),
    ]
    stops = [(n, says) for n, says in rules if n != last]
    stops = [(n, says) for i, (n, says) in enumerate(stops) if n not in [m for m, _ in stops[:i]]]
    lowest = losses.index(min(losses[:last])) + 1
    others = [(last, "this is the last epoch that was run; the weights come from the best."),
              *((n, "this epoch is never run.") for n in [losses.index(min(losses)) + 1]
                if n > last),
              (lowest, "its loss is lower, but not by more than the minimum delta."),
              (1, "there are better ones after the first."),
              (best + 1, "its loss is not lower by more than the minimum delta." if delta else
               "its loss is higher than that of the epoch before.")]
    kept = [(n, says) for n, says in others if n != best]
    kept = [(n, says) for i, (n, says) in enumerate(kept) if n not in [m for m, _ in kept[:i]]]
    table = ("| epoch | " + " | ".join(str(n) for n in range(1, 12)) + " |\n" + "|---" * 12
             + "|\n| loss | " + " | ".join(f"{v:.2f}" for v in losses) + " |")
    rule = (f"patience {patience}" + (f" and a minimum delta of {shown(delta)}" if delta else ""))
    says = (" An epoch improves if its loss is lower than the best one by *more* than the minimum "
            "delta." if delta else "")
    count = last - best
    return Item(
        f"The validation losses of eleven epochs, if all were run:\n\n{table}\n\nTraining is "
        f"watched by early stopping with {rule}, and goes back to the best weights.{says}",
        (
            number("stop", "After which epoch does it stop?", last,
                   f"it is the {('second', 'third', 'fourth')[patience - 2]} in a row without "
                   "improvement.",
                   [Wrong(n, says) for n, says in stops], tolerance=0),
            number("best", "The weights of which epoch are kept?", best,
                   "the last one that improved.", [Wrong(n, says) for n, says in kept],
                   tolerance=0),
        ),
        steps=(f"The last epoch that improves is {best}, with {losses[best - 1]:.2f}. "
               f"The {count} epochs after it do not, so training stops after epoch {last}, and "
               f"the weights of epoch {best} are kept."),
        hints=("Go from epoch to epoch, and note the best loss so far.",
               "Each epoch is compared with the best one so far; an improvement sets the count "
               "back to 0.",
               "Where does the count first come to the patience?"),
    )


@early_stop.second
def _(given):
    # By looking, for each epoch, at the improvements among those up to it.
    losses, patience, delta = given["case"]
    cents = [round(100 * v, 1) for v in losses]
    improved = [1]
    for n in range(2, 12):
        if cents[improved[-1] - 1] - cents[n - 1] > 100 * delta + 1e-6:
            improved.append(n)
    for n in range(1, 12):
        best = max(m for m in improved if m <= n)
        if n - best == patience:
            return {"stop": n, "best": best}
    return {"stop": 11, "best": improved[-1]}
