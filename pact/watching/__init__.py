"""Watching over the site: the audit log sealed, read and checked; what stands out in it; how the
site fares.

Owns: audit seals, audit alerts.
Reads: accounts, languages, notifications.
Emits: nothing.
"""
