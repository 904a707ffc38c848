"""Blocks of text as questions are made of: sentences whose code stands between backticks."""

from __future__ import annotations

from tutor.check.kit import Kit
from tutor.code_questions.listing import contract, signature
from tutor.course import model


def inlines(sentence: str) -> model.Inlines:
    """A sentence in which what stands between backticks is code."""
    return tuple(model.Code(part) if number % 2 else model.Text(part)
                 for number, part in enumerate(sentence.split("`")) if part)


def paragraph(sentence: str) -> model.Paragraph:
    return model.Paragraph(1, inlines(sentence))


def code(text: str) -> model.CodeBlock:
    return model.CodeBlock(1, "python", text)


def promise(kit: Kit, name: str) -> model.Blocks:
    """What a function promises: its call, and what its docstring says."""
    source = kit.solution_source
    return (paragraph(f"`{signature(source, name)}`"),
            *map(paragraph, contract(source, name)))


def option(right: bool, sentence: str, said: str = "") -> model.Option:
    """An option that is a sentence."""
    shown = inlines(sentence)
    return model.Option(right, shown, model.plain_text(shown), inlines(said))


def question(id: str, kind: str, topic: str | None, prompt: model.Blocks,
             options: tuple[model.Option, ...], *, points: int = 1, seconds: int = 60,
             level: int = 2) -> model.Question:
    """A question for practice and review."""
    return model.Question(line=1, id=id, kind=kind, topic=topic, version=1, tolerance=None,
                          prompt=prompt, options=options, points=points, seconds=seconds,
                          level=level)
