"""Who works here: people, their organisations, their roles in areas, and signing in.

Owns: organisations, users, roles held, invitations, staff sessions, password resets, second
    steps, passkeys.
Reads: areas.
Emits: PersonInvited, ResetAsked, AccessChanged, AccountChanged.
"""
