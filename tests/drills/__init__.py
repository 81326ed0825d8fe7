"""What goes wrong, on purpose: each a command that compares intents with what was stored."""
