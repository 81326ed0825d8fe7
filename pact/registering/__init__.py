"""Registering: residents who say that they will come to a meeting, and what they need to take part.

Owns: registrations, the needs that they name, and what the organiser answered.
Reads: meetings, concerns, accounts, languages, areas.
Emits: RegistrationReceived, PlaceFound, RegistrationWithdrawn, NeedsAnswered.
"""
