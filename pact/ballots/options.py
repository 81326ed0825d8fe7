"""What a ballot offers: points of the agenda, in the words that they have now."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from pact.ballots.details import BallotDetails
from pact.ballots.models import MOST_OPTIONS, BallotOption
from pact.languages.kinds import AGENDA_TITLE
from pact.languages.locales import ENGLISH, SHIPPED
from pact.languages.translations import texts
from pact.meetings.models import AgendaItem, AgendaKind, Meeting
from pact.meetings.public import Point, public_agenda
from pact.priorities.models import MOST_OPEN
from pact.priorities.queries import open_priorities
from pact.themes.names import names_in_languages


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


def options_of(session: Session, meeting: Meeting, details: BallotDetails) -> list[BallotOption]:
    """The chosen points as options, in the order of the agenda.

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
        concerns=_told(point),
    )


def _told(point: Point) -> int:
    """How many people raised it, as the agenda tells the public: between equals this decides, so
    everybody can see why, and nobody learns more of two numbers that look alike."""
    told = point.evidence.told if point.evidence else None
    return (told.people if told else None) or 0


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
