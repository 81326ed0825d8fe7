"""Counting somebody behind a theme."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from pact.concerns import drafts, links
from pact.concerns import services as concerns
from pact.concerns.models import Concern, ConcernDraft, ConcernState
from pact.concerns.queries import concern_by_link
from pact.concerns.reach import Reach
from pact.core import clock, outbox
from pact.core.ways import Way
from pact.joining import queries
from pact.joining.events import ThemeJoined
from pact.joining.models import ThemeJoin
from pact.themes.merging import heir
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment

_STEPS = (ConcernState.TRIAGED, ConcernState.ACCEPTED, ConcernState.THEMED)


@dataclass(frozen=True)
class Joining:
    """Somebody who joins a theme of a ward, and writes nothing."""

    ward_id: int
    theme_id: int
    locale: str
    email: str | None


def join_without_words(session: Session, joining: Joining, *, key: str) -> Concern:
    """Count somebody behind a theme; their concern, which has no words.

    `key` is a secret of the page that they joined on: with the same, it is the same person, who
    is counted once.
    """
    token = links.link_token(key)
    if there := concern_by_link(session, link_hash=links.link_hash(token)):
        return there
    draft = drafts.begin(session, key_hash=links.draft_key_hash(key))
    drafts.answer_ward(session, draft, ward_id=joining.ward_id)
    draft.language = joining.locale
    drafts.join_theme(session, draft, theme_id=joining.theme_id)
    drafts.answer_contact(
        session, draft, reach=Reach(Way.EMAIL, joining.email) if joining.email else None
    )
    return concerns.receive(session, draft, link_token=token, locale=joining.locale)


def join_when_sent(session: Session, draft: ConcernDraft, concern: Concern) -> None:
    """Count who sends a concern behind the theme that they joined on the way.

    Not where the words seem to need help: such a concern is part of no number.
    """
    if draft.joins_theme_id is None or concern.restricted:
        return
    theme = heir(session, session.get_one(Theme, draft.joins_theme_id))
    held = queries.is_a_burst(session, ward_id=concern.ward_id, theme_id=theme.id)
    session.add(ThemeJoin(concern_id=concern.id, theme_id=theme.id, at=clock.now(), held=held))
    if not held:
        count_behind(session, concern, theme)


def count_behind(session: Session, concern: Concern, theme: Theme) -> None:
    """Place somebody's concern in the theme that they joined.

    Words wait for an officer to read them; where there are none, nothing is left to do.
    """
    session.add(
        ThemeAssignment(
            concern_id=concern.id,
            theme_id=theme.id,
            source=AssignmentSource.RESIDENT,
            confidence=1.0,
            made_at=clock.now(),
        )
    )
    session.flush()
    if concern.words is None:
        for state in _STEPS:
            concerns.move(session, concern, state, by_id=None)
        outbox.record(session, ThemeJoined(concern_id=concern.id, theme_id=theme.id))
