"""Meetings: scheduled, announced, with an agenda that writes itself, and a record of the evening.

Owns: meetings, their wards, agenda, attendance and minutes.
Reads: crime, priorities, themes, concerns, neighbourhood, accounts, sheets, languages,
areas.
Emits: MeetingPublished, MeetingChanged, MeetingCancelled, MeetingHeld,
OnlineLinkChanged, PlacesChanged.
"""
