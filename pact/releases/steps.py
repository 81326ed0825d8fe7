"""How a public number follows the true one: in steps, each of which stands for a whole group.

A number is told as its level. The level moves to where the true number is only when the two are a
group apart, and stays put until then, so that the true number is always within four of it (nine
for a language). What anyone can work out from levels, whichever they add up or take from each
other, are ranges as wide as that: decision 0026 has the proof, and a test asks a solver.
"""

from pact.releases.models import EVERY_LANGUAGE

GROUP = 5
LANGUAGE_GROUP = 10


def group_of(language: str) -> int:
    """How many people a step stands for."""
    return GROUP if language == EVERY_LANGUAGE else LANGUAGE_GROUP


def next_level(level: int, count: int, *, group: int) -> int:
    """The level after this one where the true number has become `count`.

    It never falls back to nothing: that would tell that nobody is left.
    """
    if count >= level + group:
        return in_groups(count, group=group)
    if count <= level - group:
        return max(group, -in_groups(-count, group=group))
    return level


def in_groups(count: int, *, group: int = GROUP) -> int:
    """The number without those who do not fill a group."""
    return count // group * group
