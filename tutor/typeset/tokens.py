"""LaTeX source → tokens, with pylatexenc taking care of braces, environments and comments."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pylatexenc import latexwalker
from pylatexenc.macrospec import EnvironmentSpec, LatexContextDb, MacroSpec, SpecialsSpec

# No command takes arguments for pylatexenc: the reader takes them itself, as TeX would, so that
# `\frac12` and `x^\frac{1}{2}` are read, and a command that is not known costs only itself.
_PLAIN = LatexContextDb()
_PLAIN.add_context_category("all", macros=[], environments=[], specials=[SpecialsSpec("&")])
_PLAIN.set_unknown_macro_spec(MacroSpec(""))
_PLAIN.set_unknown_environment_spec(EnvironmentSpec(""))


@dataclass(frozen=True, slots=True)
class Token:
    """A character, a space, a command, a braced group, an environment or `$…$`."""

    kind: Literal["char", "space", "command", "group", "environment", "math", "align"]
    text: str
    inside: tuple[Any, ...] = ()
    source: str = ""


class Malformed(Exception):
    """The source is no LaTeX; the message is a sentence for its author."""


def _flatten(nodes: Iterable[Any]) -> Iterator[Token]:
    for node in nodes:
        match node:
            case latexwalker.LatexCharsNode():
                for character in node.chars:
                    yield Token("space" if character.isspace() else "char", character)
            case latexwalker.LatexMacroNode():
                # A space written as a command, as in `\ `, arrives as that whitespace.
                name = " " if node.macroname.isspace() else node.macroname
                yield Token("command", name, source=node.latex_verbatim().strip() or "\\")
                if node.macro_post_space:
                    yield Token("space", " ")
            case latexwalker.LatexGroupNode():
                yield Token("group", "", tuple(node.nodelist), node.latex_verbatim())
            case latexwalker.LatexEnvironmentNode():
                inside = tuple(node.nodelist)
                yield Token("environment", node.environmentname, inside, node.latex_verbatim())
            case latexwalker.LatexMathNode():
                yield Token("math", "", tuple(node.nodelist), node.latex_verbatim())
            case latexwalker.LatexSpecialsNode():
                yield Token("align", node.specials_chars)


def tokens(nodes: Iterable[Any]) -> list[Token]:
    """The tokens of a group's nodes."""
    return list(_flatten(nodes))


_SENTENCES = (
    (r"expecting '\$", "A dollar sign `$` is never closed."),
    (r"expecting '\}'", "An opening brace `{` is never closed."),
    (r"mismatching closing brace", "A closing brace `}` has no opening one."),
    (r"expecting \\end\{(?P<name>[^}]*)\}", r"`\begin{%s}` is never ended."),
    (r"was expecting '(?P<name>[^']*)'", r"`\begin{%s}` is ended by another name."),
    (r"closing environment: '(?P<name>[^']*)'", r"`\end{%s}` has no `\begin`."),
    (r"Bad \\(?P<name>begin|end)", r"`\%s` needs the name of an environment in braces."),
)


def _sentence(message: str) -> str:
    for pattern, sentence in _SENTENCES:
        if found := re.search(pattern, message):
            name = found.groupdict().get("name")
            return sentence % name if name is not None else sentence
    return f"This is no complete LaTeX: {message.split('@')[0].splitlines()[0].strip()}."


def read(latex: str) -> list[Token]:
    """The tokens of a formula; raises `Malformed` with a sentence where there are none."""
    walker = latexwalker.LatexWalker(latex, latex_context=_PLAIN, tolerant_parsing=False)
    try:
        nodes, _, _ = walker.get_latex_nodes()
    except latexwalker.LatexWalkerParseError as error:
        raise Malformed(_sentence(str(error))) from None
    except RecursionError:
        raise Malformed("The formula is nested too deeply.") from None
    if len(latex) - len(latex.rstrip("\\")) == 1:
        raise Malformed("A backslash at the end begins no command.")
    return tokens(nodes)
