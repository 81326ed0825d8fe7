"""Languages: which ones the site ships, and translations of what staff write.

Owns: content translations.
Reads: nothing of the other packages but core.
Emits: nothing.
"""
