"""Styled letters: bold, blackboard, calligraphic, Fraktur.

Variables stay plain letters, as terminals rarely have mathematical italics. Bold, blackboard
and calligraphic letters carry meaning (a vector, an expectation, a loss), so they get their own
characters; in ASCII they fall back to the plain letter.
"""

from dataclasses import replace

from tutor.typeset.formula import Accent, Node, Row, Scripts, Symbol

# The first of each run of letters: capitals, small letters, digits.
_RUNS = {
    "bb": (0x1D538, 0x1D552, 0x1D7D8),
    "bf": (0x1D400, 0x1D41A, 0x1D7CE),
    "cal": (0x1D49C, 0x1D4B6, 0),
    "frak": (0x1D504, 0x1D51E, 0),
}
# Letters that Unicode had before it got the runs.
_EARLIER = {
    "bb": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ")),
    "bf": {},
    "cal": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ")),
    "frak": dict(zip("CHIRZ", "ℭℌℑℜℨ")),
}
_SPOKEN = {"bb": "blackboard ", "bf": "bold ", "cal": "script ", "frak": "fraktur "}
_GREEK_CAPITALS, _GREEK_SMALL = (0x391, 0x1D6A8), (0x3B1, 0x1D6C2)

FONTS = {
    "mathbb": "bb", "mathds": "bb", "Bbb": "bb",
    "mathbf": "bf", "boldsymbol": "bf", "bm": "bf", "pmb": "bf",
    "mathcal": "cal", "mathscr": "cal", "mathfrak": "frak",
}


def _letter(glyph: str, font: str) -> str:
    if glyph in _EARLIER[font]:
        return _EARLIER[font][glyph]
    capitals, small, digits = _RUNS[font]
    if "A" <= glyph <= "Z":
        return chr(capitals + ord(glyph) - ord("A"))
    if "a" <= glyph <= "z":
        return chr(small + ord(glyph) - ord("a"))
    if "0" <= glyph <= "9" and digits:
        return chr(digits + ord(glyph) - ord("0"))
    if font == "bf" and "Α" <= glyph <= "Ω":
        return chr(_GREEK_CAPITALS[1] + ord(glyph) - _GREEK_CAPITALS[0])
    if font == "bf" and "α" <= glyph <= "ω":
        return chr(_GREEK_SMALL[1] + ord(glyph) - _GREEK_SMALL[0])
    return glyph


def _styled(symbol: Symbol, font: str) -> Symbol:
    glyph = "".join(_letter(character, font) for character in symbol.glyph)
    if glyph == symbol.glyph:
        return symbol
    spoken = _SPOKEN[font] + symbol.spoken
    if font == "bb" and symbol.glyph == "E":
        return Symbol(glyph, "ord", "E", "the expectation", limits=True)
    if font == "bb" and symbol.glyph in "RNZQCP":
        spoken = "the probability" if symbol.glyph == "P" else symbol.glyph
    return replace(symbol, glyph=glyph, spoken=spoken)


def restyle(node: Node, font: str) -> Node:
    """The formula in another alphabet, as far as the alphabet goes."""
    match node:
        case Symbol():
            return _styled(node, font)
        case Row():
            return Row(tuple(restyle(item, font) for item in node.items))
        case Accent():
            return Accent(restyle(node.body, font), node.mark)
        case Scripts():
            return replace(node, base=restyle(node.base, font))
        case _:
            return node
