"""Former names of what a learner's history is kept under, each with the present one."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.course.entries import RESERVED, Entry

# What is put before and behind an id where a history speaks of it.
_FORMS = {"exercise": "{id}", "lecture": "{id}/", "question": "{slug}/{id}",
          "generator": "{slug}/{id}", RESERVED: "{slug}/{id}", "section": "{slug}#{id}"}


def former_names(entries: Iterable[Entry]) -> dict[str, str]:
    """Every former name of an exercise, a lecture (its slug and a stroke), a question or generator
    (`lecture/question`) or a section (`lecture#section`), and what it is called now."""
    found = {}
    for entry in entries:
        form = _FORMS.get(entry.kind)
        if form is not None:
            for name in entry.formerly:
                found[form.format(id=name, slug=entry.slug)] = form.format(id=entry.id,
                                                                           slug=entry.slug)
    return found
