"""A concern is sent, the engine suggests, an officer corrects, and the next one is better."""

from datetime import datetime

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern, ConcernState
from pact.concerns.services import withdraw
from pact.core import outbox
from pact.core.db import transaction
from pact.core.engine import patient_engine
from pact.core.models import OutboxDelivery
from pact.engine.client import EngineClient
from pact.themes import services
from pact.themes.jobs import rank_the_rest
from pact.themes.models import (
    AssignmentSource,
    Certainty,
    ConcernVector,
    LanguageMean,
    LearntWeights,
    ThemeAssignment,
    ThemeSuggestion,
)
from tests.factories.people import a_person
from tests.factories.themes import a_concern, a_theme, delivered


def chance(session: Session, concern: Concern, key: str) -> float:
    suggestion = session.scalars(
        select(ThemeSuggestion).where(ThemeSuggestion.concern_id == concern.id)
    ).one()
    return dict(map(tuple, suggestion.ranked)).get(key, 0.0)


ALIKE = (
    "People leave shopping trolleys in the canal",
    "There are three trolleys in the canal near the lock",
    "Somebody throws supermarket trolleys into the canal",
)


def taught(session: Session, officer: User, key: str = "parks") -> list[Concern]:
    """Concerns that are alike, each placed by the officer where the engine would not have."""
    concerns = [a_concern(session, words) for words in ALIKE]
    delivered()
    for concern in concerns:
        with transaction() as writing:
            services.confirm(writing, concern, a_theme(session, key), by_id=officer.id)
    delivered()
    session.expire_all()
    return concerns


def test_a_like_concern_is_ranked_better_after_corrections(
    session: Session, engine: EngineClient
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    like_it = a_concern(session, "Shopping trolleys again in the canal by the bridge")
    delivered()
    before = chance(session, like_it, "parks")

    concerns = taught(session, officer)

    assert chance(session, like_it, "parks") > before + 0.1
    assert {concern.state for concern in concerns} == {ConcernState.THEMED}


def test_a_concern_sent_after_the_corrections_gains_too(
    session: Session, engine: EngineClient
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    words = "Shopping trolleys again in the canal by the bridge"
    early = a_concern(session, words)
    delivered()
    before = chance(session, early, "parks")

    taught(session, officer)
    late = a_concern(session, words)
    delivered()

    assert chance(session, late, "parks") > before + 0.1


def test_taking_a_correction_back_unteaches_it(session: Session, engine: EngineClient) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    like_it = a_concern(session, "Shopping trolleys again in the canal by the bridge")
    concerns = taught(session, officer)
    learnt = chance(session, like_it, "parks")

    for concern in concerns:
        with transaction() as writing:
            services.undo(writing, concern, by_id=officer.id)
    delivered()
    session.expire_all()

    assert chance(session, like_it, "parks") < learnt - 0.1
    assert {concern.state for concern in concerns} == {ConcernState.ACCEPTED}


def test_the_engine_never_changes_what_an_officer_decided(
    session: Session, engine: EngineClient
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    concern = a_concern(session, "My car was broken into and the radio was stolen")
    with transaction() as writing:
        services.confirm(writing, concern, a_theme(session, "noise"), by_id=officer.id)

    delivered()
    with transaction() as writing:
        services.suggest(writing, concern.id, patient_engine())

    assignment = session.scalars(select(ThemeAssignment)).one()
    assert assignment.source is AssignmentSource.OFFICER
    assert assignment.theme_id == a_theme(session, "noise").id


def test_a_repeated_delivery_encodes_and_counts_a_concern_once(
    session: Session, engine: EngineClient
) -> None:
    concern = a_concern(session)
    for _again in range(3):
        with transaction() as writing:
            services.suggest(writing, concern.id, patient_engine())

    assert session.scalar(select(func.count(ConcernVector.id))) == 1
    assert session.scalar(select(func.count(ThemeSuggestion.id))) == 1
    assert session.scalars(select(LanguageMean.concerns)).all() == [1]


def test_while_the_engine_is_down_the_concern_waits_and_is_ranked_later(
    session: Session, app: Flask, engine_address: str, at: datetime
) -> None:
    concern = a_concern(session)
    outbox.drain()
    delivery = session.scalars(
        select(OutboxDelivery).where(OutboxDelivery.handler.endswith("suggest_theme"))
    ).one()
    assert (delivery.state, delivery.problem) == ("pending", "EngineUnavailable")
    assert session.scalars(select(ThemeSuggestion)).all() == []

    app.config["ENGINE_ADDRESS"] = engine_address
    delivered()

    assert chance(session, concern, "parking") > 0


def test_a_sure_suggestion_files_the_concern_and_an_unsure_one_does_not(
    session: Session, engine: EngineClient
) -> None:
    a_concern(session, "Cars speeding and racing down the road, somebody will be killed")
    a_concern(session, "Something is not right here")
    delivered()

    for suggestion in session.scalars(select(ThemeSuggestion)):
        filed = session.scalars(
            select(ThemeAssignment).where(ThemeAssignment.concern_id == suggestion.concern_id)
        ).all()
        assert bool(filed) is (suggestion.certainty is Certainty.SURE)


def test_many_decisions_at_once_are_learnt_together(session: Session, engine: EngineClient) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    concerns = [a_concern(session, f"Cars on the pavement, number {n}") for n in range(5)]
    delivered()
    for concern in concerns:
        with transaction() as writing:
            services.confirm(writing, concern, a_theme(session), by_id=officer.id)

    delivered()

    learnt = session.scalars(select(LearntWeights)).all()
    assert [row.decisions for row in learnt] == [5]


def test_withdrawing_a_concern_erases_its_vector(session: Session, engine: EngineClient) -> None:
    concern = a_concern(session)
    delivered()
    assert session.scalar(select(func.count(ConcernVector.id))) == 1

    with transaction() as writing:
        withdraw(writing, concern)
    delivered()

    assert session.scalar(select(func.count(ConcernVector.id))) == 0


def test_the_job_ranks_what_no_delivery_could(session: Session, engine: EngineClient) -> None:
    concerns = [a_concern(session, f"Cars on the pavement, number {n}") for n in range(3)]

    rank_the_rest()
    rank_the_rest()

    assert all(chance(session, concern, "parking") > 0 for concern in concerns)
    assert session.scalars(select(LanguageMean.concerns)).all() == [3]
    delivered()
    assert session.scalars(select(LanguageMean.concerns)).all() == [3]
