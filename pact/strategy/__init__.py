"""Strategy: dated cycles, their priorities, and how the wards' themes roll up to them.

Owns: cycles, strategic priorities, workstreams, which theme serves which priority.
Reads: themes, priorities, concerns, areas.
Emits: nothing yet.
"""
