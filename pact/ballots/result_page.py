"""A closed ballot's result as pages show it, to residents and to staff alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from pact.ballots import queries
from pact.ballots.models import Ballot, BallotAmendment, HandsRule
from pact.ballots.published import Line, Numbers, published
from pact.ballots.texts import option_name, rules
from pact.core.db import db
from pact.languages.translations import Shown


@dataclass(frozen=True)
class Row:
    """An option's line: its words, its numbers, and whether it won."""

    name: Shown
    line: Line
    won: bool


@dataclass(frozen=True)
class Result:
    """What is told of one closed ballot. `added` says whether hands count with the votes."""

    ballot: Ballot
    numbers: Numbers
    rows: Sequence[Row]
    amendments: Sequence[BallotAmendment]
    added: bool
    with_hands: bool
    waits_for_chair: bool
    by_chair: Sequence[Shown]
    rules: Sequence[str]

    @property
    def seal(self) -> str:
        """The beginning of the seal, which is enough to compare."""
        return " ".join((self.ballot.seal or "")[at : at + 4] for at in range(0, 16, 4))


def result_of(ballot: Ballot) -> Result | None:
    """The result, once there is one; the ballot needs its amendments and what was taken up."""
    if ballot.tally is None:
        return None
    numbers = published(ballot.tally)
    by_chair = {each.position for each in ballot.taken_up if each.by_chair}
    rows = [
        Row(option_name(line), line, line.chosen or line.position in by_chair)
        for line in numbers.lines
    ]
    return Result(
        ballot=ballot,
        numbers=numbers,
        rows=rows,
        amendments=[each for each in ballot.amendments if each.agreed],
        added=ballot.hands_rule is HandsRule.ADDED,
        with_hands=any(line.hands is not None for line in numbers.lines),
        waits_for_chair=len(by_chair) < numbers.left,
        by_chair=[row.name for row in rows if row.line.position in by_chair],
        rules=rules(ballot),
    )


def results_of(meeting_id: int) -> list[Result]:
    """Every result that a meeting has."""
    found = queries.ballots_of(db.session(), meeting_id=meeting_id)
    return [result for each in found if (result := result_of(each)) is not None]
