"""The private link: where a resident sees what came of their concern.

Owns: nothing.
Reads: concerns, themes, priorities, meetings, languages, areas.
Emits: nothing.
"""
