"""What the desk pages of minutes show beside their forms."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.permissions import Permission
from pact.hall.queries import notes as hall_notes
from pact.hall.texts import titles
from pact.languages.choice import current
from pact.languages.display import listed
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.public import agenda_points
from pact.minutes import amending, queries, reading, services
from pact.minutes.draft import Kind, draft, part_of, whole
from pact.minutes.eyes import Approvers, NeedsAnother, approvers
from pact.minutes.models import Amendment, Answer, MinutesVersion

REFUSALS: dict[type[Exception], Callable[[], str]] = {
    services.AlreadyApproved: lambda: str(
        _("The minutes are approved. Correct a part of them instead.")
    ),
    services.AlreadyHandedOver: lambda: str(_("It waits for the chair’s approval already.")),
    services.NotHandedOver: lambda: str(
        _("Nothing waits for approval here. Hand the minutes over first.")
    ),
    services.NoSuchPart: lambda: str(_("The minutes have no such part any more.")),
    amending.NotApprovedYet: lambda: str(
        _("The minutes are not approved yet. Change them without a correction.")
    ),
    amending.NothingChanged: lambda: str(_("It says just that already.")),
}


def needs_another(refused: NeedsAnother) -> str:
    """Who approves instead."""
    return str(
        _(
            "You wrote some of it, so somebody else approves it: %(names)s.",
            names=listed(refused.names),
        )
    )


@dataclass(frozen=True)
class Overview:
    """Minutes on their page: each section in order, and where they are on their way.

    `stale` are the parts under which the record has changed since somebody wrote there or, once
    they are approved, since then. `seen` is what an approver sends back with their approval.
    `held_back` is what was noted on points that residents may not read of, by the point's name.
    """

    sections: dict[Kind, list[reading.Section]]
    meeting: Meeting
    version: MinutesVersion | None
    waiting: MinutesVersion | None
    sent_back: MinutesVersion | None
    stale: frozenset[str]
    seen: str
    held_back: Sequence[tuple[str, str]] = ()
    amendments: Sequence[Amendment] = ()
    approve_by: Approvers | None = None
    amendments_by: dict[int, Approvers] = field(default_factory=dict)

    @property
    def all(self) -> list[reading.Section]:
        """Every section, in the order of the page."""
        return [each for kind in Kind for each in self.sections[kind]]

    @property
    def asked(self) -> list[Amendment]:
        """The corrections that wait for the chair."""
        return [each for each in self.amendments if each.answer is Answer.WAITING]

    def words_of(self, section: reading.Section) -> str:
        """What somebody wrote in a section, as it stands now."""
        if section.corrections:
            return (section.corrections[-1].text.of or section.corrections[-1].text).text
        return (section.lines.of or section.lines).text if section.lines else ""

    def may_approve(self, by: Approvers | None) -> bool:
        """Whether the signed-in person may."""
        return by is not None and current_user.id in {each.id for each in by.people}


def overview(session: Any, meeting: Meeting) -> Overview:
    """Everything on the page; the meeting is whole."""
    parts = draft(session, meeting)
    version = queries.approved(session, meeting_id=meeting.id)
    versions = queries.versions(session, meeting_id=meeting.id)
    waiting = next((each for each in versions if each.answer is Answer.WAITING), None)
    amendments = queries.amendments(session, meeting_id=meeting.id)
    approved = [each for each in amendments if each.answer is Answer.APPROVED]
    kept = (version.content or {})["parts"] if version else [part.frozen() for part in parts]
    stale = {part.key for part in parts if part.record_changed}
    if version is not None:
        stale = services.differing(kept, parts)
    last = versions[-1] if versions else None
    return Overview(
        sections=reading.read(session, kept, approved, locale=current()),
        meeting=meeting,
        version=version,
        waiting=waiting,
        sent_back=last if last and last.answer is Answer.SENT_BACK else None,
        stale=frozenset(stale),
        seen=whole(parts),
        held_back=_held_back(session, meeting, {part.key for part in parts}),
        amendments=amendments,
        approve_by=approvers(session, meeting, writers=services.writers(session, waiting))
        if waiting
        else None,
        amendments_by={
            each.id: approvers(session, meeting, writers={each.asked_by_id or 0})
            for each in amendments
            if each.answer is Answer.WAITING
        },
    )


def _held_back(session: Any, meeting: Meeting, parts: Collection[str]) -> list[tuple[str, str]]:
    """What the clerk noted on points that stand in no minutes; for those who run the meeting."""
    if not current_user.may(Permission.MEETING_RUN, ward_ids=[ward.id for ward in meeting.wards]):
        return []
    names = titles(agenda_points(session, meeting.agenda))
    items = {item.id: item for item in meeting.agenda}
    return [
        (names[note.item_id], note.text)
        for note in hall_notes(session, meeting_id=meeting.id)
        if note.text and part_of(items[note.item_id]) not in parts
    ]


def part_name(kind: Kind) -> str:
    """What the desk calls a part."""
    names = {
        Kind.ATTENDANCE: _("Who came"),
        Kind.LAST: _("What became of last time’s priorities"),
        Kind.ITEM: _("What was talked about"),
        Kind.CHOSEN: _("What the meeting chose"),
        Kind.AGREED: _("Ideas that the forum agreed on"),
        Kind.NEXT: _("Next meeting"),
        Kind.WORDS: _("What else was said"),
    }
    return str(names[kind])


def source(meeting: Meeting, kind: Kind) -> str | None:
    """Where what the record says of a part is changed, while it may be."""
    pages = {
        Kind.ATTENDANCE: ".attendance",
        Kind.LAST: ".last_time",
        Kind.CHOSEN: ".actions",
    }
    if kind not in pages or meeting.state is MeetingState.CLOSED:
        return None
    return url_for(f"meetings_desk.record{pages[kind]}", id=meeting.id)
