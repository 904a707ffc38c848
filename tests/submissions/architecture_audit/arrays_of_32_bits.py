# verdict: wrong
# named:
# wrong: layer_counts
# why: Counts are held in 32 bits.
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
    n = len(table)
    p = np.zeros(n, dtype=np.int32)
    m = np.zeros(n, dtype=np.int32)
    a = np.array([prod(row[4]) for row in table], dtype=np.int32)
    for i in range(1, n):
        _, kind, side, groups, out = table[i]
        source = table[i - 1][4]
        if kind == "dense":
            m[i] = np.int32(a[i - 1]) * np.int32(out[0])
            p[i] = m[i] + out[0]
        if kind == "conv":
            for g in range(groups):
                part = side * side * (source[2] // groups) * (out[2] // groups)
                m[i] += np.int64(part * out[0] * out[1]).astype(np.int32)
                p[i] += part + out[2] // groups
    return p, a, m


def share(v):
    return np.zeros(len(v)) if not v.any() else v / v.sum()


def layer_shares(table):
    p, a, m = layer_counts(table)
    return share(p), share(a), share(m)


def memory(table, batch, number=4):
    p, a, _ = layer_counts(table)
    return (int(p.sum()) * number, int(a.sum()) * batch * number,
            int((a[:-1] + a[1:]).max()) * batch * number)
