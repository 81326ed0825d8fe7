"""Intake: staff write down what people tell them, on paper, at a stall, by phone, or in a file.

Owns: who entered which concern and how, files to bring in while they are looked over.
Reads: themes, concerns, areas, sheets, languages.
Emits: nothing.
"""
