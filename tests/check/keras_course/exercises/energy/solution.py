"""The sum of squares of a matrix product, on Keras."""

from keras import ops


def energy(a, b):
    """Half the sum of the squares of ab, as one number."""
    ### BEGIN SOLUTION
    return 0.5 * ops.sum(ops.square(ops.matmul(a, b)))
    ### END SOLUTION
