"""Probes and known mistakes of `keras_training_loop`."""

import numpy as np

from tutor.check.authoring import Limits, Mistake, Probe, body, edit, function

LIMITS = Limits(seconds=60, whole=300, memory=4096)
FEATURES, HIDDEN, CLASSES = 6, 4, 3
# What is left of the model after a call.
WEIGHTS = "(kernel, gamma, beta, running_mean, running_variance, last_kernel, last_bias)"
MEANINGS = {name: f"It is {what}, after the call." for name, what in {
    "kernel": "the kernel of the model's first dense layer",
    "gamma": "what the model's batch normalization multiplies by",
    "beta": "what the model's batch normalization adds",
    "running_mean": "the running mean of the model's batch normalization",
    "running_variance": "the running variance of the model's batch normalization",
    "last_kernel": "the kernel of the model's last layer",
    "last_bias": "the bias of the model's last layer",
}.items()}

REQUIRED = (
    function("train_step", returns=f"loss, logits, {WEIGHTS}", driven=True, meanings=MEANINGS),
    function("evaluate", returns=f"loss, accuracy, {WEIGHTS}", driven=True, meanings=MEANINGS),
    function("fit", returns=f"loss, accuracy, val_loss, val_accuracy, {WEIGHTS}", driven=True,
             after=("train_step", "evaluate"), meanings=MEANINGS),
)


def drawn(rng):
    """Weights of the driver's model. Running statistics are far from those of any batch."""
    found = (rng.normal(0, 0.5, (FEATURES, HIDDEN)), rng.uniform(0.5, 1.5, HIDDEN),
             rng.normal(0, 0.3, HIDDEN), rng.normal(0, 0.5, HIDDEN), rng.uniform(0.5, 2, HIDDEN),
             rng.normal(0, 0.6, (HIDDEN, CLASSES)), rng.normal(0, 0.5, CLASSES))
    return [array.astype(np.float32) for array in found]


def examples(rng, count, rule):
    """Inputs with labels that follow a rule, so that something can be learnt."""
    x = rng.normal(0.4, 1, (count, FEATURES)).astype(np.float32)
    return x, (x @ rule).argmax(axis=1)


def largest(weights, x):
    """The class of the largest logit in inference, by the driver's model."""
    kernel, gamma, beta, mean, variance, last, bias = weights
    hidden = gamma * (x @ kernel - mean) / np.sqrt(variance + 1e-3) + beta
    return (np.maximum(hidden, 0) @ last + bias).argmax(axis=1)


def probes(rng):
    rule = rng.normal(size=(FEATURES, CLASSES))
    # Every known mistake is tried on all of these, while a learner waits: few steps, in few cases.
    for count, name, frozen, penalty, is_new in (
            (5, "5 examples", False, 0.0, True),
            (7, "7 examples, penalties, a frozen layer, an optimizer that has made a step", True,
             0.05, False)):
        weights = drawn(rng)
        trained = [0, 1, 2, 5, 6][frozen:]
        earlier = [] if is_new else [
            rng.normal(0, 0.3, weights[n].shape).astype(np.float32) for n in trained]
        x, y = examples(rng, count, rule)
        yield Probe("train_step", name, part="train_step", weights=weights, frozen=frozen,
                    penalty=penalty, x=x, y=y, rate=0.2, earlier=earlier)

    for count, size, penalty in ((7, 3, 0.0), (9, 4, 0.05), (3, 8, 0.02)):
        weights = drawn(rng)
        x, y = examples(rng, count, rule)
        if not penalty:
            # One wrong, in the first batch: the smaller last one then has another accuracy.
            y = largest(weights, x)
            y[0] = (y[0] + 1) % CLASSES
        yield Probe("evaluate", f"{count} examples in batches of {size}"
                    f"{', penalties' if penalty else ''}", part="evaluate", weights=weights,
                    frozen=False, penalty=penalty, x=x, y=y, batch_size=size)

    # Two, for few accuracies are possible: in one case they may be in proportion by chance. The
    # first one that fails is what every known mistake is tried on, so it is the quick one.
    for count, size, unseen, epochs, penalty in ((5, 3, 4, 1, 0.03), (9, 4, 3, 3, 0.0)):
        x, y = examples(rng, count, rule)
        weights = drawn(rng)
        if epochs > 1:
            # All wrong to begin with: each epoch then has an accuracy of its own.
            y = (largest(weights, x) + 1) % CLASSES
        # Over several steps the last digits of float32 grow apart.
        yield Probe("fit", f"{count} examples in batches of {size}, {epochs} epoch"
                    f"{'s' if epochs > 1 else ''}{', penalties' if penalty else ''}",
                    tolerance=1e-4, part="fit",
                    weights=weights, frozen=False, penalty=penalty, x=x, y=y, rate=0.2,
                    validation=examples(rng, unseen, rule), epochs=epochs, batch_size=size)


def step(old, *new):
    return [edit("train_step", old, one) for one in new]


def measure(old, *new):
    return [edit("evaluate", old, one) for one in new]


def loop(old, *new):
    return [edit("fit", old, one) for one in new]


def alike(scope):
    """The accuracy as a mean of the batches' means."""
    return [edit(scope, "keras.metrics.SparseCategoricalAccuracy()", "keras.metrics.Mean()"),
            edit(scope, "accuracy.update_state(labels, logits)", "accuracy.update_state("
                 "keras.metrics.sparse_categorical_accuracy(labels, logits).numpy().mean())")]


PASS, LOSS = "logits = model(x, training=True)", \
    "loss = cross_entropy(y, logits) + sum(model.losses)"
VARIABLES, PAIRS = "variables = model.trainable_variables", "zip(gradients, variables)"
APPLY, RETURN = f"optimizer.apply_gradients({PAIRS})", "return loss, logits"
UPDATE = f"""
    {VARIABLES}
    gradients = tape.gradient(loss, variables)
    {APPLY}
    return loss, logits"""
OUTSIDE = [
    body("train_step", f"""
    with tf.GradientTape() as tape:
        {PASS}
    {LOSS}{UPDATE}"""),
    body("train_step", f"""
    with tf.GradientTape() as tape:
        {PASS}
        loss = cross_entropy(y, logits)
    loss = loss + sum(model.losses){UPDATE}"""),
]
RANGE, BY_SIZE = "range(0, len(x), batch_size)", ", sample_weight=len(batch)"
WHOLE = "range(0, len(x) - batch_size + 1, batch_size)"
METRICS = "    mean, accuracy = keras.metrics.Mean(), keras.metrics.SparseCategoricalAccuracy()\n"
RESETS = "        mean.reset_state()\n        accuracy.reset_state()\n"
UNSEEN = "        unseen = evaluate(model, *validation, batch_size)\n"
RESULTS = "(mean.result(), accuracy.result(), *unseen)"
EPOCH = f"    for _ in range(epochs):\n{RESETS}"

MISTAKES = (
    Mistake(
        "training-flag-off", "train_step",
        "The pass is not in training mode: batch normalization uses its running statistics, and "
        "leaves them as they are. A model that is called without a word about training is in "
        "inference mode.",
        step(PASS, "logits = model(x)", "logits = model(x, training=False)"),
    ),
    Mistake(
        "second-pass", "train_step",
        "The batch goes through the model twice in training mode. Each pass moves the running "
        "statistics of batch normalization; a step makes one.",
        [*step(RETURN, "return loss, model(x, training=True)",
               f"logits = model(x, training=True)\n    {LOSS}\n    return loss, logits"),
         *step("    with tf.Grad", "    logits = model(x, training=True)\n    with tf.Grad"),
         [*step("    with tf.Grad", "    first = model(x, training=True)\n    with tf.Grad"),
          *step(RETURN, "return loss, first")]],
    ),
    Mistake(
        "logits-of-another-pass", "train_step",
        "The logits come from a pass in inference mode. They are to be those of which the loss "
        "was taken.",
        [*step(RETURN, "return loss, model(x)"),
         [*step("    with tf.Grad", "    first = model(x)\n    with tf.Grad"),
          *step(RETURN, "return loss, first")]],
    ),
    Mistake(
        "measured-after-update", "train_step",
        "The loss is measured anew after the update. The step returns what its own pass came to, "
        "before the weights changed.",
        [*step(RETURN, "return cross_entropy(y, model(x)) + sum(model.losses), logits"),
         *step(RETURN, f"logits = model(x)\n    {LOSS}\n    return loss, logits")],
    ),
    Mistake(
        "loss-summed", "train_step",
        "The loss is a sum over the batch. As a mean it does not grow with the batch, and neither "
        "does the step.",
        step("cross_entropy(y, logits)", "cross_entropy(y, logits) * len(x)"),
    ),
    Mistake(
        "penalties-forgotten", "train_step",
        "The penalties on weights, `model.losses`, are missing from the loss that is "
        "differentiated.",
        [*step(LOSS, "loss = cross_entropy(y, logits)"),
         [*step(LOSS, "loss = cross_entropy(y, logits)"),
          *step(f"    {APPLY}", f"    loss = loss + sum(model.losses)\n    {APPLY}")]],
    ),
    Mistake(
        "probabilities-returned", "train_step",
        "What comes back as logits has gone through softmax.",
        [*step(PASS, "logits = keras.ops.softmax(model(x, training=True))"),
         *step(RETURN, "return loss, keras.ops.softmax(logits)")],
    ),
    Mistake(
        "outside-the-tape", "train_step",
        "The tape has not recorded all that leads to the loss. The pass, the cross-entropy and "
        "the penalties belong into the `with` block.",
        OUTSIDE,
    ),
    Mistake(
        "all-variables", "train_step",
        "The step is taken for all variables of the model, those of frozen layers included. The "
        "ones to train are `model.trainable_variables`.",
        step(VARIABLES, "variables = model.variables"),
    ),
    Mistake(
        "some-variables", "train_step",
        "Some variables that are to be trained stay as they are.",
        step(VARIABLES, "variables = model.layers[-1].trainable_variables", f"{VARIABLES}[:-1]"),
    ),
    Mistake(
        "pairs-exchanged", "train_step",
        "The pairs for the optimizer are the wrong way round. Each is a gradient, then its "
        "variable.",
        [*step(PAIRS, "zip(variables, gradients)"),
         *step(APPLY, "optimizer.apply(variables, gradients)")],
    ),
    Mistake(
        "gradients-in-another-order", "train_step",
        "Gradients are paired with variables of which they are not the gradients. They come in "
        "the order of the variables for which the tape was asked.",
        step(PAIRS, "zip(reversed(gradients), variables)",
             "zip(gradients[1:] + gradients[:1], variables)"),
    ),
    Mistake(
        "not-updated", "train_step",
        "No update is made: the weights stay as they are.",
        step(f"    {APPLY}\n", ""),
    ),
    Mistake(
        "updated-twice", "train_step",
        "The optimizer updates twice. One step is one update.",
        step(APPLY, f"{APPLY}\n    optimizer.apply(gradients, variables)"),
    ),
    Mistake(
        "other-optimizer", "train_step",
        "The update is not that of the optimizer that comes in. It knows more than its learning "
        "rate: momentum, for one, is what earlier steps have left.",
        step(APPLY, "for g, v in zip(gradients, variables):\n"
             "        v.assign_sub(optimizer.learning_rate * g)"),
    ),
    Mistake(
        "uphill", "train_step",
        "The step goes uphill: the sign of the gradients is turned. An optimizer subtracts by "
        "itself.",
        step("tape.gradient(loss, variables)", "[-g for g in tape.gradient(loss, variables)]"),
    ),
    Mistake(
        "results-exchanged", "train_step",
        "Loss and logits come back in the other order.",
        step(RETURN, "return logits, loss"),
    ),
    Mistake(
        "measured-in-training-mode", "evaluate",
        "The model is measured in training mode: batch normalization uses the statistics of each "
        "batch, and its running ones change.",
        measure("training=False", "training=True"),
    ),
    Mistake(
        "batches-count-alike", "evaluate",
        "Every batch counts alike, the smaller last one, too. In a mean over examples a batch "
        "weighs what it has.",
        [*measure(BY_SIZE, ""),
         [*measure(BY_SIZE, ""), *alike("evaluate")], alike("evaluate")],
    ),
    Mistake(
        "last-batch-not-measured", "evaluate",
        "A last batch that is smaller than the others is left out.",
        measure(RANGE, WHOLE),
    ),
    Mistake(
        "last-batch-alone", "evaluate",
        "Only the last batch counts: what the others came to is thrown away.",
        measure("        logits = model", "        mean.reset_state()\n"
                "        accuracy.reset_state()\n        logits = model"),
    ),
    Mistake(
        "penalties-not-measured", "evaluate",
        "The penalties on weights, `model.losses`, are missing. They are part of the loss here as "
        "in training.",
        measure(" + sum(model.losses)", ""),
    ),
    Mistake(
        "penalties-divided", "evaluate",
        "The penalties are not added to the mean cross-entropy of a batch as they are. They do "
        "not depend on how many examples or batches there are.",
        measure("sum(model.losses)", "sum(model.losses) / len(batch)",
                "sum(model.losses) * len(batch)", "sum(model.losses) / len(x)"),
    ),
    Mistake(
        "not-divided", "evaluate",
        "The loss is added up over the batches, and not divided by the number of examples.",
        [*measure("keras.metrics.Mean()", "keras.metrics.Sum()"),
         [*measure("keras.metrics.Mean()", "keras.metrics.Sum()"), *measure(BY_SIZE, "")]],
    ),
    Mistake(
        "not-a-share", "evaluate",
        "The accuracy is not the share of right examples, between 0 and 1.",
        measure("accuracy.result()", "100 * accuracy.result()", "accuracy.result() * len(x)",
                "1 - accuracy.result()"),
    ),
    Mistake(
        "measures-exchanged", "evaluate",
        "Loss and accuracy come back in the other order.",
        measure("return mean.result(), accuracy.result()",
                "return accuracy.result(), mean.result()"),
    ),
    Mistake(
        "metrics-not-reset", "fit",
        "What earlier epochs came to still counts. Each epoch has numbers of its own: metrics are "
        "reset where it begins.",
        loop(RESETS, "", "        mean.reset_state()\n", "        accuracy.reset_state()\n"),
    ),
    Mistake(
        "epoch-by-its-last-batch", "fit",
        "The numbers of an epoch are those of its last batch alone.",
        [[*loop(RESETS, ""),
          *loop("            loss, logits", "            mean.reset_state()\n"
                "            accuracy.reset_state()\n            loss, logits")],
         *loop("(mean.result(), ", "(loss, ")],
    ),
    Mistake(
        "epoch-batches-count-alike", "fit",
        "In the numbers of an epoch every batch counts alike, the smaller last one, too. A batch "
        "counts as many times as it has examples.",
        [*loop(BY_SIZE, ""), [*loop(BY_SIZE, ""), *alike("fit")], alike("fit")],
    ),
    Mistake(
        "last-batch-not-trained", "fit",
        "A last batch that is smaller than the others is left out of the training.",
        loop(RANGE, WHOLE),
    ),
    Mistake(
        "measured-after-epoch", "fit",
        "Loss and accuracy of the training are measured when the epoch is over. They are those of "
        "its steps, while the weights change.",
        [*loop(RESULTS, "(*evaluate(model, x, y, batch_size), *unseen)"),
         *loop("(mean.result(), ", "(evaluate(model, x, y, batch_size)[0], "),
         *loop("accuracy.result(), ", "evaluate(model, x, y, batch_size)[1], ")],
    ),
    Mistake(
        "validated-before", "fit",
        "The validation comes before the epoch's steps. It measures what they have led to.",
        [[*loop(UNSEEN, ""), *loop(RESETS, f"{RESETS}{UNSEEN}")]],
    ),
    Mistake(
        "validated-on-training-data", "fit",
        "The validation measures the examples that the model was trained on.",
        loop("evaluate(model, *validation, batch_size)", "evaluate(model, x, y, batch_size)"),
    ),
    Mistake(
        "trained-on-validation", "fit",
        "The model is trained on the validation's examples, too. Those are to stay unseen.",
        loop(UNSEEN, f"        train_step(model, optimizer, *validation)\n{UNSEEN}",
             "        for start in range(0, len(validation[0]), batch_size):\n"
             "            train_step(model, optimizer, validation[0][start:start + batch_size],\n"
             f"                       validation[1][start:start + batch_size])\n{UNSEEN}"),
    ),
    Mistake(
        "optimizer-begins-anew", "fit",
        "Each epoch, or each step, begins with a new optimizer, which has forgotten its momentum.",
        [*loop(RESETS, f"{RESETS}        optimizer = type(optimizer).from_config("
               "optimizer.get_config())\n"),
         *loop("train_step(model, optimizer, ", "train_step(model, type(optimizer).from_config("
               "optimizer.get_config()), ")],
    ),
    Mistake(
        "shuffled", "fit",
        "The batches are shuffled. That is usual; here they come in the order of the rows, so "
        "that the numbers can be compared.",
        [[*loop(RESETS, f"{RESETS}        import numpy as np\n"
                "        order = np.random.permutation(len(x))\n"),
          *loop("x[start:start + batch_size], y[start:start + batch_size]",
                "x[order[start:start + batch_size]], y[order[start:start + batch_size]]")]],
        convention=True,
    ),
    Mistake(
        "last-epoch-alone", "fit",
        "There is one number for the whole training. Each epoch adds one to each list.",
        loop("history[name].append(float(value))", "history[name] = [float(value)]"),
    ),
    Mistake(
        "other-number-of-epochs", "fit",
        "The training has another number of epochs than it is told.",
        loop("range(epochs)", "range(epochs + 1)", "range(1, epochs)"),
    ),
    Mistake(
        "training-and-validation-exchanged", "fit",
        "The numbers of training and validation stand in each other's lists.",
        loop(RESULTS, "(*unseen, mean.result(), accuracy.result())"),
    ),
    Mistake(
        "loss-and-accuracy-exchanged", "fit",
        "Losses and accuracies stand in each other's lists.",
        [[*loop(RESULTS, "(accuracy.result(), mean.result(), *unseen[::-1])")],
         *loop(RESULTS, "(accuracy.result(), mean.result(), *unseen)"),
         *loop("*unseen)", "*unseen[::-1])")],
    ),
)
