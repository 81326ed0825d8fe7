"""The whole city on one page: what is coming, what is worked on where, what was done, what many
wards raise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.areas.queries import wards
from pact.languages.kinds import ISSUE
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts
from pact.meetings.models import Meeting
from pact.meetings.queries import upcoming
from pact.pages.outcomes import Answer, answers
from pact.pages.queries import newest_outcomes
from pact.priorities.corrections import words_told
from pact.priorities.models import WardPriority
from pact.priorities.queries import open_priorities
from pact.releases.queries import up_to
from pact.themes.public_trends import CityTheme, public_city_themes

MEETINGS = 6
OUTCOMES = 5


@dataclass(frozen=True)
class CityPage:
    """The city, as anyone sees it. Texts stand by the ids of their rows."""

    meetings: Sequence[Meeting]
    working_on: Sequence[tuple[Ward, Sequence[WardPriority]]]
    answers: Sequence[Answer]
    themes: Sequence[CityTheme]
    up_to: date | None  # what their numbers know of
    issues: Mapping[int, Shown]


def city_page(session: Session, *, now: datetime, locale: ShippedLocale) -> CityPage:
    """The page at this instant, in the reader's language where there are translations."""
    every_ward = wards(session)
    ids = [ward.id for ward in every_ward]
    priorities = open_priorities(session, ward_ids=ids)
    ended = newest_outcomes(session, limit=OUTCOMES)
    shown = texts(
        session,
        locale=locale.tag,
        originals={
            ISSUE: {each.id: each.issue for each in [*priorities, *(a.priority for a in ended)]},
            **words_told(ended),
        },
    )
    by_ward = {id: list(group) for id, group in groupby(priorities, key=lambda p: p.ward_id)}
    return CityPage(
        meetings=upcoming(session, ward_ids=ids, after=now)[:MEETINGS],
        working_on=[(ward, by_ward[ward.id]) for ward in every_ward if ward.id in by_ward],
        answers=answers(ended, shown),
        themes=public_city_themes(session, now=now),
        up_to=up_to(session),
        issues=shown[ISSUE],
    )
