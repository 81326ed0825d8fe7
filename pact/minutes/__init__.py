"""Minutes: what a meeting's record says, approved by its chair, and corrected only in the open.

Owns: what is written in minutes beside the record, the approved minutes, their amendments.
Reads: hall, ballots, forum, meetings, priorities, themes, accounts, sheets, languages, areas.
Emits: nothing.
"""
