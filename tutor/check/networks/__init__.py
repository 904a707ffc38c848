"""What Keras exercises share, on both sides of a check.

    specification   the layers that a brief asks for, and weights drawn for them
    probes          calls that bring those weights, so that networks can be compared
    placing         weights put into a model, and read from it, whatever its style
    driving         what a `driver.py` does in the learner's process
    training        the judge of a trained network, by its weights and outputs alone
    mistakes        the usual slips, as edits of a solution, with their sentences

`driving` and `placing` run beside the learner's code: they hold no expected value and no mistake.
"""
