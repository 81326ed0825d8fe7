"""Pages people come to and return to: choice of language, ward pages, how it works, help lines.

Owns: help lines (as data in code, each with the day it was last checked).
Reads: areas, themes, priorities, meetings, languages.
Emits: nothing.
"""
