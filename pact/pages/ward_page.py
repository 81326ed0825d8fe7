"""Everything that a ward's page says, gathered in few statements whatever there is to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts_of
from pact.meetings.models import Meeting
from pact.meetings.queries import past, upcoming
from pact.pages.outcomes import Answer, answers, outcome_texts
from pact.priorities.models import WardPriority
from pact.priorities.queries import open_priorities, you_said_we_did
from pact.themes.queries import PublicTheme, public_ward_themes

THEMES_SINCE = timedelta(days=365)
PAST_MEETINGS = 6
OUTCOMES = 12


@dataclass(frozen=True)
class WardPage:
    """A ward, as anyone sees it."""

    ward: Ward
    meetings: Sequence[Meeting]
    priorities: Sequence[WardPriority]
    issues: Mapping[int, Shown]
    texts: Mapping[int, Shown]
    answers: Sequence[Answer]
    themes: Sequence[PublicTheme]
    summaries: Mapping[int, Shown]
    past: Sequence[Meeting]


def ward_page(session: Session, ward: Ward, *, now: datetime, locale: ShippedLocale) -> WardPage:
    """The ward's page at this instant, in the reader's language where there are translations."""
    priorities = open_priorities(session, ward_ids=[ward.id])
    ended = you_said_we_did(session, ward_id=ward.id, limit=OUTCOMES)
    themes = public_ward_themes(session, ward_id=ward.id, since=now - THEMES_SINCE)
    under_way = [action for priority in priorities for action in priority.actions]
    texts = outcome_texts(session, [*under_way, *ended], locale)
    return WardPage(
        ward=ward,
        meetings=upcoming(session, ward_ids=[ward.id], after=now),
        priorities=priorities,
        issues=_issues(session, [*priorities, *(each.priority for each in ended)], locale),
        texts=texts,
        answers=answers(ended, texts),
        themes=themes,
        summaries=_summaries(session, themes, locale),
        past=past(session, ward_id=ward.id, before=now, limit=PAST_MEETINGS),
    )


def _issues(
    session: Session, priorities: Sequence[WardPriority], locale: ShippedLocale
) -> dict[int, Shown]:
    originals = {priority.id: priority.issue for priority in priorities}
    return texts_of(
        session, about="priority", field="issue", locale=locale.tag, originals=originals
    )


def _summaries(
    session: Session, themes: Sequence[PublicTheme], locale: ShippedLocale
) -> dict[int, Shown]:
    """By the summary's id."""
    originals = {each.summary.id: each.summary.text for each in themes if each.summary}
    return texts_of(
        session, about="theme_summary", field="text", locale=locale.tag, originals=originals
    )
