# verdict: wrong
# named:
# wrong: fit
# says: `fit` returns a `list`
# why: `fit` returns a list with a tuple for each epoch.
import keras
import numpy as np
import tensorflow as tf

loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def train_step(model, optimizer, x, y):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss_value = loss_fn(y, logits)
        loss_value += sum(model.losses)
    grads = tape.gradient(loss_value, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return loss_value, logits


def evaluate(model, x, y, batch_size):
    total, right = 0.0, 0
    for i in range(0, len(x), batch_size):
        xb, yb = x[i:i + batch_size], y[i:i + batch_size]
        logits = model(xb, training=False)
        loss = loss_fn(yb, logits) + sum(model.losses)
        total += float(loss) * len(xb)
        right += np.sum(np.argmax(logits, axis=1) == yb)
    return total / len(x), right / len(x)


def fit(model, optimizer, x, y, validation, epochs, batch_size):
    history = {"loss": [], "accuracy": [], "val_loss": [], "val_accuracy": []}
    x_val, y_val = validation
    for epoch in range(epochs):
        total, right = 0.0, 0
        for i in range(0, len(x), batch_size):
            xb, yb = x[i:i + batch_size], y[i:i + batch_size]
            loss, logits = train_step(model, optimizer, xb, yb)
            total += float(loss) * len(xb)
            right += np.sum(np.argmax(logits, axis=1) == yb)
        history["loss"].append(total / len(x))
        history["accuracy"].append(right / len(x))
        val_loss, val_accuracy = evaluate(model, x_val, y_val, batch_size)
        history["val_loss"].append(val_loss)
        history["val_accuracy"].append(val_accuracy)
    return list(zip(*history.values()))
