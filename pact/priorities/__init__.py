"""Priorities: at most three that a ward's meeting chose, the actions tasked, and their outcomes.

Owns: ward priorities, actions, their updates, what residents were told before it was corrected,
the private links of owners without an account,
what owners ask help for, which concerns stand behind a priority, and whether
their residents say that it is still happening.
Reads: joining, themes, concerns, accounts, languages, areas.
Emits: PriorityChosen, ActionLinkMade, HelpAnswered, ActionEnded, OutcomeCorrected,
OldWordsTakenOut, ConcernReopened, PriorityClosed.
"""
