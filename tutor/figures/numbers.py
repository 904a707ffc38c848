"""Numbers as a reader wants them: short, round, with a true minus sign."""

import math


def number(value: float, digits: int = 3) -> str:
    """`value` with about `digits` significant digits: "0.125", "−12.5", "2.1e−5", "1000"."""
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else ("∞" if value > 0 else "−∞")
    if value == 0:
        return "0"
    size = abs(value)
    # What should be 0.001 may have come out a little smaller.
    if 1e-3 * (1 - 1e-9) <= size < 10**digits:
        places = digits - 1 - math.floor(math.log10(size))
        text = f"{value:.{max(0, places)}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    elif size >= 10**digits and size < 1e6:
        text = f"{value:.0f}"
    else:
        mantissa, exponent = f"{value:.1e}".split("e")
        text = f"{mantissa.removesuffix('.0')}e{int(exponent)}"
    return "0" if text in ("-0", "0") else text.replace("-", "−")


def fixed(value: float, places: int = 3) -> str:
    """`value` with always `places` decimals, so that numbers in a column stand still.

    Values that would show as zero, or are too large, fall back on `number`.
    """
    if value != 0 and not 10**-places <= abs(value) < 1e4:
        return number(value)
    return f"{value + 0.0:.{places}f}".replace("-", "−")


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """About `count` round numbers (1, 2 or 5 times a power of ten) from `low` to `high`."""
    if not high > low:
        return [low]
    raw = (high - low) / max(1, count)
    power = 10.0 ** math.floor(math.log10(raw))
    step = min((power * each for each in (1, 2, 5, 10)), key=lambda each: abs(math.log(each / raw)))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [each * step for each in range(first, last + 1)]
