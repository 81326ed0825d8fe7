"""Deciding which theme a concern belongs to, and what the public reads of a theme."""

from pact.themes.taxonomy import place_taxonomy

__all__ = ["place_taxonomy"]
