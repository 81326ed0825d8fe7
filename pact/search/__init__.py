"""Search: finding concerns by their words and by what they mean, in any language.

Owns: the index of words, and the marks of what it has yet to read.
Reads: themes, concerns, areas, languages; the engine.
Emits: nothing.
"""
