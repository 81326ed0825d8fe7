"""Open data: what pages tell people, for programs: JSON, CSV, GeoJSON, Popolo, Open311, and as
data.police.uk has it.

Owns: nothing: it shows what pages show, by the same queries and the same rules.
Reads: accounts, areas, neighbourhood, themes, priorities, meetings, offers, strategy, assessing,
planning, pages, languages.
Emits: nothing.
"""
