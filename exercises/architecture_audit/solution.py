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
    """Parameters, activations and multiply-adds for one image, row by row.

    table is a list of rows (name, kind, side, groups, out), of which the first is the image.
    Returns (parameters, activations, multiply_adds), an entry for each row in each.
    """
    ### BEGIN SOLUTION
    parameters, activations, multiply_adds = [], [], []
    before = ()
    for _, kind, side, groups, out in table:
        weights, biases = 0, 0      # of one filter, or one unit
        if kind == "conv":
            weights, biases = side * side * before[2] // groups, 1
        elif kind == "dense":
            weights, biases = prod(before), 1
        parameters.append((weights + biases) * out[-1])
        activations.append(prod(out))
        multiply_adds.append(weights * prod(out))
        before = out
    return np.array(parameters), np.array(activations), np.array(multiply_adds)
    ### END SOLUTION


def layer_shares(table):
    """What share of all parameters, activations and multiply-adds each row has.

    Returns (of_parameters, of_activations, of_multiply_adds); shares of a total of 0 are 0.
    """
    ### BEGIN SOLUTION
    shares = []
    for counts in layer_counts(table):
        total = counts.sum()
        shares.append(counts / total if total else np.zeros(len(counts)))
    return tuple(shares)
    ### END SOLUTION


def memory(table, batch, number=4):
    """How many bytes the weights take, and the activations in training and in prediction.

    batch images at a time; number is how many bytes a number takes.
    Returns (weights, training, prediction), whole numbers.
    """
    ### BEGIN SOLUTION
    parameters, activations, _ = layer_counts(table)
    at_once = activations[:-1] + activations[1:]
    weights = number * parameters.sum()
    training = number * batch * activations.sum()
    prediction = number * batch * at_once.max()
    return int(weights), int(training), int(prediction)
    ### END SOLUTION
