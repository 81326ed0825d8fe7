"""What is raised and worked on, as GeoReport v2's service requests.

A request is never one person's concern. It is what a ward's residents raise together: a theme that
at least five people raised there, or that a meeting chose in public. It says what the ward's page
says; see docs/decisions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Literal

from sqlalchemy.orm import Session

from pact.areas.models import Ward, WardBoundary
from pact.core.clock import LONDON
from pact.languages.kinds import CORRECTED_WHY, ISSUE, SUMMARY, WE_DID
from pact.languages.translations import texts
from pact.open_data import queries
from pact.open_data.listing import Asked
from pact.open_data.lists.figures import public_figures
from pact.open_data.lists.priorities import Words, words_of
from pact.priorities.models import WardPriority
from pact.priorities.texts import action_state_name, priority_state_name, with_correction
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.public import LOOKED_BACK, PublicTheme

Status = Literal["open", "closed"]


@dataclass(frozen=True)
class ServiceRequest:
    """A theme of a ward: what residents raised together, or a meeting chose."""

    service_request_id: Annotated[str, "The ward's code and the theme's key."]
    status: Annotated[Status, "Closed: the meeting's latest priority about it is not open."]
    status_notes: Annotated[
        str | None, "“You said, we did”, with when and why that was corrected; or where it is."
    ]
    service_name: str
    service_code: Annotated[str, "The theme's key."]
    description: Annotated[str, "An officer's summary, the meeting's issue, or the theme."]
    agency_responsible: Annotated[str | None, "Who was asked to act."]
    service_notice: None
    requested_datetime: Annotated[
        datetime, "The day on which a meeting chose it, or from which people were counted."
    ]
    updated_datetime: datetime
    expected_datetime: Annotated[datetime | None, "The day by which all is to be done."]
    address: Annotated[str, "The ward's name: no place is told more closely."]
    address_id: Annotated[str, "The ward's code."]
    zipcode: None
    lat: Annotated[float | None, "The middle of the ward; null where no boundaries are imported."]
    long: float | None
    media_url: None


@dataclass(frozen=True)
class _Raised:
    """What there is to say of a theme in a ward."""

    ward: Ward
    theme: Theme
    figure: PublicTheme | None
    priority: WardPriority | None

    @property
    def summary(self) -> tuple[int, str] | None:
        """The published summary's number and text."""
        found = self.figure.summary if self.figure else None
        return (found.id, found.text) if found else None


def service_requests(session: Session, asked: Asked) -> list[ServiceRequest]:
    """Those of the wards asked for, by their ids."""
    raised = _raised(session, asked)
    chosen = [each.priority for each in raised.values() if each.priority]
    locale = asked.locale.tag
    summaries = dict(each.summary for each in raised.values() if each.summary)
    written = texts(
        session,
        locale=locale,
        originals={ISSUE: {each.id: each.issue for each in chosen}, SUMMARY: summaries},
    )
    actions = (action for each in chosen for action in each.actions)
    said: Words = {**written, **words_of(session, actions, locale=locale)}
    outlines = queries.boundaries(session)
    return [
        _request(id, raised[id], said, outlines, since=asked.now - LOOKED_BACK)
        for id in sorted(raised)
    ]


def _raised(session: Session, asked: Asked) -> Mapping[str, _Raised]:
    found = {
        f"{ward.code}.{key}": _Raised(ward, each.theme, each, None)
        for (ward, key), each in public_figures(session, asked).items()
        if each.concerns is not None
    }
    for each in queries.priorities(session, ward_ids=asked.ward_ids):  # the latest is the last
        if each.theme:
            id = f"{each.ward.code}.{each.theme.key}"
            figure = found[id].figure if id in found else None
            found[id] = _Raised(each.ward, each.theme, figure, each)
    return found


def _request(
    id: str, raised: _Raised, said: Words, outlines: Mapping[int, WardBoundary], *, since: datetime
) -> ServiceRequest:
    priority, outline = raised.priority, outlines.get(raised.ward.id)
    began = _midnight(priority.issue_on if priority else since.astimezone(LONDON).date())
    return ServiceRequest(
        service_request_id=id,
        status="closed" if priority and priority.open_place is None else "open",
        status_notes=_notes(priority, said) if priority else None,
        service_name=theme_name(raised.theme),
        service_code=raised.theme.key,
        description=_description(raised, said),
        agency_responsible=_owners(priority) if priority else None,
        service_notice=None,
        requested_datetime=began,
        updated_datetime=_latest(raised, began),
        expected_datetime=_expected(priority) if priority else None,
        address=raised.ward.name,
        address_id=raised.ward.code,
        zipcode=None,
        lat=(outline.south + outline.north) / 2 if outline else None,
        long=(outline.west + outline.east) / 2 if outline else None,
        media_url=None,
    )


def _description(raised: _Raised, said: Words) -> str:
    if raised.summary:
        return said[SUMMARY][raised.summary[0]].text
    return said[ISSUE][raised.priority.id].text if raised.priority else theme_name(raised.theme)


def _notes(priority: WardPriority, said: Words) -> str:
    did, why = said[WE_DID], said[CORRECTED_WHY]
    ended = [
        with_correction(
            f"{action_state_name(each.state)}: {did[each.id].text}",
            each.corrected_at,
            why.get(each.id),
        )
        for each in priority.actions
        if each.id in did
    ]
    return "\n".join(ended) or priority_state_name(priority.state)


def _owners(priority: WardPriority) -> str | None:
    return ", ".join(dict.fromkeys(each.owner.name for each in priority.actions)) or None


def _expected(priority: WardPriority) -> datetime | None:
    due = [each.due_on for each in priority.actions if not each.has_ended]
    return _midnight(max(due)) if due else None


def _latest(raised: _Raised, began: datetime) -> datetime:
    summary = raised.figure.summary if raised.figure else None
    priority = raised.priority
    moments = [began, summary.published_at if summary else None]
    if priority:
        moments += [priority.closed_at]
        moments += [each.corrected_at or each.ended_at for each in priority.actions]
    return max(each for each in moments if each)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
