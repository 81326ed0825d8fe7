"""The private link: where a resident sees what came of their concern.

Owns: nothing.
Reads: concerns, themes, joining, priorities, meetings, strategy, languages, areas.
Emits: nothing.
"""
