"""Keras' softmax and its layers that merge models; votes counted one by one."""

import keras
from keras import ops


def probabilities(logits):
    return [ops.softmax(ops.convert_to_tensor(model, dtype=keras.config.floatx()))
            for model in logits]


def average(logits):
    models = probabilities(logits)
    layer = keras.layers.Average(dtype=keras.config.floatx())
    return layer(models) if len(models) > 1 else models[0]


def weighted_average(logits, weights):
    shares = ops.convert_to_tensor(weights / sum(weights), dtype=keras.config.floatx())
    return ops.tensordot(shares, ops.stack(probabilities(logits)), axes=1)


def majority_vote(logits):
    winners = []
    for scores in logits.swapaxes(0, 1).tolist():
        votes = [row.index(max(row)) for row in scores]
        winners.append(min(set(votes), key=lambda k: (-votes.count(k), k)))
    return ops.convert_to_tensor(winners, dtype="int64")
