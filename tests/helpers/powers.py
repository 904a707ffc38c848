"""A user like any other: root may write where nobody may, and tests often run as root."""

from __future__ import annotations

import ctypes
import os

_DROP = 24
# To write, and to read and search, whatever the permissions say.
_CAPABILITIES = (1, 2)


def give_up_powers() -> None:
    """In a child before its program begins: let permissions hold for root, too (Linux)."""
    if os.geteuid() == 0:
        library = ctypes.CDLL(None)
        for capability in _CAPABILITIES:
            library.prctl(_DROP, capability, 0, 0, 0)
