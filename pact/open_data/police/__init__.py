"""Priorities and events as data.police.uk gives them, by ward and by police neighbourhood."""
