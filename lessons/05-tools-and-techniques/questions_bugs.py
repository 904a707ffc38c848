"""Questions on training that went wrong: what the log shows, and what to mend."""

from tutor.questions import Draw, Item, choice, generator, reason

# What may be wrong; why that shows so; and what mends it.
CAUSES = {
    "logits": ("the loss takes logits for probabilities",
               "the last layer gives plain scores, and the loss was not told",
               "`from_logits=True` in the loss"),
    "labels": ("the loss wants another form of labels",
               "it compares rows with rows, and the labels are single integers",
               "`SparseCategoricalCrossentropy` instead"),
    "units": ("the last layer has too few units",
              "the labels name more classes than there are scores",
              "as many units as there are classes"),
    "sorted": ("the validation part holds other classes than the training part",
               "`validation_split` takes the last rows as they stand, and they are sorted",
               "shuffle the rows once, before `fit`"),
    "unscaled": ("new inputs come in other units than those of training",
                 "the weights were fitted to standardised inputs",
                 "standardise new rows with the mean and deviation of the training rows"),
    "apart": ("the labels no longer belong to their inputs",
              "inputs were shuffled, and labels were not",
              "one permutation for both"),
    "fast": ("the learning rate is too large",
             "each step overshoots, and lands where the loss is higher",
             "a much smaller learning rate"),
    "slow": ("the learning rate is too small",
             "the steps are so short that little changes in an epoch",
             "a larger learning rate, or more epochs"),
    "watch": ("there is no validation loss to watch",
              "`fit` was given no validation data, and `val_loss` is what is watched by default",
              "`validation_split` or `validation_data` in `fit`"),
    "linear": ("the hidden layers have no activation",
               "without it, all layers together are one affine map",
               '`activation="relu"` in the hidden layers'),
    "single": ("softmax over a single unit is always 1",
               "softmax shares a probability of 1 among the units, and there is one",
               '`activation="sigmoid"` in the last layer'),
    "tape": ("the forward pass was not recorded",
             "a tape knows only what was computed inside its `with`",
             "call the model inside the `with`"),
    "going on": ("the second training went on where the first had ended",
                 "`compile` and `fit` leave the weights as they are",
                 "build a new model before each training"),
    "overfit": ("the network learns its training examples by heart",
                "the training loss goes on falling while the validation loss rises",
                "fewer units, or stop earlier"),
}
DIGITS = "Digits of 8×8 pixels, scaled to 0…1, with labels from 0 to 9."
NET = """model = keras.Sequential([
    keras.Input((64,)),
    layers.Dense(HIDDEN, activation="relu"),
    layers.Dense({units}),
])
model.compile(
    keras.optimizers.SGD({rate}),
    loss=keras.losses.{loss},
    metrics=["accuracy"])
model.fit(x, labels, epochs=20, validation_split=0.2)"""
SPARSE = "SparseCategoricalCrossentropy(\n        from_logits=True)"


def _net(units=10, rate=0.1, loss=SPARSE):
    return NET.format(units=units, rate=rate, loss=loss)


# What is trained, what is seen, what is wrong, and why the other causes are not it.
BUGS = {
    "no logits": (DIGITS, _net(loss="SparseCategoricalCrossentropy()"),
                  "In this run the loss stays above 10 and hardly moves; with other first weights "
                  "it gets stuck elsewhere. The accuracy stays near 0.10.",
                  "logits", {
                      "slow": "with steps too short the loss would start near $\\log 10 = 2.3$ "
                              "and creep down; here it is stuck far above.",
                      "labels": "integers are what this loss wants.",
                      "linear": "the hidden layer has its ReLU; and a linear model gets most "
                                "digits right."}),
    "one-hot": (DIGITS, _net(loss="CategoricalCrossentropy(\n        from_logits=True)"),
                "`fit` raises ValueError: target and output must have the same rank.", "labels", {
                    "units": "there are ten digits and ten units.",
                    "fast": "no step was made: the shapes do not fit.",
                    "logits": "the loss was told: `from_logits=True`."}),
    "nine": (DIGITS, _net(units=9),
             "On a CPU, `fit` stops: a label value of 9 is outside the valid range.", "units", {
                 "labels": "integers are what this loss wants.",
                 "sorted": "that would show in the validation accuracy, and stop nothing.",
                 "fast": "a large rate spoils the loss; it makes no label invalid."}),
    "sorted": (DIGITS + " The rows are sorted by their label.", _net(),
               "The training accuracy rises to 0.99. The validation accuracy stays at 0.01.",
               "sorted", {
                   "overfit": "what was learnt by heart would still be right far more often than "
                              "once in a hundred.",
                   "slow": "training got to 0.99: the steps are long enough.",
                   "apart": "then training would find nothing to learn, either, except by heart."}),
    "raw inputs": ("A table of 4 measurements of each penguin, in millimetres and grams, its rows "
                   "shuffled; `mean` and `deviation` are those of the training part.",
                   "model.fit((x - mean) / deviation, labels,\n"
                   "          epochs=20, validation_split=0.2)\n"
                   "model.predict(x_new)",
                   "The validation accuracy is 0.98. But all new penguins are said to be of the "
                   "same species.", "unscaled", {
                       "overfit": "the validation accuracy is high: what was learnt holds for "
                                  "penguins that were not trained on.",
                       "sorted": "then the validation accuracy would be low.",
                       "slow": "training ended well."}),
    "shuffled apart": (DIGITS, "order = np.random.permutation(len(x))\nx = x[order]\n" + _net(),
                       "The accuracy stays below 0.25, in training and validation, and the loss "
                       "near 2.3.", "apart", {
                           "logits": "the loss was told: `from_logits=True`.",
                           "sorted": "the training accuracy is low as well, and the split does not "
                                     "touch it.",
                           "units": "there are ten digits and ten units."}),
    "rate": (DIGITS, _net(rate=100.0),
             "The loss of the first epoch is far above 100. Later it is around 40, and the "
             "accuracy stays near 0.10.",
             "fast", {
                 "slow": "with steps too short the loss would stay near where it starts, at 2.3.",
                 "logits": "the loss was told: `from_logits=True`.",
                 "overfit": "the training loss does not fall."}),
    "nothing to watch": (DIGITS, "stop = keras.callbacks.EarlyStopping(patience=2)\n"
                         "model.fit(x, labels, epochs=200, callbacks=[stop])",
                         "It trains for all 200 epochs, and warns.", "watch", {
                             "slow": "however long the steps are: what is watched is not there.",
                             "overfit": "overfitting is what would have stopped it.",
                             "going on": "there is only one training."}),
    "no activation": ("Points on two rings, one inside the other, with labels 0 and 1.",
                      "model = keras.Sequential([\n    keras.Input((2,)),\n"
                      "    layers.Dense(HIDDEN),\n    layers.Dense(HIDDEN),\n"
                      "    layers.Dense(1),\n])\nmodel.compile(\n"
                      "    keras.optimizers.SGD(0.1),\n"
                      "    loss=keras.losses.BinaryCrossentropy(\n        from_logits=True),\n"
                      "    metrics=[keras.metrics.BinaryAccuracy(\n        threshold=0)])",
                      "After 60 epochs the loss is 0.69, and the accuracy about 0.5.", "linear", {
                          "slow": "the loss stays where guessing is, at $\\log 2 = 0.69$; no line "
                                  "does better on rings, however long one trains.",
                          "single": "there is no softmax here.",
                          "overfit": "the training loss does not fall."}),
    "one softmax": ("Two classes, as many examples of each, with labels 0 and 1.",
                    "model = keras.Sequential([\n    keras.Input((2,)),\n"
                    '    layers.Dense(HIDDEN, activation="relu"),\n'
                    '    layers.Dense(1, activation="softmax"),\n])\nmodel.compile(\n'
                    "    keras.optimizers.SGD(0.1),\n"
                    '    loss="binary_crossentropy", metrics=["accuracy"])',
                    "The accuracy is 0.50 after every epoch, and `predict` gives 1 for every "
                    "example.", "single", {
                        "slow": "then outputs would differ from 1, and from one another.",
                        "linear": "the hidden layer has its ReLU.",
                        "labels": "0 and 1 are what this loss wants."}),
    "outside": ("A training step of one's own.",
                "logits = model(x, training=True)\nwith tf.GradientTape() as tape:\n"
                "    loss = loss_of(labels, logits)\n"
                "grads = tape.gradient(\n    loss, model.trainable_weights)\n"
                "optimizer.apply(\n    grads, model.trainable_weights)",
                "Each gradient is None, and the optimizer raises ValueError: no gradients.",
                "tape", {
                    "fast": "no step was made: there is no gradient.",
                    "labels": "the loss was computed without complaint; what is missing is the "
                              "way back.",
                    "linear": "a linear network has gradients, too."}),
    "second fit": ("800 digits" + DIGITS.removeprefix("Digits")
                   + " Two learning rates are compared.",
                   "for rate in 0.01, 0.1:\n    model.compile(\n"
                   "        keras.optimizers.SGD(rate),\n"
                   "        loss=keras.losses.SparseCategoricalCrossentropy(\n"
                   '            from_logits=True),\n        metrics=["accuracy"])\n'
                   "    model.fit(x, labels, epochs=5)",
                   "With 0.01, the accuracy of the first epoch is 0.09. With 0.1, it is 0.54 at "
                   "once, and a new model has 0.23.", "going on", {
                       "slow": "0.01 is slow here; but that does not say why 0.1 starts so far "
                               "ahead of a new model.",
                       "sorted": "nothing is split here.",
                       "logits": "the loss was told: `from_logits=True`."}),
}


@generator("keras-bug", title="What went wrong here?", topic="deeper-keras", seconds=120, points=3)
def keras_bug(draw: Draw) -> Item:
    data, code, seen, key, others = BUGS[draw.pick("bug", list(BUGS))]
    code = code.replace("HIDDEN", str(draw.pick("hidden", [32, 48])))
    causes = [key, *others]
    text, because, mend = CAUSES[key]

    def said(cause, right):
        return right if cause == key else others[cause]

    return Item(
        f"{data}\n\n```python\n{code}\n```\n\n{seen}",
        (
            reason("cause", "What is wrong?",
                   [(each == key, CAUSES[each][0], said(each, f"{because}."))
                    for each in causes],
                   [(each == key, CAUSES[each][1], said(each, f"that goes with the log: {text}."))
                    for each in causes]),
            choice("fix", "What mends it?",
                   [(each == key, CAUSES[each][2], said(each, f"it meets the cause: {text}."))
                    for each in causes]),
        ),
        steps=f"{seen}\n\nWhat is wrong: {text}. The reason: {because}. What mends it: {mend}.",
        hints=("Read the log before the code. What would the loss be for guessing?",
               "Check in turn: labels, loss and last layer; the scale of the inputs; the split; "
               "and only then the learning rate.",
               "Which of the four would show just this, and not something else?"),
    )


@keras_bug.second
def _(given):
    # By the order in which both lists were written.
    cause = ["logits", "labels", "units", "sorted", "unscaled", "apart", "fast", "watch", "linear",
             "single", "tape", "going on"][list(BUGS).index(given["bug"])]
    text, because, mend = (each.replace("`", "") for each in CAUSES[cause])
    return {"cause": [text, because], "fix": mend}
