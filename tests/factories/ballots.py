"""Ballots, as the package's own services make them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.ballots import issuing, making, options, queries, services
from pact.ballots.casting import cast
from pact.ballots.details import BallotDetails
from pact.ballots.models import Ballot, HandsRule, Rule, TieRule
from pact.core import clock
from pact.core.db import transaction
from pact.core.idempotency import new_key
from pact.meetings import agenda
from pact.meetings.models import Meeting
from tests.factories.meetings import a_meeting, begun, loaded
from tests.factories.people import a_person, a_ward

POINTS = ("Lamps in the park", "Lorries in the yard", "Bins in the lane", "Boats on the canal")


@dataclass
class Vote:
    """A meeting's ballot of Heath Town with the codes on its slips."""

    ballot: Ballot
    meeting: Meeting
    sergeant: User
    codes: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where people vote."""
        return f"/en/vote/{self.ballot.short}"


def a_vote(
    session: Session,
    *,
    codes: int = 0,
    is_open: bool = True,
    ward: str = "heath-town",
    points: Sequence[str] = POINTS,
    sergeant: User | None = None,
    rule: Rule = Rule.UP_TO_THREE,
    tie_rule: TieRule = TieRule.CHAIR,
    hands_rule: HandsRule = HandsRule.BESIDE,
    places: int = 3,
) -> Vote:
    """A ballot on four points that somebody put on the agenda; in session where it is open."""
    sergeant = sergeant or a_person(session, Role.SERGEANT)
    meeting = a_meeting(session, sergeant, ward, starts_at=clock.now() + timedelta(minutes=10))
    with transaction() as writing:
        for title in points:
            agenda.add_item(writing, loaded(writing, meeting), title=title)
    if is_open:
        with clock.set_to(meeting.starts_at):  # shortly before midnight that is another day
            meeting = begun(session, sergeant, meeting)
    with transaction() as writing:
        now = loaded(writing, meeting)
        details = BallotDetails(
            ward_id=a_ward(writing, ward).id,
            item_ids=[point.item.id for point in options.points_to_choose(writing, now)],
            question=None,
            rule=rule,
            tie_rule=tie_rule,
            hands_rule=hands_rule,
            places=places,
        )
        ballot = making.make(writing, now, details, by_id=sergeant.id)
    vote = Vote(ballot, meeting, sergeant)
    vote.codes = more_codes(vote, codes) if codes else []
    if is_open:
        opened(vote)
    return vote


def more_codes(vote: Vote, number: int) -> list[str]:
    """New codes as they stand on the slips."""
    with transaction() as writing:
        return issuing.issue_codes(writing, vote.ballot.id, number=number, by_id=vote.sergeant.id)


def opened(vote: Vote) -> None:
    """People may vote."""
    with transaction() as writing:
        meeting = loaded(writing, vote.meeting)
        services.open_ballot(writing, meeting, vote.ballot.id, by_id=vote.sergeant.id)


def voted(vote: Vote, *papers: Collection[int]) -> None:
    """People vote, each with a code of their own."""
    for code, choices in zip(more_codes(vote, len(papers)), papers, strict=True):
        with transaction() as writing:
            cast(writing, vote.ballot.id, code=code, key=new_key(), choices=choices)


def closed(vote: Vote) -> Ballot:
    """The ballot, closed."""
    with transaction() as writing:
        services.close(writing, vote.ballot.id, by_id=vote.sergeant.id)
    return now(vote)


def now(vote: Vote) -> Ballot:
    """The ballot as it is now, with what came of it."""
    from pact.core.db import db

    session = db.session()
    session.rollback()
    session.expire_all()
    found = queries.ballot(session, id=vote.ballot.id)
    assert found is not None
    return found
