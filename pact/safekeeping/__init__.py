"""Safekeeping: encrypted backups, bringing them back, moving to another database, new keys.

Owns: the files of backups, and the journal of erasures beside them; no tables.
Reads: notifications, offers, registering, insights, priorities, search, accounts, languages,
concerns.
Emits: nothing.
"""
