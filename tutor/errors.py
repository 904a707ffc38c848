"""Errors that are sentences to the user: what happened, where, and what to do.

Each carries the exit status that a command ends with.
"""


class TutorError(Exception):
    """A sentence for the learner. Commands print it and end with `exit_status`."""

    exit_status = 2


class UsageError(TutorError):
    """The request does not fit: an unknown name, a wrong option."""

    exit_status = 2


class EnvironmentLacksError(TutorError):
    """The machine, the terminal or an installed package cannot do what is asked."""

    exit_status = 3


class ContentError(TutorError):
    """A lesson or exercise is written wrongly; the sentence is for its author."""

    exit_status = 1
