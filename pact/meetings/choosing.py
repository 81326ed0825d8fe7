"""Making a priority of what the meeting chose from its agenda, or first raised itself."""

from dataclasses import dataclass, field

from sqlalchemy import delete
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core import clock
from pact.core.clock import LONDON
from pact.languages import translations
from pact.meetings.drawing import since
from pact.meetings.models import AgendaItem, AgendaKind, Meeting, MeetingState
from pact.meetings.public import Point, agenda_points
from pact.meetings.states import OPEN_RECORD, must_be_in
from pact.priorities import services as priorities
from pact.priorities import taking_back
from pact.priorities.models import HowChosen, WardPriority
from pact.themes.names import names_in_languages


@dataclass(frozen=True)
class Choice:
    """What the meeting chose: an item of its agenda, or without one, words about a ward."""

    item_id: int | None
    ward_id: int
    issue: str | None
    how_chosen: HowChosen
    translations: dict[str, str] = field(default_factory=dict)


def theme_points(session: Session, meeting: Meeting) -> list[Point]:
    """What the agenda offers to choose from."""
    items = [item for item in meeting.agenda if item.kind is AgendaKind.THEME]
    return agenda_points(session, items)


def ward_of(meeting: Meeting, choice: Choice) -> int:
    """The ward that a choice is for: its agenda item's, where it has one."""
    item = _item(meeting, choice)
    return choice.ward_id if item is None or item.ward_id is None else item.ward_id


def choose(session: Session, meeting: Meeting, choice: Choice, *, by_id: int) -> WardPriority:
    """Give it one of its ward's three places, with what is known of it now.

    Raises:
        pact.priorities.details.ThreeAlreadyOpen: the ward has no place left.
        MoveNotAllowed: the meeting's record is not open.
    """
    session.refresh(meeting, ["state"], with_for_update=True)
    must_be_in(meeting, OPEN_RECORD)
    item, ward_id = _item(meeting, choice), ward_of(meeting, choice)
    theme = agenda_points(session, [item])[0].theme if item else None
    issue = choice.issue or (theme and theme.name)
    if not issue:
        raise ValueError("a priority without a theme needs words")
    priority = priorities.choose(
        session,
        priorities.ChosenPriority(
            ward_id=ward_id,
            meeting_id=meeting.id,
            theme_id=theme.id if theme else None,
            issue=issue,
            issue_on=meeting.starts_at.astimezone(LONDON).date(),
            how_chosen=choice.how_chosen,
            since=since(session, ward_id=ward_id, starts_at=meeting.starts_at),
            until=clock.now(),
        ),
        by_id=by_id,
    )
    maker = session.get_one(User, by_id).name
    # A theme's own name is known in other languages already: nobody need translate it again.
    known = names_in_languages(theme) if theme and issue == theme.name else {}
    for locale, text in {**known, **choice.translations}.items():
        translations.keep(
            session,
            about="priority",
            about_id=priority.id,
            field="issue",
            locale=locale,
            text=text,
            original=issue,
            made_by="person",
            maker=maker,
        )
    return priority


def take_back(
    session: Session, meeting: Meeting, priority: WardPriority, *, why: str, by_id: int
) -> None:
    """Have the meeting not have chosen it; only while the meeting goes on.

    Raises:
        pact.priorities.taking_back.AlreadyActedOn: it has an action.
        MoveNotAllowed: the meeting is over, and people know what it chose.
    """
    session.refresh(meeting, ["state"], with_for_update=True)
    must_be_in(meeting, {MeetingState.IN_SESSION})
    # A later meeting's agenda may have it among last time's already.
    session.execute(delete(AgendaItem).where(AgendaItem.priority_id == priority.id))
    taking_back.take_back(session, priority, why=why, by_id=by_id)


def _item(meeting: Meeting, choice: Choice) -> AgendaItem | None:
    """The item of this meeting's agenda that was chosen.

    Raises:
        ValueError: this agenda has no such theme, or the meeting is not about that ward.
    """
    if choice.item_id is None:
        if choice.ward_id not in {ward.id for ward in meeting.wards}:
            raise ValueError("the meeting is not about this ward")
        return None
    for item in meeting.agenda:
        if item.id == choice.item_id and item.kind is AgendaKind.THEME:
            return item
    raise ValueError("this agenda has no such theme")
