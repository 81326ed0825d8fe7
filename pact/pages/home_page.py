"""What the home page says about the whole city."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

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

MEETINGS = 3
OUTCOMES = 3


@dataclass(frozen=True)
class HomePage:
    """The city, as anyone sees it first."""

    wards: Sequence[Ward]
    meetings: Sequence[Meeting]
    answers: Sequence[Answer]
    issues: Mapping[int, Shown]


def home_page(session: Session, *, now: datetime, locale: ShippedLocale) -> HomePage:
    """The home page at this instant, in the reader's language where there are translations."""
    every_ward = wards(session)
    ended = newest_outcomes(session, limit=OUTCOMES)
    shown = texts(
        session,
        locale=locale.tag,
        originals={
            ISSUE: {each.priority_id: each.priority.issue for each in ended},
            **words_told(ended),
        },
    )
    meetings = upcoming(session, ward_ids=[ward.id for ward in every_ward], after=now)
    return HomePage(
        wards=every_ward,
        meetings=meetings[:MEETINGS],
        answers=answers(ended, shown),
        issues=shown[ISSUE],
    )
