"""Deprivation: how deprived each ward is, from the English Indices of Deprivation.

Owns: each census neighbourhood's rank, decile and score, as the file gives them.
Reads: areas.
Emits: nothing.
"""
