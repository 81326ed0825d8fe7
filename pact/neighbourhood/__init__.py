"""Whom residents of a ward can turn to: councillors, the neighbourhood team, help near them.

Owns: a ward's contacts, as staff enter them.
Reads: areas.
Emits: nothing.
"""
