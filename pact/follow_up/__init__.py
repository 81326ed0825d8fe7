"""The private link: where a resident sees what came of their concern.

Owns: nothing.
Reads: concerns, themes, joining, priorities, meetings, strategy, trails, languages, areas.
Emits: nothing.
"""
