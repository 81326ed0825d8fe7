"""Themes: what concerns have in common, found across languages and decided by officers.

Owns: themes and their phrases, suggestions, assignments, corrections, what the engine learnt,
vectors, summaries.
Reads: concerns, areas, languages; the engine.
Emits: ThemeConfirmed, ThemeUndone, SummaryPublished.
"""
