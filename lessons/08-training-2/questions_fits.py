"""Lecture 8's questions with fresh numbers: what two losses say, of runs that were really made."""

from tutor.questions import Draw, Item, Wrong, choice, choices, generator, number, shown

EPOCHS = [1, 5, 10, 20, 40, 60]
# What it is, and training and validation loss after these epochs; `benchmarks/learning_curves.py`
# trains the networks, on 8×8 digits, and prints these lines.
RUNS = [
    ["underfitting", [2.17, 1.85, 1.68, 1.54, 1.46, 1.43],
     [2.19, 1.92, 1.75, 1.65, 1.62, 1.58]],
    ["underfitting", [2.22, 1.86, 1.78, 1.71, 1.63, 1.58],
     [2.22, 1.89, 1.82, 1.78, 1.73, 1.7]],
    ["underfitting", [2.27, 1.91, 1.73, 1.6, 1.44, 1.43],
     [2.28, 1.9, 1.73, 1.59, 1.46, 1.49]],
    ["underfitting", [2.19, 1.9, 1.81, 1.69, 1.62, 1.58],
     [2.2, 1.92, 1.85, 1.74, 1.7, 1.72]],
    ["underfitting", [2.21, 1.88, 1.74, 1.63, 1.55, 1.52],
     [2.23, 1.91, 1.78, 1.71, 1.61, 1.62]],
    ["underfitting", [2.16, 1.86, 1.74, 1.64, 1.51, 1.47],
     [2.19, 1.9, 1.78, 1.71, 1.6, 1.58]],
    ["underfitting", [2.17, 1.87, 1.71, 1.59, 1.46, 1.42],
     [2.2, 1.95, 1.79, 1.71, 1.56, 1.56]],
    ["underfitting", [2.22, 1.89, 1.76, 1.65, 1.55, 1.53],
     [2.22, 1.92, 1.81, 1.73, 1.63, 1.66]],
    ["underfitting", [2.18, 2.0, 1.8, 1.59, 1.48, 1.47],
     [2.17, 1.99, 1.89, 1.64, 1.57, 1.6]],
    ["overfitting", [2.01, 1.23, 0.88, 0.6, 0.29, 0.13],
     [2.12, 1.66, 1.5, 1.5, 1.65, 1.91]],
    ["overfitting", [1.95, 1.08, 0.72, 0.51, 0.29, 0.16],
     [2.06, 1.41, 1.26, 1.42, 1.66, 1.93]],
    ["overfitting", [1.92, 0.91, 0.54, 0.35, 0.16, 0.08],
     [1.99, 1.39, 1.25, 1.49, 1.68, 1.9]],
    ["overfitting", [1.99, 1.01, 0.63, 0.36, 0.22, 0.1],
     [2.12, 1.44, 1.34, 1.58, 1.98, 2.13]],
    ["overfitting", [1.78, 0.98, 0.71, 0.44, 0.23, 0.14],
     [1.94, 1.33, 1.18, 1.25, 1.55, 1.75]],
    ["overfitting", [2.0, 1.08, 0.73, 0.51, 0.25, 0.18],
     [2.17, 1.44, 1.19, 1.26, 1.35, 1.67]],
    ["overfitting", [2.04, 1.37, 0.98, 0.61, 0.34, 0.21],
     [2.16, 1.59, 1.44, 1.37, 1.56, 1.98]],
    ["overfitting", [1.94, 1.12, 0.83, 0.52, 0.26, 0.14],
     [2.09, 1.49, 1.34, 1.33, 1.54, 1.84]],
    ["overfitting", [2.06, 1.27, 0.96, 0.75, 0.43, 0.21],
     [2.12, 1.45, 1.25, 1.36, 1.46, 1.56]],
    ["not done", [2.33, 2.2, 2.09, 1.93, 1.67, 1.41],
     [2.32, 2.19, 2.09, 1.95, 1.69, 1.45]],
    ["not done", [2.45, 2.36, 2.27, 2.13, 1.87, 1.61],
     [2.55, 2.45, 2.35, 2.2, 1.92, 1.66]],
    ["not done", [2.45, 2.37, 2.29, 2.15, 1.94, 1.72],
     [2.47, 2.39, 2.3, 2.17, 1.96, 1.76]],
    ["not done", [2.47, 2.34, 2.25, 2.13, 1.93, 1.69],
     [2.43, 2.33, 2.25, 2.15, 1.95, 1.73]],
    ["not done", [2.52, 2.36, 2.22, 2.0, 1.65, 1.37],
     [2.5, 2.35, 2.21, 1.99, 1.65, 1.37]],
    ["not done", [2.42, 2.33, 2.26, 2.14, 1.94, 1.73],
     [2.45, 2.36, 2.28, 2.17, 1.98, 1.78]],
    ["not done", [2.37, 2.26, 2.17, 2.02, 1.76, 1.51],
     [2.33, 2.23, 2.15, 2.01, 1.77, 1.53]],
    ["not done", [2.46, 2.35, 2.26, 2.12, 1.88, 1.65],
     [2.47, 2.37, 2.28, 2.14, 1.91, 1.69]],
    ["not done", [2.55, 2.4, 2.28, 2.13, 1.87, 1.61],
     [2.54, 2.4, 2.29, 2.13, 1.87, 1.62]],
    ["good fit", [1.58, 0.38, 0.16, 0.08, 0.03, 0.02],
     [1.61, 0.45, 0.25, 0.15, 0.1, 0.09]],
    ["good fit", [1.78, 0.43, 0.2, 0.1, 0.04, 0.03],
     [1.8, 0.49, 0.29, 0.19, 0.15, 0.14]],
    ["good fit", [1.84, 0.47, 0.2, 0.1, 0.04, 0.02],
     [1.88, 0.53, 0.24, 0.14, 0.1, 0.09]],
    ["good fit", [1.83, 0.42, 0.2, 0.1, 0.04, 0.02],
     [1.87, 0.52, 0.29, 0.2, 0.17, 0.16]],
    ["good fit", [1.52, 0.38, 0.18, 0.09, 0.04, 0.02],
     [1.52, 0.4, 0.21, 0.13, 0.1, 0.09]],
    ["good fit", [1.86, 0.49, 0.22, 0.09, 0.04, 0.02],
     [1.9, 0.52, 0.26, 0.13, 0.1, 0.09]],
    ["good fit", [1.65, 0.42, 0.2, 0.09, 0.04, 0.02],
     [1.66, 0.47, 0.24, 0.17, 0.14, 0.14]],
    ["good fit", [1.78, 0.5, 0.23, 0.1, 0.04, 0.03],
     [1.81, 0.52, 0.26, 0.14, 0.11, 0.1]],
    ["good fit", [1.77, 0.41, 0.19, 0.09, 0.04, 0.02],
     [1.78, 0.45, 0.24, 0.15, 0.12, 0.11]],
    ["steps too large", [8.71, 27.86, 18.87, 10.08, 15.72, 11.66],
     [8.44, 29.23, 20.21, 11.61, 15.9, 11.76]],
    ["steps too large", [16.25, 17.41, 7.29, 9.05, 8.43, 15.35],
     [16.34, 19.03, 7.44, 10.22, 7.62, 16.07]],
    ["steps too large", [22.07, 21.5, 24.15, 11.41, 12.73, 13.69],
     [22.88, 21.34, 24.21, 12.24, 13.26, 14.61]],
    ["steps too large", [11.76, 14.06, 19.06, 17.16, 11.93, 10.06],
     [11.43, 14.32, 17.6, 16.0, 11.74, 10.4]],
    ["steps too large", [13.78, 18.41, 9.62, 14.93, 18.5, 29.35],
     [14.92, 19.07, 10.25, 14.21, 18.43, 29.43]],
    ["steps too large", [16.24, 16.97, 16.67, 20.55, 23.07, 16.5],
     [14.77, 17.47, 16.1, 20.47, 24.53, 15.93]],
    ["steps too large", [15.06, 15.7, 14.73, 10.39, 10.84, 8.71],
     [15.45, 14.43, 16.13, 11.37, 11.52, 8.97]],
    ["steps too large", [16.02, 19.22, 9.98, 10.55, 13.27, 8.29],
     [17.08, 19.37, 10.31, 10.62, 12.88, 8.41]],
    ["steps too large", [19.67, 18.29, 14.58, 17.36, 25.51, 34.55],
     [20.2, 17.06, 15.3, 18.35, 25.29, 36.03]],
]
NAMES = {
    "underfitting": "underfitting",
    "overfitting": "overfitting",
    "not done": "training that is not done yet",
    "good fit": "a good fit",
    "steps too large": "steps that are too large",
}
# What each looks like, and what is said of taking it for something else.
LOOKS = {
    "underfitting": "both losses are high, nearly flat at the end, and close together",
    "overfitting": "the training loss falls on while the validation loss has risen",
    "not done": "both losses still fall clearly in the last epochs",
    "good fit": "both losses have become low, and the validation loss has not risen",
    "steps too large": "the training loss itself jumps up and down, far above guessing, which is "
                       "2.30 for ten classes",
}
# Of what helps: the text, and for whom it is right or why not. What may help a little, as more
# units or more data do where training is not done, is not asked there.
HELPS = [
    ("More hidden units", {
        "underfitting": (True, "the network cannot follow its data: it needs more capacity."),
        "overfitting": (False, "that gives it more room for what is peculiar to its examples."),
    }),
    ("Many more training examples of the same kind", {
        "underfitting": (False, "the network cannot even fit those that it has: it needs more "
                                "capacity."),
        "overfitting": (True, "noise averages out over more examples, and what is peculiar to "
                              "single ones counts for less."),
    }),
    ("A penalty on large weights", {
        "underfitting": (False, "that leaves it even less of its capacity."),
        "overfitting": (True, "it leaves less room for what is peculiar to its examples."),
        "not done": (False, "there is no overfitting to be held down."),
    }),
    ("Many more epochs, with all else as it is", {
        "underfitting": (False, "the losses are nearly flat: hardly anything more is to come."),
        "overfitting": (False, "the validation loss has been rising, and would go on."),
        "not done": (True, "both losses still fall."),
    }),
    ("A larger learning rate", {
        "underfitting": (False, "the losses have levelled out; what is missing is capacity, not "
                                "speed."),
        "overfitting": (False, "the training loss falls well enough as it is."),
        "not done": (True, "the losses fall steadily and slowly: longer steps get there sooner."),
    }),
    ("The weights of an earlier epoch", {
        "underfitting": (False, "no earlier epoch was clearly better on the validation set."),
        "overfitting": (True, "those at the lowest validation loss were the best."),
        "not done": (False, "the last ones are the best so far."),
    }),
]
# For these it is asked what helps.
HELPED = ["underfitting", "overfitting", "not done"]


@generator("fit-diagnose", title="What two losses say", topic="underfitting-overfitting",
           seconds=(75, 150, 180), points=(2, 3, 4), levels=3, version=2)
def fit_diagnose(draw: Draw) -> Item:
    kind, training, validation = draw.pick(
        "run", RUNS if draw.level == 1 else [run for run in RUNS if run[0] in HELPED])
    table = ("| epoch | " + " | ".join(map(str, EPOCHS)) + " |\n" + "|---" * (1 + len(EPOCHS))
             + "|\n| training | " + " | ".join(f"{v:.2f}" for v in training)
             + " |\n| validation | " + " | ".join(f"{v:.2f}" for v in validation) + " |")
    parts = [choice("what", "What do the losses show?", [
        (each == kind, name, f"here {LOOKS[kind]}." if each == kind else
         f"then {LOOKS[each]}; here {LOOKS[kind]}.")
        for each, name in NAMES.items()])]
    steps = f"Here {LOOKS[kind]}: {NAMES[kind]}."
    if draw.level == 3:
        gap = round(validation[-1] - training[-1], 2)
        parts.append(number(
            "gap", "How large is the gap after the last epoch, validation less training?", gap,
            "the last validation loss less the last training loss.",
            _slips_of_gap(training, validation), tolerance=0.004))
        steps += (f"\n\nThe gap after the last epoch is {validation[-1]:.2f} − "
                  f"{training[-1]:.2f} = {shown(gap)}.")
    if draw.level > 1:
        parts.append(choices("helps", "Which of these would help here? Tick all.", [
            (says[kind][0], text, says[kind][1]) for text, says in HELPS if kind in says]))
        right = [text for text, says in HELPS if kind in says and says[kind][0]]
        steps += "\n\nWhat helps: " + "; ".join(each[0].lower() + each[1:] for each in right) + "."
    return Item(
        "A network learns ten classes of digits. Its mean losses after some of the epochs:\n\n"
        f"{table}",
        tuple(parts), steps=steps,
        hints=("Look at the training loss alone first: does it fall, and how far?",
               "Then at the validation loss: near the training loss or far above, falling or "
               "rising? Guessing among ten classes costs 2.30.",
               "How much has each of the losses changed in the last 20 epochs?"),
    )


def _slips_of_gap(training, validation):
    """The wrong ways to the gap that no other way, right or wrong, comes near."""
    gap = validation[-1] - training[-1]
    slips = [
        (-gap, "it is validation less training, in this order."),
        (validation[-1], "this is the validation loss. The training loss is still to be "
                         "subtracted."),
        (training[-1], "this is the training loss. It is to be subtracted from the validation "
                       "loss."),
        (validation[0] - training[0], "this is the gap after the first epoch."),
        (validation[-1] - training[0], "both losses are to be taken after the last epoch."),
        (validation[-1] - min(validation), "both losses are to be taken, and both after the last "
                                           "epoch."),
    ]
    return [Wrong(round(value, 2), sentence) for n, (value, sentence) in enumerate(slips)
            if all(abs(value - other) > 0.008
                   for other in (0, gap, *(v for v, _ in slips[:n])))]


@fit_diagnose.second
def _(given):
    # From the numbers alone.
    _, training, validation = given["run"]
    if max(training[1:]) > training[0]:
        kind = "steps that are too large"
    elif validation[-1] > 1.2 * min(validation):
        kind = "overfitting"
    elif validation[-1] < 0.3:
        kind = "a good fit"
    elif training[-2] - training[-1] > 0.1:
        kind = "training that is not done yet"
    else:
        kind = "underfitting"
    helps = {"underfitting": ["More hidden units"],
             "overfitting": ["A penalty on large weights", "The weights of an earlier epoch",
                             "Many more training examples of the same kind"],
             "training that is not done yet": ["Many more epochs, with all else as it is",
                                               "A larger learning rate"]}
    return {"what": kind, "gap": (100 * validation[-1] - 100 * training[-1]) / 100,
            "helps": helps.get(kind, [])}
