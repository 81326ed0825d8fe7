"""Strategy: dated cycles, their priorities, and how what wards raise and do rolls up to them.

Owns: cycles, golden threads, strategic priorities, workstreams, which theme serves which priority,
    which one a ward priority names.
Reads: themes, priorities, languages, areas.
Emits: nothing yet.
"""
