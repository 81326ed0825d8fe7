"""Insights: ward by theme by month, as maps, tables and small charts; and where work is missing.

Owns: the tally of what people raise by ward, theme and month, and what of it must be counted anew.
Reads: strategy, priorities, themes, surveys, concerns, languages, areas.
Emits: nothing.
"""
