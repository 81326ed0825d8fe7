"""Recorded crime: how many of each kind in each ward and month, from police.uk's files.

Owns: counts of recorded crime, and which months are known.
Reads: areas, languages.
Emits: nothing.
"""
