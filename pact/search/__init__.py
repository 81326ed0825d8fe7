"""Search: finding concerns by their words and by what they mean, in any language.

Owns: nothing.
Reads: themes, concerns, areas, languages; the engine.
Emits: nothing.
"""
