"""Counting papers, and what follows from the numbers. Pure: no database, no time, no chance."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pact.ballots.models import HandsRule, TieRule


@dataclass(frozen=True)
class Tally:
    """How many papers there are, how many of them name nothing, and each option's votes."""

    papers: int
    empty: int
    votes: Mapping[int, int]


@dataclass(frozen=True)
class Standing:
    """An option as it stands when the counting begins; `hands` is None where nobody counted."""

    position: int
    concerns: int
    hands: int | None


@dataclass(frozen=True)
class Result:
    """The options that won, the best first, by position; and those between which the chair has
    to choose for as many places as are `left`."""

    totals: Mapping[int, int]
    chosen: Sequence[int]
    tied: Sequence[int]
    left: int


def written(choices: Collection[int]) -> str:
    """Choices as a paper says them, which is the same however they were ticked."""
    return " ".join(str(each) for each in sorted(set(choices)))


def count(papers: Iterable[str], positions: Collection[int]) -> Tally:
    """Count the papers.

    Raises:
        ValueError: a paper names what no option is.
    """
    votes = Counter(dict.fromkeys(positions, 0))
    every = empty = 0
    for paper in papers:
        every += 1
        named = {int(each) for each in paper.split()}
        if not named <= set(positions):
            raise ValueError("a paper names what is no option")
        empty += not named
        votes.update(named)
    return Tally(every, empty, dict(votes))


def decide(
    tally: Tally,
    options: Sequence[Standing],
    *,
    places: int,
    tie_rule: TieRule,
    hands_rule: HandsRule,
) -> Result:
    """Who won, by the rules that were stated before. What nobody voted for never wins."""
    totals = {
        each.position: tally.votes[each.position]
        + ((each.hands or 0) if hands_rule is HandsRule.ADDED else 0)
        for each in options
    }

    def rank(each: Standing) -> tuple[int, int]:
        concerns = each.concerns if tie_rule is TieRule.CONCERNS else 0
        return (-totals[each.position], -concerns)

    voted = sorted((each for each in options if totals[each.position]), key=rank)
    chosen: list[int] = []
    for _rank, group in groupby(voted, key=rank):
        equals = sorted(each.position for each in group)
        if len(chosen) + len(equals) > places:
            left = places - len(chosen)
            return Result(totals, chosen, equals if left else (), left)
        chosen += equals
    return Result(totals, chosen, (), 0)
