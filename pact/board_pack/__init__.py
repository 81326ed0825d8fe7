"""The board's pack: all that the board is given for a day, once told, as PDF, DOCX and XLSX.

Owns: nothing: it is made anew from what other rooms keep.
Reads: areas, assessing, concerns, insights, languages, planning, priorities, sheets, strategy,
surveys, themes, voices.
Emits: nothing.
"""
