"""Tension between groups: what the standing members of the Community Cohesion Forum report.

Owns: their reports, and what each was answered. Never part of a public number.
Reads: forum, themes, accounts, languages, areas.
Emits: TensionAnswered.
"""
