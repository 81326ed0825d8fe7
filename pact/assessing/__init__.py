"""Assessing: once a year the board weighs the themes, on evidence that no longer changes.

Owns: assessment rounds, their frozen evidence, partners' notes, members' scores, decisions.
Reads: strategy, voices, ballots, priorities, themes, concerns, crime, deprivation,
accounts, languages, areas.
Emits: nothing.
"""
