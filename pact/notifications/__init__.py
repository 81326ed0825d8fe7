"""Notifications: who asked to be told, and every message on its way to them.

Owns: subscriptions, messages.
Reads: offers, forum, concerns, themes, priorities, meetings, minutes, accounts, registering,
    tension, languages, areas.
Emits: nothing: it listens.
"""
