"""Themes: what concerns have in common, found across languages and decided by officers.

Owns: themes, their phrases and their history, suggestions, assignments, corrections, what the
engine learnt, vectors, summaries, quotes cleared for use, who has which concern open.
Reads: concerns, accounts, areas, languages; the engine.
Emits: ConcernRead, ReadingWanted, ThemeConfirmed, ThemeUndone, SummaryPublished, TaxonomyChanged.
"""
