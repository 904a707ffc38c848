"""Widgets, grouped by the part of a screen that they serve."""
