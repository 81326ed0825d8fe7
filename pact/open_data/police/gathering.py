"""What there is to tell of some wards in these shapes."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.core.clock import LONDON
from pact.languages.kinds import ACCESS, CORRECTED_WHY, ISSUE, STATE_WHY, TASK, WE_DID
from pact.languages.translations import texts
from pact.meetings.calendar import KEPT
from pact.meetings.calendar_texts import said
from pact.meetings.models import Meeting, MeetingKind, MeetingState
from pact.meetings.queries import in_calendar
from pact.meetings.texts import place_name, title
from pact.neighbourhood.models import ContactKind, WardContact
from pact.neighbourhood.queries import contacts
from pact.open_data import queries
from pact.open_data.listing import Asked
from pact.open_data.police.shapes import PoliceEvent, PolicePriority, day, html, local
from pact.priorities.corrections import words_told
from pact.priorities.models import Action, WardPriority
from pact.priorities.texts import with_correction

TOLD = timedelta(days=365)  # for so long a priority that is closed is told
_ON = frozenset({MeetingState.PUBLISHED, MeetingState.IN_SESSION})
_MEETINGS = frozenset(
    {MeetingKind.PACT, MeetingKind.COHESION_FORUM, MeetingKind.BOARD, MeetingKind.DELIVERY_GROUP}
)


def priorities(session: Session, asked: Asked) -> list[PolicePriority]:
    """Those that are open, and those of the last year, the latest chosen first."""
    found = queries.lately_chosen(session, ward_ids=asked.ward_ids, since=asked.now - TOLD)
    actions = [action for each in found for action in each.actions]
    ended = words_told(actions)
    shown = texts(
        session,
        locale=asked.locale.tag,
        originals={
            ISSUE: {each.id: each.issue for each in found},
            TASK: {each.id: each.task for each in actions if each.id not in ended[WE_DID]},
            **ended,
        },
    )

    def tell(one: Action) -> str:
        if (did := shown[WE_DID].get(one.id)) is None:
            return said(shown[TASK][one.id])
        return with_correction(said(did), one.corrected_at, shown[CORRECTED_WHY].get(one.id))

    def item(each: WardPriority) -> PolicePriority:
        told = [tell(one) for one in each.actions]
        ends = [one.ended_at for one in each.actions if one.has_ended and one.ended_at]
        return PolicePriority(
            issue=html([said(shown[ISSUE][each.id])]),
            issue_date=day(each.issue_on),
            action=html(told) or None,
            action_date=day(max(ends).astimezone(LONDON).date()) if ends else None,
        )

    return [item(each) for each in found]


def coming(session: Session, asked: Asked) -> list[PoliceEvent]:
    """Meetings that are not over, the first one first. There is no word there for one that is
    put off or cancelled, so these are left out."""
    found = in_calendar(session, ward_ids=asked.ward_ids, since=asked.now)
    on = [each for each in found if each.state in _ON]
    wards = {ward.id for each in on for ward in each.wards}
    teams = contacts(session, ward_ids=wards, kind=ContactKind.TEAM) if on else ()
    abouts = descriptions(session, asked, on)
    return [
        PoliceEvent(
            title=title(each),
            type="meeting" if each.kind in _MEETINGS else each.kind.value.replace("_", " "),
            description=html(abouts[each.id]),
            address=place_name(each),
            start_date=local(each.starts_at),
            end_date=local(each.ends_at),
            contact_details=_details(teams, {ward.id for ward in each.wards}),
        )
        for each in on
    ]


def in_calendars(session: Session, asked: Asked, *, coming_only: bool = False) -> Sequence[Meeting]:
    """What calendars have: also what was put off or cancelled, and what is over."""
    since = asked.now if coming_only else asked.now - KEPT
    return in_calendar(session, ward_ids=asked.ward_ids, since=since)


def descriptions(
    session: Session, asked: Asked, meetings: Sequence[Meeting]
) -> dict[int, list[str]]:
    """What is said of each meeting: why it has another date or none, and how to get in."""
    shown = texts(
        session,
        locale=asked.locale.tag,
        originals={
            STATE_WHY: {each.id: each.state_why for each in meetings if each.state_why},
            ACCESS: {each.id: each.access for each in meetings if each.access},
        },
    )
    found: dict[int, list[str]] = {}
    for each in meetings:
        lines = [said(shown[STATE_WHY][each.id])] if each.id in shown[STATE_WHY] else []
        if each.id in shown[ACCESS]:
            lines.append(_("Getting in: %(access)s", access=said(shown[ACCESS][each.id])))
        page = asked.link("meetings.show", uid=each.uid)
        found[each.id] = [*lines, _("What will be talked about: %(address)s", address=page)]
    return found


def _details(teams: Sequence[WardContact], ward_ids: Collection[int]) -> dict[str, str]:
    for each in teams:
        if each.ward_id in ward_ids:
            ways = {"telephone": each.phone, "email": each.email, "web": each.website}
            return {way: value for way, value in ways.items() if value}
    return {}
