"""The ladder that a verdict climbs for each requirement."""

# The rungs of a verdict, in climbing order.
LADDER = ("found", "runs", "shape", "dtype", "finite", "value", "gradient", "property", "edge",
          "speed")
