"""Sheets of paper: what a room wants to say, laid out as a page for print and as a PDF.

A sheet is made of a few kinds of blocks, in one language or in several. Its page is the accessible
original; its PDF is tagged, and set by a small process of its own, which has little time and none
of the site's secrets.

Owns: nothing: what stands on a sheet is of the room that makes it.
Reads: languages.
Emits: nothing.
"""
