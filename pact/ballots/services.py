"""A ballot's steps: opened, hands counted, closed; and what its result leads to."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from pact.ballots import box
from pact.ballots.details import BallotRefused, Why
from pact.ballots.models import Ballot, BallotChoice, BallotOption, BallotState
from pact.ballots.published import published
from pact.ballots.queries import held
from pact.core import audit, clock
from pact.meetings import choosing
from pact.meetings.models import Meeting, MeetingState
from pact.priorities.models import HowChosen, WardPriority


def open_ballot(session: Session, meeting: Meeting, ballot_id: int, *, by_id: int) -> Ballot:
    """Begin to take papers. From here on nothing of the ballot's words and rules changes.

    Raises:
        BallotRefused: the meeting is not in session, or somebody opened it before.
    """
    session.refresh(meeting, ["state"], with_for_update=True)
    ballot = held(session, id=ballot_id)
    if ballot.state is not BallotState.DRAFTED:
        raise BallotRefused(Why.NO_DRAFT)
    if meeting.state is not MeetingState.IN_SESSION:
        raise BallotRefused(Why.NOT_IN_SESSION)
    ballot.state, ballot.opened_at = BallotState.OPEN, clock.now()
    _changed(session, ballot, "opened ballot", by_id)
    return ballot


def count_hands(
    session: Session,
    ballot_id: int,
    *,
    hands: Mapping[int, int | None],
    handed_out: int | None,
    by_id: int,
) -> Ballot:
    """Write down the hands that were counted for each option, by position, and how many slips
    were handed out; None where nobody counted.

    Raises:
        BallotRefused: the ballot is not open.
    """
    ballot = held(session, id=ballot_id)
    _must_be_open(ballot)
    for option in ballot.options:
        option.hands = hands.get(option.position)
    ballot.handed_out = handed_out
    _changed(session, ballot, "counted hands", by_id)
    return ballot


def close(session: Session, ballot_id: int, *, by_id: int) -> Ballot:
    """Take no more papers, count them, and seal papers and tally together.

    Whoever sends a paper at this instant is counted or refused: the ballot's row is held by one
    of the two.

    Raises:
        BallotRefused: the ballot is not open.
    """
    ballot = held(session, id=ballot_id)
    _must_be_open(ballot)
    tally = box.tally_of(ballot, *box.counted(session, ballot))
    seal = box.seal_of(session, ballot, tally)
    ballot.tally, ballot.seal = tally, seal
    ballot.state, ballot.closed_at, ballot.closed_by_id = BallotState.CLOSED, clock.now(), by_id
    _changed(session, ballot, "closed ballot", by_id, seal=seal)
    return ballot


def take_up(
    session: Session,
    meeting: Meeting,
    ballot_id: int,
    *,
    by_chair: Collection[int] = (),
    by_id: int,
) -> list[WardPriority]:
    """Make what won the ward's priorities, with the published tally in their evidence; `by_chair`
    are the positions that the chair chose between equals. What was taken up before stays.

    Raises:
        BallotRefused: the ballot is not closed, or the chair chose what is not theirs to choose.
        pact.priorities.details.ThreeAlreadyOpen: the ward has no place left; nothing is taken up.
        pact.meetings.states.MoveNotAllowed: the meeting's record is not open.
    """
    ballot = held(session, id=ballot_id)
    if ballot.state is not BallotState.CLOSED or ballot.tally is None:
        raise BallotRefused(Why.NOT_CLOSED)
    session.refresh(ballot, ["taken_up"])
    before = {each.position for each in ballot.taken_up}
    won = {each["position"] for each in ballot.tally["options"] if each["chosen"]}
    equals = {each["position"] for each in ballot.tally["options"] if each["tied"]}
    decided = {each.position for each in ballot.taken_up if each.by_chair} | set(by_chair)
    if not set(by_chair) <= equals or len(decided) > ballot.tally["left"]:
        raise BallotRefused(Why.NOT_CHAIRS)
    made = []
    for option in ballot.options:
        if option.position in before or option.position not in won | set(by_chair):
            continue
        priority = choosing.choose(session, meeting, _choice(ballot, option), by_id=by_id)
        evidence = {"ballot": published(ballot.tally).frozen(), "seal": ballot.seal}
        priority.evidence = {**priority.evidence, **evidence}
        ballot.taken_up.append(
            BallotChoice(
                position=option.position,
                priority_id=priority.id,
                by_chair=option.position in equals,
            )
        )
        made.append(priority)
    _changed(session, ballot, "took up ballot", by_id, priorities=[each.id for each in made])
    return made


def _must_be_open(ballot: Ballot) -> None:
    if ballot.state is not BallotState.OPEN:
        drafted = ballot.state is BallotState.DRAFTED
        raise BallotRefused(Why.NOT_OPENED if drafted else Why.CLOSED)


def _choice(ballot: Ballot, option: BallotOption) -> choosing.Choice:
    """The agenda's item where it is a theme's; else the option's words."""
    return choosing.Choice(
        item_id=option.agenda_item_id if option.theme_id is not None else None,
        ward_id=ballot.ward_id,
        issue=option.title,
        how_chosen=HowChosen.BALLOT,
        translations=dict(option.names),
    )


def _changed(session: Session, ballot: Ballot, deed: str, by_id: int, **details: object) -> None:
    ballot.version += 1
    session.flush()
    audit.record(session, actor_id=by_id, deed=deed, about="ballot", about_id=ballot.id, **details)
