"""Promoting: what brings people to a meeting, and whom meetings usually miss.

Owns: nothing but the city's languages, as the census counted them.
Reads: notifications, registering, meetings, surveys, languages, areas.
Emits: nothing.
"""
