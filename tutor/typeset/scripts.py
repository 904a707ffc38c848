"""Super- and subscripts that Unicode has as characters of their own."""

from collections.abc import Mapping

from tutor.typeset.formula import Node, Row, Space, Symbol, Text

_SUPER = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδεθφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᵋᶿᵠᵡ",
    )
)
# Signs that stand raised as they are.
_SUPER |= {"⊤": "ᵀ", "⊺": "ᵀ", "∗": "*", "⋆": "*", "†": "†", "‡": "‡", "∘": "°", "′": "′"}
_SUB = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
    )
)


def _characters(node: Node, table: Mapping[str, str]) -> str | None:
    match node:
        case Symbol():
            # A word of raised letters is hard to read: it goes on a line of its own.
            if node.word:
                return None
            text = node.glyph
        case Text():
            if len(node.text) != 1:
                return None
            text = node.text
        case Space():
            return ""
        case Row():
            parts = [_characters(item, table) for item in node.items]
            if not parts or None in parts:
                return None
            return "".join(part for part in parts if part)
        case _:
            return None
    if all(character in table for character in text):
        return "".join(table[character] for character in text)
    return None


def superscript(node: Node) -> str | None:
    """The formula as raised characters, or None where one does not exist."""
    return _characters(node, _SUPER)


def subscript(node: Node) -> str | None:
    """The formula as lowered characters, or None where one does not exist."""
    return _characters(node, _SUB)
