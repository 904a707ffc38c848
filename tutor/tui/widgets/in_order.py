"""Keys act on a box in the order in which they were pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key

# Textual takes styles and focus from the first of a widget's bases that is a widget: that is to be
# the box itself.
if TYPE_CHECKING:
    from textual.widget import Widget as _Base
else:
    _Base = object


class KeysInOrder(_Base):
    """A box that acts on its own keys at once.

    Textual lets a bound key, such as Backspace, rise through all that is around the box before it
    acts. Where many keys come together, as over a slow line, letters typed after it would be first.
    """

    async def _on_key(self, event: Key) -> None:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
