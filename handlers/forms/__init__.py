"""Modals, one per file: `build()` draws it and `read()` understands what was submitted, side by side."""
