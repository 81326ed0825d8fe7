"""A concern of several sentences: each is read, and all are forgotten with its words."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.concerns.services import withdraw
from pact.core.db import transaction
from pact.engine.client import EngineClient
from pact.themes.models import ThemeSuggestion
from pact.themes.sentences import SentenceVector
from tests.factories.themes import a_concern, delivered

TWO = "Cars race down our road every night. Someone keeps dumping old sofas behind the flats."


def read(session: Session) -> int:
    session.expire_all()
    return session.scalar(select(func.count(SentenceVector.id))) or 0


def test_both_themes_of_a_concern_are_suggested(session: Session, engine: EngineClient) -> None:
    concern = a_concern(session, TWO)
    delivered()

    suggestion = session.scalars(
        select(ThemeSuggestion).where(ThemeSuggestion.concern_id == concern.id)
    ).one()
    assert {"speeding", "flytipping"} <= {key for key, _ in suggestion.ranked[:3]}
    assert read(session) == 2


def test_a_concern_of_one_sentence_is_kept_whole(session: Session, engine: EngineClient) -> None:
    a_concern(session, "Cars race down our road every night")
    delivered()
    assert read(session) == 0


def test_withdrawing_forgets_the_sentences(session: Session, engine: EngineClient) -> None:
    concern = a_concern(session, TWO)
    delivered()
    with transaction() as writing:
        withdraw(writing, writing.get_one(type(concern), concern.id))
    delivered()
    assert read(session) == 0
