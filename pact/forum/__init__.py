"""The Community Cohesion Forum: its standing members, and the ideas that they bring about together.

Owns: standing members; ideas with their supporters, owner, actions and what came of them.
Reads: meetings, priorities (the words for how an action goes), languages, accounts.
Emits: nothing.
"""
