"""Phrases: the site's own words in each language, who has read them, and how they are mended.

Owns: phrases mended in the browser, who read a catalogue, residents' reports of wrong words.
Reads: accounts, languages.
Emits: nothing.
"""
