"""Lists of layers as learners write them: read, and built without a framework.

`read` makes layers of text in Keras' words, or in short ones; `build` says for an input what comes
out of each layer, and what it costs.
"""

from tutor.questions.layers.building import Network, Step, build
from tutor.questions.layers.layer import Layer
from tutor.questions.layers.problem import Problem
from tutor.questions.layers.reading import Reading, read

__all__ = ["Layer", "Network", "Problem", "Reading", "Step", "build", "read"]
