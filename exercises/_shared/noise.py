"""Schedules of noise, and what goes wrong on the way from β to α and ᾱ."""

import numpy as np

from tutor.check.authoring import Wording


def uneven(rng, T):
    """T values of β between 0.07 and 0.5, in no order, so that no two steps are alike."""
    return rng.permutation(np.linspace(0.08, 0.45, T)) * rng.uniform(0.9, 1.1, size=T)


SUM_FOR_PRODUCT = Wording(
    "sum-for-product",
    "ᾱ is built by adding up. Every step multiplies what is left of the signal, so the α "
    "are multiplied.",
)
PRODUCT_OF_BETAS = Wording(
    "product-of-betas",
    "ᾱ is built from products of β. It is what remains of the signal, so the factors are "
    "the α.",
)
PRODUCT_IS_POWER = Wording(
    "product-is-power",
    "ᾱ is a power of one α, as if β were the same at every step. Each step brings its own "
    "factor.",
)
