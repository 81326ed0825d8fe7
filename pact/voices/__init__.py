"""Voices: whom PACT hears beside who lives here, and what they raise beside what is recorded.

Owns: the census of the city, and how many people live in each ward; which themes are set beside
which kinds of recorded crime.
Reads: areas, concerns, crime, deprivation, languages, meetings, registering, surveys,
themes.
Emits: nothing.
"""
