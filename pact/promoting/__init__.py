"""Promoting: what brings people to a meeting, and whom meetings usually miss.

Owns: nothing.
Reads: notifications, voices, registering, meetings, surveys, languages, areas.
Emits: nothing.
"""
