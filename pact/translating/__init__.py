"""Translating: what staff write in the languages of residents, and the reverse for officers.

Owns: machines that translate and how far they are believed, what a machine could not translate
    well enough, the translators' queue.
Reads: areas, languages, neighbourhood, concerns, themes, priorities, meetings, forum, minutes,
    offers.
Emits: nothing.
"""
