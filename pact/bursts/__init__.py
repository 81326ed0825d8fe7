"""Bursts: many alike words from one ward in a short time, which count nowhere until somebody looks.

Nobody is refused: each concern is stored and answered as any other. Officers say whether these are
people with the same worry, or one campaign. In a flood, what was sent without a browser's work
waits in a burst too.

Owns: bursts, and which concerns are in one.
Reads: joining, themes, concerns, areas.
Emits: nothing of its own.
"""
