"""Everything remembered, in one SQLite file: what the learner did as events, and what follows.

Events are only ever added. What is shown is derived from them, in tables that can be made anew.
Beside them stand the texts of submissions, each kept once, and what is only state: where reading
stopped, unfinished texts, settings. A damaged file is kept aside, never deleted.
"""

from tutor.learner.store.events import Event
from tutor.learner.store.records import (
    Ability,
    Answer,
    Attempt,
    CardState,
    ExerciseState,
    KeptText,
    Note,
    Place,
    Tested,
)
from tutor.learner.store.store import Store, digest_of, open_store

__all__ = ["Ability", "Answer", "Attempt", "CardState", "Event", "ExerciseState", "KeptText",
           "Note", "Place", "Store", "Tested", "digest_of", "open_store"]
