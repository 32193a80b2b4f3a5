"""From what is to be said to how it looks: pure functions that give Block Kit and its fallback text."""
