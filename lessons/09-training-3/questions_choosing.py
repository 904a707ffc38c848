"""Lecture 9's questions with fresh numbers: code that is right, and settings that are searched."""

import math

from tutor.questions import Draw, Item, Wrong, choice, choices, generator, latex, number, shown

# --- The loss before the first step -------------------------------------------------------

CLASSES = [3, 4, 5, 6, 8, 10, 12, 15, 20, 26, 30, 40, 50, 64, 80, 100, 200, 1000]
BATCHES = [8, 16, 32, 64]
CAUSES = {
    "sum": "The loss is summed over the batch",
    "classes": "The last layer has another number of outputs",
    "twice": "The mean is divided by the batch size once more",
    "right": "Nothing is wrong so far",
}


@generator("start-loss", title="The loss before the first step", topic="hyperparameter-selection",
           seconds=(75, 120, 120), levels=3)
def start_loss(draw: Draw) -> Item:
    K = draw.pick("K", CLASSES)
    key = math.log(K)
    slips = [
        Wrong(math.log10(K), "this is the logarithm to base 10; the loss has the natural one."),
        Wrong(math.log2(K), "this is the logarithm to base 2; the loss has the natural one."),
        Wrong(1 / K, "this is the probability of each class; the loss is minus its logarithm."),
        # With many classes this comes near to 1/K.
        *([Wrong(-math.log(1 - 1 / K), "this is minus the logarithm of the probability that all "
                                       "*other* classes get.")] if K <= 12 else []),
        Wrong(K * key, "this adds up over the classes; only the true one counts."),
    ]
    parts = [number("start", "What is its mean cross-entropy, about, if all is right?", key,
                    f"each class gets about 1/{K}, and minus the logarithm of that is log {K}.",
                    slips)]
    intro = (f"A classifier of {K} classes has small random weights, and no penalty yet. It has "
             "not taken a step.")
    steps = (f"All classes get about the probability $1/{K}$, so the loss is "
             f"$-\\log \\frac{{1}}{{{K}}} = \\log {K} = {latex(key)}$.")
    if draw.level == 2:
        lam = draw.pick("lambda", [0.001, 0.002, 0.01, 0.02])
        squares = draw.pick("squares", [40, 60, 90, 150, 240, 400])
        parts.append(number(
            "penalty", f"The squares of its weights sum to {squares}. What becomes of the loss "
                       f"with the L2 penalty $\\frac{{\\lambda}}{{2}} \\sum w^2$, $\\lambda = "
                       f"{latex(lam)}$?", key + lam / 2 * squares,
            "the penalty is added.", [
                Wrong(key + lam * squares, "the ½ is missing."),
                Wrong(lam / 2 * squares, "this is the penalty alone; the cross-entropy is still "
                                         "there."),
                Wrong(key - lam / 2 * squares, "the penalty is added, not taken off."),
                Wrong(key + lam / 2 * math.sqrt(squares), "no root is taken of the sum of "
                                                          "squares."),
            ], carry=lambda mine: mine["start"] + lam / 2 * squares))
        steps += (f"\n\nThe penalty adds $\\frac{{{latex(lam)}}}{{2}} \\cdot {squares} = "
                  f"{latex(lam / 2 * squares)}$: ${latex(key + lam / 2 * squares)}$.")
    if draw.level == 3:
        cause = draw.pick("cause", list(CAUSES))
        B = draw.pick("batch", BATCHES)
        seen = {"sum": B * key, "classes": math.log(2 * K), "twice": key / B, "right": key}[cause]
        why = {
            "sum": f"then it would be {B} times as large, {shown(B * key)}.",
            "classes": f"with {2 * K} outputs, say, it would be log {2 * K} = "
                       f"{shown(math.log(2 * K))}.",
            "twice": f"then it would be {shown(key)} over {B}, {shown(key / B)}.",
            "right": f"then it would be about {shown(key)}.",
        }
        right = {
            "sum": f"{shown(B * key)} is {B} times {shown(key)}, and {B} is the batch size.",
            "classes": f"{shown(seen)} is the logarithm of {2 * K}, twice the number of classes.",
            "twice": f"{shown(key / B)} is {shown(key)} over {B}, and {B} is the batch size.",
            "right": f"{shown(key)} is log {K}.",
        }
        parts.append(choice(
            "cause", f"With batches of {B}, it shows {shown(seen)}. Which of these would explain "
                     "that best?", [
                (name == cause, text, right[name] if name == cause else why[name])
                for name, text in CAUSES.items()],
            carry=lambda mine: CAUSES.get(next(
                (name for name, loss in (("sum", B * mine["start"]), ("right", mine["start"]),
                                         ("classes", mine["start"] + math.log(2)),
                                         ("twice", mine["start"] / B))
                 if math.isclose(loss, seen, rel_tol=0.01)), ""))))
        steps += f"\n\nWhat is shown: {right[cause]} {CAUSES[cause]}."
    return Item(
        intro, tuple(parts), steps=steps,
        hints=("What probability does each class get before anything is learnt?",
               "The cross-entropy is minus the natural logarithm of the true class's probability.",
               "It is the same for every example, so the mean is that, too."),
    )


@start_loss.second
def _(given):
    K = given["K"]
    # Every score alike, through a softmax.
    scores = [0.1] * K
    y = math.exp(scores[0]) / math.fsum(map(math.exp, scores))
    found = {"start": -math.log(y)}
    if "squares" in given:
        found["penalty"] = found["start"] + 0.5 * given["lambda"] * given["squares"]
    if "cause" in given:
        found["cause"] = CAUSES[given["cause"]]
    return found


# --- How many models a grid makes ---------------------------------------------------------

SETTINGS = ["learning rate", "λ", "dropout rate", "number of units", "batch size"]


@generator("grid-count", title="How many models a grid makes", topic="hyperparameter-selection",
           seconds=(75, 90, 120), points=(2, 2, 3), levels=3)
def grid_count(draw: Draw) -> Item:
    many = draw.pick("settings", [2, 3] if draw.level == 1 else [3, 4])
    names = draw.sample("names", SETTINGS, many)
    sizes = draw.several("sizes", [2, 3, 4, 5, 6], many)
    models = math.prod(sizes)
    *others, last = [f"{n} values of the {name}" if name != "λ" else f"{n} values of λ"
                     for n, name in zip(sizes, names)]
    said = f"{', '.join(others)} and {last}"
    product = " \\cdot ".join(map(str, sizes))
    parts = [number("models", "How many models does the grid train?", models,
                    "every value of each goes with every value of the others.", [
        Wrong(sum(sizes), "the numbers of values multiply: every combination is tried."),
        Wrong(max(sizes) ** many, "not all settings have that many values."),
        Wrong(many ** max(sizes), "the number of values is the base, the number of settings the "
                                  "exponent."),
        Wrong(models // sizes[0], "one of the settings is left out."),
    ], tolerance=0)]
    steps = f"Every combination: ${product} = {models}$ models."
    if draw.level > 1:
        folds = draw.pick("folds", [3, 4, 5, 10])
        parts.append(number(
            "trainings", f"Each is judged by cross-validation of {folds} parts. How many trainings "
                         "are that?", models * folds,
            f"each combination is trained {folds} times.", [
                Wrong(models, f"each combination is trained {folds} times, once for each part that "
                              "validates."),
                Wrong(models + folds, "the parts multiply the number of trainings."),
                Wrong(models * (folds - 1), "each part validates once: as many trainings as "
                                            "parts."),
                Wrong(models * (folds + 1), "a last training on all examples is not asked for."),
            ], tolerance=0, carry=lambda mine: mine["models"] * folds))
        steps += f"\n\n{folds} trainings each: ${models} \\cdot {folds} = {models * folds}$."
    if draw.level == 3:
        first = names[0]
        parts.append(number(
            "values", f"Random search trains as many models as the grid, judged once each. How "
                      f"many *more* different values of the {first} does it try, if all that it "
                      "draws are different?" if first != "λ" else
            "Random search trains as many models as the grid, judged once each. How many *more* "
            "different values of λ does it try, if all that it draws are different?",
            models - sizes[0],
            "as many as there are models, less those of the grid.", [
                Wrong(models, "the grid's own are still to be taken off."),
                Wrong(0.0, "the grid repeats each of its values; random search draws new ones."),
                Wrong(models / sizes[0], "this is how often the grid repeats each value."),
                Wrong(models * folds - sizes[0], "each model has one value, however often it is "
                                                 "trained."),
            ], tolerance=0, carry=lambda mine: mine["models"] - sizes[0]))
        steps += (f"\n\nRandom search tries {models} values of it, the grid {sizes[0]}: "
                  f"{models - sizes[0]} more.")
    return Item(
        f"A grid search has {said}.", tuple(parts), steps=steps,
        hints=("How many combinations are there of the first two settings alone?",
               "Every value of each setting goes with every value of the others.",
               "Multiply the numbers of values."),
    )


@grid_count.second
def _(given):
    # By counting the points of the grid.
    count = 0
    place = [0] * len(given["sizes"])
    while True:
        count += 1
        for n, size in enumerate(given["sizes"]):
            place[n] += 1
            if place[n] < size:
                break
            place[n] = 0
        else:
            break
    found = {"models": count, "values": count - len(range(given["sizes"][0]))}
    if "folds" in given:
        found["trainings"] = sum(count for _ in range(given["folds"]))
    return found


# --- Which remedy -------------------------------------------------------------------------

EPOCHS = [1, 5, 10, 20, 40, 80]
# The place of the epoch whose gap is asked for. After the last one, training losses near 0 would
# leave the validation loss alone for the gap.
LATE = 4
# What is off; hidden units, learning rate, λ of an L2 penalty and dropout rate; and training and
# validation loss after these epochs. `benchmarks/remedies.py` trains the networks, on 120 digits
# of which a fifth have labels drawn at random, and prints these lines.
RUNS = [
    ["capacity", [2, 0.1, 0.0, 0.0], [2.29, 2.26, 2.18, 2.02, 1.9, 1.77],
     [2.31, 2.3, 2.25, 2.12, 2.0, 1.87]],
    ["capacity", [2, 0.1, 0.0, 0.0], [2.26, 2.15, 1.99, 1.81, 1.62, 1.36],
     [2.28, 2.19, 2.06, 1.9, 1.77, 1.61]],
    ["capacity", [2, 0.1, 0.0, 0.0], [2.28, 2.2, 2.08, 1.88, 1.65, 1.43],
     [2.28, 2.21, 2.12, 1.95, 1.75, 1.65]],
    ["capacity", [2, 0.1, 0.0, 0.0], [2.29, 2.22, 2.13, 1.94, 1.75, 1.51],
     [2.3, 2.26, 2.19, 2.02, 1.9, 1.8]],
    ["capacity", [2, 0.15, 0.0001, 0.0], [2.3, 2.24, 2.1, 1.95, 1.82, 1.72],
     [2.31, 2.29, 2.19, 2.05, 1.92, 1.84]],
    ["capacity", [2, 0.15, 0.0001, 0.0], [2.25, 2.08, 1.87, 1.71, 1.51, 1.25],
     [2.28, 2.11, 1.95, 1.83, 1.68, 1.54]],
    ["capacity", [2, 0.15, 0.0001, 0.0], [2.27, 2.16, 2.01, 1.76, 1.55, 1.32],
     [2.28, 2.19, 2.06, 1.85, 1.67, 1.64]],
    ["capacity", [2, 0.15, 0.0001, 0.0], [2.29, 2.19, 2.06, 1.83, 1.62, 1.29],
     [2.3, 2.25, 2.12, 1.91, 1.82, 1.77]],
    ["unregularised", [64, 0.3, 0.0, 0.0], [1.82, 0.88, 0.53, 0.27, 0.06, 0.02],
     [1.84, 0.97, 0.74, 0.86, 0.81, 0.95]],
    ["unregularised", [64, 0.3, 0.0, 0.0], [1.73, 0.89, 0.67, 0.38, 0.1, 0.02],
     [1.86, 0.99, 1.01, 0.99, 0.97, 1.08]],
    ["unregularised", [64, 0.3, 0.0, 0.0], [1.81, 0.91, 0.61, 0.43, 0.08, 0.02],
     [1.96, 1.02, 0.82, 0.9, 0.95, 1.07]],
    ["unregularised", [64, 0.3, 0.0, 0.0], [1.79, 0.94, 0.63, 0.32, 0.08, 0.02],
     [1.81, 0.85, 0.77, 0.8, 0.73, 0.82]],
    ["unregularised", [96, 0.3, 1e-05, 0.0], [1.74, 0.86, 0.51, 0.36, 0.08, 0.02],
     [1.89, 0.89, 0.65, 0.77, 0.76, 0.92]],
    ["unregularised", [96, 0.3, 1e-05, 0.0], [1.76, 0.98, 0.87, 0.46, 0.13, 0.02],
     [1.77, 0.94, 0.76, 0.76, 0.78, 0.83]],
    ["unregularised", [96, 0.3, 1e-05, 0.0], [1.82, 1.11, 0.69, 0.32, 0.14, 0.02],
     [1.89, 1.13, 0.75, 0.72, 0.86, 0.91]],
    ["unregularised", [96, 0.3, 1e-05, 0.0], [1.71, 0.81, 1.01, 0.22, 0.05, 0.02],
     [1.98, 0.96, 1.61, 0.81, 0.78, 0.86]],
    ["penalty", [64, 0.1, 0.12, 0.0], [2.1, 1.89, 1.84, 1.86, 1.87, 1.87],
     [2.12, 1.94, 1.9, 1.92, 1.93, 1.93]],
    ["penalty", [64, 0.1, 0.12, 0.0], [2.09, 1.83, 1.79, 1.79, 1.79, 1.78],
     [2.17, 1.93, 1.88, 1.89, 1.9, 1.89]],
    ["penalty", [64, 0.1, 0.12, 0.0], [2.12, 1.87, 1.79, 1.75, 1.73, 1.73],
     [2.21, 2.0, 1.91, 1.87, 1.89, 1.88]],
    ["penalty", [64, 0.1, 0.12, 0.0], [2.09, 1.89, 1.84, 1.82, 1.81, 1.81],
     [2.15, 1.93, 1.87, 1.84, 1.82, 1.81]],
    ["penalty", [48, 0.1, 0.12, 0.0], [2.13, 1.91, 1.83, 1.79, 1.77, 1.76],
     [2.17, 1.96, 1.87, 1.84, 1.81, 1.8]],
    ["penalty", [48, 0.1, 0.12, 0.0], [2.13, 1.92, 1.86, 1.83, 1.82, 1.81],
     [2.18, 1.99, 1.93, 1.9, 1.89, 1.88]],
    ["penalty", [48, 0.1, 0.12, 0.0], [2.09, 1.88, 1.81, 1.79, 1.77, 1.77],
     [2.21, 2.04, 1.99, 1.96, 1.95, 1.95]],
    ["penalty", [48, 0.1, 0.12, 0.0], [2.18, 1.87, 1.76, 1.71, 1.69, 1.68],
     [2.24, 1.94, 1.85, 1.81, 1.78, 1.77]],
    ["slow", [64, 0.004, 0.0, 0.2], [2.28, 2.23, 2.17, 2.09, 1.94, 1.68],
     [2.28, 2.23, 2.18, 2.11, 1.97, 1.72]],
    ["slow", [64, 0.004, 0.0, 0.2], [2.34, 2.28, 2.21, 2.1, 1.92, 1.63],
     [2.38, 2.32, 2.27, 2.17, 2.02, 1.75]],
    ["slow", [64, 0.004, 0.0, 0.2], [2.33, 2.28, 2.22, 2.13, 1.98, 1.72],
     [2.37, 2.33, 2.29, 2.23, 2.11, 1.87]],
    ["slow", [64, 0.004, 0.0, 0.2], [2.3, 2.24, 2.18, 2.09, 1.95, 1.7],
     [2.35, 2.3, 2.24, 2.16, 2.01, 1.73]],
    ["slow", [48, 0.005, 0.0001, 0.0], [2.41, 2.32, 2.25, 2.15, 1.98, 1.69],
     [2.43, 2.36, 2.31, 2.23, 2.08, 1.76]],
    ["slow", [48, 0.005, 0.0001, 0.0], [2.46, 2.39, 2.33, 2.24, 2.09, 1.81],
     [2.41, 2.36, 2.32, 2.26, 2.15, 1.9]],
    ["slow", [48, 0.005, 0.0001, 0.0], [2.32, 2.28, 2.23, 2.15, 2.02, 1.75],
     [2.34, 2.31, 2.28, 2.21, 2.08, 1.79]],
    ["slow", [48, 0.005, 0.0001, 0.0], [2.3, 2.25, 2.19, 2.09, 1.91, 1.59],
     [2.31, 2.27, 2.22, 2.13, 1.96, 1.64]],
]
LOOKS = {
    "capacity": "the training loss itself ends high, with hardly any penalty and only two units",
    "unregularised": "the training loss goes to nearly 0, and validation stays far above it",
    "penalty": "the training loss itself stays high, with units enough and a strong penalty",
    "slow": "both losses still fall, slowly, with a very small learning rate",
}
FIRST = {
    "capacity": "More hidden units",
    "unregularised": "Dropout, or a larger λ",
    "penalty": "A much smaller λ",
    "slow": "A larger learning rate",
}
NOT_FIRST = {
    "capacity": {"unregularised": "its training examples are not even fitted.",
                 "penalty": "there is hardly any penalty to be lowered.",
                 "slow": "the rate is not small; what is missing is units."},
    "unregularised": {"capacity": "it has more than enough: its training loss is nearly 0.",
                      "penalty": "there is hardly any penalty; more of it would help.",
                      "slow": "the training loss falls fast enough."},
    "penalty": {"capacity": "it has units enough; the penalty holds them down.",
                "unregularised": "it is held down too much already.",
                "slow": "the losses have levelled out; the rate is not what holds them."},
    "slow": {"capacity": "it has units enough, and has not yet used them.",
             "unregularised": "there is no gap to be closed.",
             "penalty": "there is hardly any penalty to be lowered."},
}
# What else would help, or not, and why.
HELPS = [
    ("Early stopping, with the best weights kept", {
        "unregularised": (True, "the validation loss was lower in an earlier epoch."),
        "penalty": (False, "it would only hold it back further."),
        "slow": (False, "both losses still fall: there is nothing to be stopped."),
    }),
    ("Random turns of the training digits by up to 15 degrees, and shifts by up to a pixel", {
        "unregularised": (True, "they are like more examples, and cannot be learnt by heart."),
        "penalty": (False, "they regularise, and there is too much of that."),
        "slow": (False, "they make training harder, and it has hardly begun."),
    }),
    ("Ten times as many epochs, with all else as it is", {
        "unregularised": (False, "the training loss is near 0; validation would not fall."),
        "penalty": (False, "both losses have levelled out."),
        "slow": (True, "it takes long, but both losses still fall."),
    }),
    ("Inputs that tell more, such as edges that are found beforehand", {
        "capacity": (True, "better features make the task easier for the few units."),
        "slow": (False, "it has not yet used those that it has."),
    }),
    ("No penalty at all, and early stopping in its place", {
        "penalty": (True, "the weights may grow, and what stops them is the validation loss."),
        "slow": (False, "both losses still fall: neither holds it back."),
    }),
    ("Dropout with a rate of 0.5", {
        "capacity": (False, "of two units, one would be left on average."),
    }),
    ("Half as many hidden units", {
        "capacity": (False, "there are too few already."),
        "penalty": (False, "it cannot fit its examples as it is."),
        "slow": (False, "the number of units is not what is wrong."),
    }),
    ("Adam with its default rate of 0.001, in place of these steps", {
        "slow": (True, "its steps have about the length of its rate, however small the gradients "
                       "are."),
        "penalty": (False, "the penalty would still pull: it is the goal that is wrong, not the "
                           "way."),
    }),
]


@generator("which-remedy", title="Which change comes next", topic="hyperparameter-selection",
           seconds=(90, 120, 150), levels=3, version=3)
def which_remedy(draw: Draw) -> Item:
    kind, setting, training, validation = draw.pick("run", RUNS)
    units, rate, lam, dropped = setting
    table = ("| epoch | " + " | ".join(map(str, EPOCHS)) + " |\n" + "|---" * (1 + len(EPOCHS))
             + "|\n| training | " + " | ".join(f"{v:.2f}" for v in training)
             + " |\n| validation | " + " | ".join(f"{v:.2f}" for v in validation) + " |")
    parts = [choice("first", "Which change is the first to try?", [
        (each == kind, text, f"here {LOOKS[kind]}." if each == kind else NOT_FIRST[kind][each])
        for each, text in FIRST.items()])]
    steps = f"Here {LOOKS[kind]}. First: {FIRST[kind][0].lower() + FIRST[kind][1:]}."
    if draw.level > 1:
        best = validation.index(min(validation))
        gap = round(validation[LATE] - training[LATE], 2)
        parts.append(number(
            "gap", f"How large is the gap after epoch {EPOCHS[LATE]}, validation less training?",
            gap, "the validation loss less the training loss of this epoch.",
            _gaps(training, validation, best), tolerance=0.004))
        steps += (f"\n\nThe gap is {validation[LATE]:.2f} − {training[LATE]:.2f} = {shown(gap)}.")
    if draw.level == 3:
        parts.append(choices("also", "Which of these would help as well? Tick all.",
                             [(says[kind][0], text, says[kind][1]) for text, says in HELPS
                              if kind in says]))
        right = [text for text, says in HELPS if kind in says and says[kind][0]]
        steps += "\n\nWhat helps as well: " + "; ".join(right) + "."
    return Item(
        f"A network with {units} hidden ReLU units learns ten classes of digits by plain descent "
        f"with $\\eta = {latex(rate)}$, an L2 penalty with $\\lambda = {_plain(lam)}$, and dropout "
        f"with rate {shown(dropped)}. A fifth of the training labels were drawn at random. Both "
        f"losses are measured as in use, without the penalty:\n\n{table}",
        tuple(parts), steps=steps,
        hints=("Look at the training loss first: is it low at the end, or still falling?",
               "If it is high at the end, something keeps the network from its examples: too few "
               "units, too strong a penalty, or too small a rate. The settings tell which.",
               "If it is low, look at the gap to validation."),
    )


def _plain(value):
    """A small number without an exponent."""
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _gaps(training, validation, best):
    """The wrong ways to the gap that no other way, right or wrong, comes near."""
    gap = validation[LATE] - training[LATE]
    slips = [
        (-gap, "it is validation less training, in this order."),
        (validation[LATE], "this is the validation loss. The training loss is still to be taken "
                           "off."),
        (training[LATE], "this is the training loss. It is to be taken off the validation loss."),
        (validation[-1] - training[-1], f"this is the gap after epoch {EPOCHS[-1]}."),
        (validation[0] - training[0], f"this is the gap after epoch {EPOCHS[0]}."),
        (validation[best] - training[LATE], "both losses are to be taken after the same epoch."),
    ]
    # What is within a twentieth of the key is taken for it, rounded early.
    return [Wrong(round(value, 2), says) for n, (value, says) in enumerate(slips)
            if abs(value - gap) > 0.06 * abs(gap)
            and all(abs(value - other) > 0.008 for other in (0, gap, *(v for v, _ in slips[:n])))]


@which_remedy.second
def _(given):
    # From the numbers and settings alone.
    _, (units, rate, lam, _), training, validation = given["run"]
    if training[-1] < 0.2 and validation[-1] > 3 * training[-1]:
        kind = "unregularised"
    elif rate < 0.01:
        kind = "slow"
    else:
        kind = "penalty" if lam > 0.01 else "capacity"
    assert (units < 5) == (kind == "capacity")
    # Where neither more epochs nor longer steps would help, nothing moves any more.
    assert kind != "penalty" or all(abs(each[-2] - each[-1]) < 0.025
                                    for each in (training, validation))
    also = {"capacity": ["Inputs that tell more, such as edges that are found beforehand"],
            "penalty": ["No penalty at all, and early stopping in its place"],
            "unregularised": ["Early stopping, with the best weights kept",
                              "Random turns of the training digits by up to 15 degrees, and "
                              "shifts by up to a pixel"],
            "slow": ["Ten times as many epochs, with all else as it is",
                     "Adam with its default rate of 0.001, in place of these steps"]}
    return {"first": FIRST[kind], "gap": (100 * validation[4] - 100 * training[4]) / 100,
            "also": also.get(kind, [])}
