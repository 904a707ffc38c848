# verdict: wrong
# named: image-not-read
# naming: required
# wrong: memory
# why: For prediction, pairs begin behind the image; with one layer, there are none.
"""Where the parameters, the activations and the work of AlexNet, ZFNet and VGG-16 sit."""

from math import prod

import numpy as np

# Each as its paper's table has it. ReLU, dropout and the normalisation of responses have no
# parameters and are left out; what comes out of them is counted once.

# Krizhevsky, Sutskever and Hinton 2012. The paper's sizes come out for an image of 227 × 227.
# conv2, conv4 and conv5 are cut in two: half of the filters stood on each of two GPUs.
ALEXNET = [
    # name      kind     side groups out
    ("image",    "image", 0,  1, (227, 227, 3)),
    ("conv1",    "conv",  11, 1, (55, 55, 96)),
    ("pool1",    "pool",  3,  1, (27, 27, 96)),
    ("conv2",    "conv",  5,  2, (27, 27, 256)),
    ("pool2",    "pool",  3,  1, (13, 13, 256)),
    ("conv3",    "conv",  3,  1, (13, 13, 384)),
    ("conv4",    "conv",  3,  2, (13, 13, 384)),
    ("conv5",    "conv",  3,  2, (13, 13, 256)),
    ("pool5",    "pool",  3,  1, (6, 6, 256)),
    ("fc6",      "dense", 0,  1, (4096,)),
    ("fc7",      "dense", 0,  1, (4096,)),
    ("fc8",      "dense", 0,  1, (1000,)),
]

# Zeiler and Fergus 2014, the network of the paper's figure 3.
ZFNET = [
    # name      kind     side groups out
    ("image",    "image", 0,  1, (224, 224, 3)),
    ("conv1",    "conv",  7,  1, (110, 110, 96)),
    ("pool1",    "pool",  3,  1, (55, 55, 96)),
    ("conv2",    "conv",  5,  1, (26, 26, 256)),
    ("pool2",    "pool",  3,  1, (13, 13, 256)),
    ("conv3",    "conv",  3,  1, (13, 13, 384)),
    ("conv4",    "conv",  3,  1, (13, 13, 384)),
    ("conv5",    "conv",  3,  1, (13, 13, 256)),
    ("pool5",    "pool",  3,  1, (6, 6, 256)),
    ("fc6",      "dense", 0,  1, (4096,)),
    ("fc7",      "dense", 0,  1, (4096,)),
    ("fc8",      "dense", 0,  1, (1000,)),
]

# Simonyan and Zisserman 2015, the network of 16 layers with weights (column D).
VGG16 = [
    # name      kind     side groups out
    ("image",    "image", 0,  1, (224, 224, 3)),
    ("conv1_1",  "conv",  3,  1, (224, 224, 64)),
    ("conv1_2",  "conv",  3,  1, (224, 224, 64)),
    ("pool1",    "pool",  2,  1, (112, 112, 64)),
    ("conv2_1",  "conv",  3,  1, (112, 112, 128)),
    ("conv2_2",  "conv",  3,  1, (112, 112, 128)),
    ("pool2",    "pool",  2,  1, (56, 56, 128)),
    ("conv3_1",  "conv",  3,  1, (56, 56, 256)),
    ("conv3_2",  "conv",  3,  1, (56, 56, 256)),
    ("conv3_3",  "conv",  3,  1, (56, 56, 256)),
    ("pool3",    "pool",  2,  1, (28, 28, 256)),
    ("conv4_1",  "conv",  3,  1, (28, 28, 512)),
    ("conv4_2",  "conv",  3,  1, (28, 28, 512)),
    ("conv4_3",  "conv",  3,  1, (28, 28, 512)),
    ("pool4",    "pool",  2,  1, (14, 14, 512)),
    ("conv5_1",  "conv",  3,  1, (14, 14, 512)),
    ("conv5_2",  "conv",  3,  1, (14, 14, 512)),
    ("conv5_3",  "conv",  3,  1, (14, 14, 512)),
    ("pool5",    "pool",  2,  1, (7, 7, 512)),
    ("fc6",      "dense", 0,  1, (4096,)),
    ("fc7",      "dense", 0,  1, (4096,)),
    ("fc8",      "dense", 0,  1, (1000,)),
]


def layer_counts(table):
    parameters, activations, multiply_adds = [], [], []
    before = None
    for name, kind, side, groups, out in table:
        p = m = 0
        if kind == "conv":
            weights = side * side * (before[2] // groups) * out[2]
            p, m = weights + out[2], weights * out[0] * out[1]
        elif kind == "dense":
            m = prod(before) * out[0]
            p = m + out[0]
        parameters.append(p)
        activations.append(prod(out))
        multiply_adds.append(m)
        before = out
    return parameters, activations, multiply_adds


def layer_shares(table):
    shares = []
    for counts in layer_counts(table):
        total = sum(counts)
        shares.append([c / total if total else 0.0 for c in counts])
    return tuple(shares)


def memory(table, batch, number=4):
    parameters, activations, _ = layer_counts(table)
    weights = sum(parameters) * number
    training = sum(activations) * batch * number
    most = max(a + b for a, b in zip(activations[1:], activations[2:]))
    return weights, training, most * batch * number
