"""An exercise: its brief, the editor, and the verdict."""
