"""Priorities: at most three that a ward's meeting chose, the actions tasked, and their outcomes.

Owns: ward priorities, actions, their updates, and which concerns stand behind a priority.
Reads: themes, concerns, accounts, languages, areas.
Emits: PriorityChosen, ActionEnded, PriorityClosed.
"""
