"""Offers: residents who want to help, have an idea, hold an event, or ask a meeting something.

Owns: offers until they are answered, their contacts, and the events that a person published.
Reads: meetings, concerns, accounts, languages, areas.
Emits: OfferReceived, OfferAnswered, OfferTakenBack.
"""
