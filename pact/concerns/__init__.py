"""Concerns: what residents raise, in their own words, and the steps each one takes.

Owns: drafts, concerns, their contacts and their history.
Reads: areas, languages.
Emits: ConcernReceived, ConcernMoved, ConcernWithdrawn, ConcernErased.
"""
