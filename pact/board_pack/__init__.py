"""The board's pack: all that the board is given for a day, once told, as PDF, DOCX and XLSX.

Owns: the packs that were asked for, and their files until they are erased. What a pack says is
made anew from what other rooms keep.
Reads: accounts, areas, assessing, concerns, insights, languages, planning, priorities, sheets,
strategy, surveys, themes, voices.
Emits: nothing.
"""
