"""Concerns: what residents raise, in their own words, and the steps each one takes.

Owns: drafts, concerns, what was added to them, their contacts and their history.
Reads: areas, languages.
Emits: ConcernReceived, ConcernMoved, ConcernAddedTo, ConcernCorrected, ContactChanged,
    ConcernWithdrawn, ConcernErased.
"""
