"""Questions as cards for Anki, for those who review there."""
