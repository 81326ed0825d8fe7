"""Pages people come to and return to: choice of language, home, ward pages, help, how it works.

Owns: nothing: it shows what the other packages keep.
Reads: areas, neighbourhood, concerns (help lines), themes, priorities, meetings, assessing,
planning, strategy, translating, sheets, languages.
Emits: nothing.
"""
