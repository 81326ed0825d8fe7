"""What is emerging: concerns that fit no theme or split one, found by the engine, judged by people.

Owns: looks, suggestions with their concerns, what officers decided on them.
Reads: themes, concerns, accounts, languages, areas; the engine.
Emits: LookWanted.
"""
