"""How well the engine does, by what officers decided."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.themes import services
from pact.themes.models import Certainty, ThemeDecision, ThemeSuggestion
from pact.themes.quality import Share, quality
from tests.factories.people import a_person, a_ward
from tests.factories.themes import a_concern, a_theme

Signing = Callable[[User], FlaskClient]


def judged(
    session: Session,
    officer: User,
    suggested: str,
    decided: str,
    *,
    confidence: float = 0.9,
    language: str = "en",
    at: datetime | None = None,
) -> None:
    concern = a_concern(session, language=language, at=at)
    with clock.set_to(at or clock.now()), transaction() as writing:
        writing.add(
            ThemeSuggestion(
                concern_id=concern.id,
                ranked=[(suggested, confidence)],
                certainty=Certainty.UNSURE,
                confidence=confidence,
                model="test",
                made_at=clock.now(),
            )
        )
        writing.flush()
        services.confirm(writing, concern, a_theme(writing, decided), by_id=officer.id)


def test_the_suggestion_is_kept_as_it_was_when_the_officer_decided(
    session: Session, at: datetime
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    judged(session, officer, "parking", "dogs", confidence=0.4)

    decision = session.scalars(select(ThemeDecision)).one()
    assert (
        decision.suggested_key,
        decision.suggested_confidence,
        decision.suggested_certainty,
    ) == ("parking", 0.4, Certainty.UNSURE)


def test_shares_by_month_language_and_confidence_and_where_it_is_weak(
    session: Session, at: datetime
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    long_ago = at - timedelta(days=40)
    for _n in range(3):
        judged(session, officer, "parking", "parking", at=long_ago)
    for _n in range(3):
        judged(session, officer, "noise", "dogs", confidence=0.3, language="ckb")
    judged(session, officer, "noise", "noise", confidence=0.3, language="ckb")
    a_concern(session, language="ckb")

    found = quality(session, ward_ids=[a_ward(session).id])

    assert found.overall == Share(4, 7)
    assert [share for _month, share in found.months] == [Share(3, 3), Share(1, 4)]
    assert dict(found.languages) == {"en": Share(3, 3), "ckb": Share(1, 4)}
    bins = [(each.low, each.share) for each in found.bins]
    assert bins == [(0.2, Share(1, 4)), (0.8, Share(3, 3))]
    assert [(each.key, each.instead) for each in found.weak] == [("noise", "dogs")]
    helps = [(each.language, each.decisions, each.waiting) for each in found.helps]
    assert helps == [("ckb", 1, 1)]
    assert quality(session, ward_ids=[a_ward(session, "park").id]).overall == Share(0, 0)


def test_the_page_says_the_doubt_in_words(
    session: Session, signed_in: Signing, at: datetime
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    browser = signed_in(officer)
    assert "No decision yet" in browser.get("/desk/quality").text
    for number in range(10):
        judged(session, officer, "parking", "parking" if number < 8 else "dogs")
    a_concern(session, language="ckb")

    page = browser.get("/desk/quality").text

    assert "8 of 10, so somewhere between 49% and 94%" in page
    assert "1 Central Kurdish confirmation; 1 wait." in page
