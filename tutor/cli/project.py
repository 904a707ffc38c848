"""`tutor project`: the proposal of the term project, and what of it is still empty."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say, wrapped
from tutor.counting import counted


@click.command("project")
@pass_context
def command(context: Context) -> None:
    """The proposal of your term project: written into your folder once, then yours to edit.

    Called again, it says which sections are still empty. A proposal that is there is never
    overwritten.
    """
    from tutor.learner.project import begin, proposal_path, sections
    from tutor.learner.workspace import show

    space = context.workspace
    new, path = begin(context.course, space), show(proposal_path(space))
    if new:
        say(wrapped(f"A proposal to fill in was written to {path}. Open it in your editor; "
                    "`tutor project` says what of it is still empty."))
        return
    found = sections(context.course, space)
    empty = [each for each in found if not each.words]
    if not found:
        say(wrapped(f"{path} has no sections, which begin with `##`. Move it away, and "
                    "`tutor project` writes a new one."))
        return
    say(wrapped(f"Your proposal, {path}: {len(found) - len(empty)} of "
                f"{counted(len(found), 'section')} written."))
    say()
    for each in found:
        say(f"  {'✓' if each.words else '·'} {each.title}   "
            f"{counted(each.words, 'word') if each.words else 'empty'}")
