"""Ballots: what a meeting votes on, by single-use codes on paper or phone, and by hands.

Owns: ballots, their options, codes, papers, hands, tallies and amendments.
Reads: meetings, priorities, themes, accounts, languages, areas.
Emits: nothing.
"""
