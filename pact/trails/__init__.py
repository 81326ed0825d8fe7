"""Trails: what came of one issue, from what people raised to how it ended, in order of time.

Owns: nothing: it shows what the other packages keep.
Reads: strategy, minutes, ballots, meetings, priorities, themes, releases, languages.
Emits: nothing.
"""
