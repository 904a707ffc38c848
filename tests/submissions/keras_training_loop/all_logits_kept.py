# verdict: right
# why: Losses of examples are kept and averaged at the end; lists of lists turned at the end.
import keras
import numpy as np
import tensorflow as tf


def losses_of(model, y, logits):
    each = keras.losses.sparse_categorical_crossentropy(y, logits, from_logits=True)
    return each + sum(model.losses)


def train_step(model, optimizer, x, y):
    with tf.GradientTape() as tape:
        out = model(x, training=True)
        value = tf.reduce_mean(losses_of(model, y, out))
    g = tape.gradient(value, model.trainable_variables)
    optimizer.apply_gradients([(a, b) for a, b in zip(g, model.trainable_variables)])
    return value.numpy(), out.numpy()


def evaluate(model, x, y, batch_size):
    outs = np.concatenate([model(b, training=False).numpy()
                           for b in np.split(x, range(batch_size, len(x), batch_size))])
    return np.mean(losses_of(model, y, outs)), np.mean(outs.argmax(-1) == y)


def fit(model, optimizer, x, y, validation, epochs, batch_size):
    rows = []
    cuts = range(batch_size, len(x), batch_size)
    for _ in range(epochs):
        values, hits, sizes = [], [], []
        for a, b in zip(np.split(x, cuts), np.split(y, cuts)):
            value, out = train_step(model, optimizer, a, b)
            values.append(value)
            hits.extend(out.argmax(-1) == b)
            sizes.append(len(a))
        rows.append([np.average(values, weights=sizes), np.mean(hits),
                     *evaluate(model, *validation, batch_size)])
    columns = np.array(rows).T
    return dict(zip(["loss", "accuracy", "val_loss", "val_accuracy"], columns.tolist()))
