"""Setting a page: blocks of a lesson or a brief → lines of styled text, at a given width."""
