"""Planning: what is done about the city's strategic priorities, and how that is looked after.

Owns: plan actions with their milestones, measures and statuses; quarterly reviews; refreshes.
Reads: accounts, areas, concerns, languages, priorities, strategy, themes.
Emits: nothing yet.
"""
