"""Whom meetings reach, language by language, beside how many speak it; small counts withheld."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from pact.areas.queries import wards
from pact.core import clock
from pact.core.ways import Way
from pact.core.withholding import Place, withhold
from pact.languages.locales import SHIPPED
from pact.meetings.models import Meeting
from pact.meetings.queries import past
from pact.notifications import queries as notifications
from pact.registering import queries as registering
from pact.surveys import figures
from pact.surveys.periods import Quarter
from pact.voices.census import Census, census

SMALLEST = 10  # of any language: decision 0003
A_YEAR = timedelta(days=365)
_TAGS = [locale.tag for locale in SHIPPED]


@dataclass(frozen=True)
class Line:
    """A language: `share` is that of the city's people. A count is None where it is withheld, and
    the site cannot know it for a language in which it has no pages (`is_shipped`)."""

    tag: str
    speakers: int
    share: float
    is_shipped: bool
    subscribers: int | None
    registered: int | None

    @property
    def is_missed(self) -> bool:
        """Whether too few have come forward for them to be counted."""
        return not self.registered


@dataclass(frozen=True)
class Reach:
    """Each language of the census; by which ways the city's subscribers are reached in it; and
    how old those are who answered about themselves, in the last quarter that is over."""

    lines: Sequence[Line]
    census: Census
    ways: Mapping[str, Mapping[Way, int | None]]
    ages: Sequence[figures.Line]
    meetings: Sequence[Meeting]


def reach(session: Session, meeting: Meeting, *, with_ages: bool) -> Reach:
    """Whom the last year's meetings of these wards reached."""
    now, known = clock.now(), census(session)
    held = {
        each.id: each
        for ward in meeting.wards
        for each in past(session, ward_id=ward.id, before=now)
        if each.starts_at > now - A_YEAR
    }
    subscribers = _subscribers(session, meeting)
    registered = _registered(session, list(held))
    return Reach(
        lines=[
            Line(
                tag=tag,
                speakers=speakers,
                share=speakers / known.everyone,
                is_shipped=tag in _TAGS,
                subscribers=subscribers.get(tag),
                registered=registered.get(tag),
            )
            for tag, speakers in known.speakers.items()
        ],
        census=known,
        ways=_ways(session),
        ages=_ages(session, meeting) if with_ages else [],
        meetings=sorted(held.values(), key=lambda each: each.starts_at, reverse=True),
    )


def _subscribers(session: Session, meeting: Meeting) -> dict[str, int | None]:
    """Those to the meeting's wards, by language. Withheld for all wards at once, so that two
    organisers do not learn more together; None for a meeting of several wards if one's is."""
    counts = notifications.subscribers_by_ward(session)
    every_ward = [ward.id for ward in wards(session)]
    shown = withhold(counts, rows=_TAGS, columns=every_ward, smallest=SMALLEST)
    return {tag: _sum([shown[tag, ward.id] for ward in meeting.wards]) for tag in _TAGS}


def _registered(session: Session, meeting_ids: Sequence[int]) -> dict[str, int | None]:
    counts: dict[Place, int] = {
        (tag, "all"): people
        for tag, people in registering.people_by_language(session, meeting_ids=meeting_ids).items()
    }
    shown = withhold(counts, rows=_TAGS, columns=["all"], smallest=SMALLEST)
    return {tag: shown[tag, "all"] for tag in _TAGS}


def _ways(session: Session) -> dict[str, dict[Way, int | None]]:
    counts = notifications.subscribers_by_way(session)
    shown = withhold(counts, rows=_TAGS, columns=list(Way), smallest=SMALLEST)
    return {tag: {way: shown[tag, way] for way in Way} for tag in _TAGS}


def _ages(session: Session, meeting: Meeting) -> Sequence[figures.Line]:
    last = Quarter.of(clock.today()).before(1)
    ward = meeting.wards[0] if len(meeting.wards) == 1 else None
    found = figures.answered(session, wards=wards(session), ward=ward, quarter=last)
    return next((each.lines for each in found if each.question.name == "age"), [])


def _sum(counts: Sequence[int | None]) -> int | None:
    return None if None in counts else sum(each or 0 for each in counts)
