"""Hall mode: the evening itself, for the clerk's laptop, the projector and the phones in the room.

Owns: halls, what clerks and phones sent them, the speaker queue, notes by agenda item.
Reads: registering, ballots, meetings, priorities, intake, themes, concerns, accounts, languages.
Emits: nothing.
"""
