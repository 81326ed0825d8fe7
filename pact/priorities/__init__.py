"""Priorities: at most three that a ward's meeting chose, the actions tasked, and their outcomes.

Owns: ward priorities, actions, their updates, which concerns stand behind a priority, and whether
their residents say that it is still happening.
Reads: joining, themes, concerns, accounts, languages, areas.
Emits: PriorityChosen, ActionEnded, ConcernReopened, PriorityClosed.
"""
