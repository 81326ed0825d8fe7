"""Who works here: people, their organisations, their roles in areas, and signing in.

Owns: organisations, users, roles held, staff sessions, their second steps.
Reads: areas.
Emits: nothing.
"""
