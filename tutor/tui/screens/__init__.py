"""Screens. Each owns its behaviour and its keys; `keys` says them for the last line."""
