"""Places: wards, the areas that roles and meetings cover, and constituencies.

Owns: wards, areas, constituencies.
Reads: nothing of the other packages but core.
Emits: nothing.
"""
