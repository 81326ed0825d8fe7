"""Making a ballot from the agenda, and its codes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.ballots import codes
from pact.ballots.models import (
    MOST_OPTIONS,
    Ballot,
    BallotOption,
    BallotState,
    HandsRule,
    Rule,
    TieRule,
    ballot_code,
)
from pact.ballots.queries import held
from pact.core import audit
from pact.languages.kinds import AGENDA_TITLE
from pact.languages.locales import ENGLISH, SHIPPED
from pact.languages.translations import texts
from pact.meetings.models import AgendaItem, AgendaKind, Meeting, MeetingState
from pact.meetings.public import Point, public_agenda
from pact.meetings.queries import CHOOSING
from pact.meetings.states import BEFORE_IT_BEGINS
from pact.priorities.models import MOST_OPEN
from pact.priorities.queries import open_priorities
from pact.themes.names import names_in_languages

MOST_CODES = 2000
MOST_AT_ONCE = 240
_MAKEABLE = BEFORE_IT_BEGINS | {MeetingState.IN_SESSION}


class BallotRefused(Exception):
    """Something that a ballot's state does not allow."""


@dataclass(frozen=True)
class BallotDetails:
    """What a ballot asks, of which points of the agenda, and by which rules."""

    ward_id: int
    item_ids: Collection[int]
    question: str | None
    rule: Rule
    tie_rule: TieRule
    hands_rule: HandsRule
    places: int


def may_be_made(meeting: Meeting) -> bool:
    """Whether a meeting can still vote: one that chooses priorities, and is not over."""
    return meeting.kind is CHOOSING and meeting.state in _MAKEABLE


def points_to_choose(session: Session, meeting: Meeting) -> list[Point]:
    """What the agenda that residents see offers a ballot: themes that are no open priority of
    their ward, and points that somebody added."""
    taken = {
        (each.ward_id, each.theme_id)
        for each in open_priorities(session, ward_ids=[ward.id for ward in meeting.wards])
    }
    return [
        point
        for point in public_agenda(session, meeting)
        if point.kind is AgendaKind.OTHER
        or (
            point.kind is AgendaKind.THEME
            and (point.item.ward_id, point.item.theme_id) not in taken
        )
    ]


def free_places(session: Session, *, ward_id: int) -> int:
    """How many of a ward's three places are free."""
    return MOST_OPEN - len(open_priorities(session, ward_ids=[ward_id]))


def make(session: Session, meeting: Meeting, details: BallotDetails, *, by_id: int) -> Ballot:
    """Make a ballot of the meeting, with the words of its options as they are now.

    Raises:
        BallotRefused: the meeting is over, or chooses nothing.
    """
    session.refresh(meeting, ["state"], with_for_update=True)
    if not may_be_made(meeting):
        raise BallotRefused("the meeting cannot vote")
    ballot = Ballot(
        meeting_id=meeting.id,
        ward_id=details.ward_id,
        short="",
        state=BallotState.DRAFTED,
        **_rules(details),
    )
    ballot.options = _options(session, meeting, details)
    while not ballot.short:
        short = codes.new_short()
        if session.scalar(select(Ballot.id).where(Ballot.short == short)) is None:
            ballot.short = short
    session.add(ballot)
    session.flush()
    _note(session, ballot, "made ballot", by_id)
    return ballot


def change(
    session: Session, meeting: Meeting, ballot_id: int, details: BallotDetails, *, by_id: int
) -> Ballot:
    """Make a drafted ballot anew; its address and codes stay.

    Raises:
        BallotRefused: it is open already, or closed.
    """
    ballot = held(session, id=ballot_id)
    if ballot.state is not BallotState.DRAFTED:
        raise BallotRefused("it is no draft any more")
    ballot.options.clear()
    session.flush()  # before others take their positions
    for name, value in {"ward_id": details.ward_id, **_rules(details)}.items():
        setattr(ballot, name, value)
    ballot.options.extend(_options(session, meeting, details))
    ballot.version += 1
    session.flush()
    _note(session, ballot, "changed ballot", by_id)
    return ballot


def issue_codes(session: Session, ballot_id: int, *, number: int, by_id: int) -> list[str]:
    """New codes, which nobody can read again after this: only their keyed hashes are kept.

    Raises:
        BallotRefused: the ballot is closed, or has very many codes already.
    """
    ballot = held(session, id=ballot_id)
    if ballot.state is BallotState.CLOSED:
        raise BallotRefused("it is closed")
    if ballot.codes_issued + number > MOST_CODES:
        raise BallotRefused("it has very many codes already")
    made: list[str] = []
    while len(made) < number:
        code = codes.new_code()
        try:
            with session.begin_nested():
                session.execute(
                    insert(ballot_code).values(code_hash=codes.code_hash(code), ballot_id=ballot.id)
                )
        except IntegrityError:  # pragma: no cover - there are 20 million million codes
            continue
        made.append(code)
    ballot.codes_issued += number
    ballot.version += 1
    session.flush()
    _note(session, ballot, "printed ballot codes", by_id, number=number)
    return made


def _rules(details: BallotDetails) -> dict[str, object]:
    return {
        "question": details.question,
        "rule": details.rule,
        "tie_rule": details.tie_rule,
        "hands_rule": details.hands_rule,
        "places": details.places,
    }


def _options(session: Session, meeting: Meeting, details: BallotDetails) -> list[BallotOption]:
    """The chosen points in the order of the agenda.

    Raises:
        ValueError: there are too few or too many, or one is not this agenda's or not this ward's.
    """
    offered = {
        point.item.id: point
        for point in points_to_choose(session, meeting)
        if point.item.ward_id in {None, details.ward_id}
    }
    if not 1 <= len(set(details.item_ids)) <= MOST_OPTIONS or not set(details.item_ids) <= {
        *offered
    }:
        raise ValueError("these points cannot be voted on")
    if details.ward_id not in {ward.id for ward in meeting.wards}:
        raise ValueError("the meeting is not about this ward")
    chosen: Sequence[Point] = [
        point for id, point in offered.items() if id in set(details.item_ids)
    ]
    return [_option(session, position, point) for position, point in enumerate(chosen, start=1)]


def _option(session: Session, position: int, point: Point) -> BallotOption:
    theme = point.theme
    names = names_in_languages(theme) if theme else _translated(session, point.item)
    return BallotOption(
        position=position,
        title=theme.name if theme else point.item.title or "",
        names={tag: name for tag, name in names.items() if tag != ENGLISH.tag},
        agenda_item_id=point.item.id,
        theme_id=theme.id if theme else None,
        concerns=point.evidence.concerns if point.evidence else 0,
    )


def _translated(session: Session, item: AgendaItem) -> dict[str, str]:
    """The words of a point that somebody put on the agenda, in each language that a person said
    them in. A computer's are left out: two options must not become one by mistake."""
    names = {}
    for locale in SHIPPED:
        kind = {AGENDA_TITLE: {item.id: item.title or ""}}
        shown = texts(session, locale=locale.tag, originals=kind)[AGENDA_TITLE][item.id]
        if not shown.is_original and shown.made_by != "machine":
            names[locale.tag] = shown.text
    return names


def _note(session: Session, ballot: Ballot, deed: str, by_id: int, **details: object) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about="ballot", about_id=ballot.id, **details)
