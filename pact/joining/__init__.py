"""Joining: "this affects me too", said of a theme that others of the ward have raised.

Owns: what residents joined, and what of it waits for an officer's look.
Reads: themes, concerns, languages, areas; the engine.
Emits: ThemeJoined.
"""
