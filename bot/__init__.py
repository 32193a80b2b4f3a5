"""The business of Firsthand and the wiring that starts it."""
