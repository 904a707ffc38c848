"""The ladder that a verdict climbs for each requirement."""

# The rungs of a verdict, in climbing order, as documents and the store know them.
LADDER = ("found", "runs", "shape", "dtype", "finite", "value", "gradient", "property", "edge",
          "speed")

# Of these the first case that fails tells most, whichever of them it breaks: a wrong shape later on
# often follows from a wrong value in a smaller one.
_OF_CASES = ("shape", "dtype", "finite", "value")


def urgency(rung: str) -> int:
    """Where a broken rung stands among others; of equal ones, the first case is the one to show."""
    return LADDER.index(_OF_CASES[0] if rung in _OF_CASES else rung)


# What a learner reads for each rung, and what it asks of their code.
LABELS = {
    "found": ("written", "your file can be read, and defines what is required"),
    "runs": ("runs", "it returns in time, without an exception"),
    "shape": ("shape", "everything is returned, in the expected shapes"),
    "dtype": ("dtype", "numbers, text and lists are of the expected types"),
    "finite": ("finite", "no NaN and no infinity where a number is expected"),
    "value": ("values", "the numbers are right"),
    "gradient": ("gradients", "the gradients are right"),
    "property": ("consistency", "inputs stay unchanged, and a second call returns the same"),
    "edge": ("edge cases", "the extremes that the brief names work, too"),
    "speed": ("speed", "it is not much slower than the reference"),
}
