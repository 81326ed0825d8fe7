"""Surveys: how safe people feel, and the equality questions. Counters, and never a row of a person.

Owns: how often each answer was given, by ward and week, and by ward and quarter.
Reads: areas, languages.
Emits: nothing.
"""
