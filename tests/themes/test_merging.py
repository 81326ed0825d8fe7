"""Editing, merging and splitting: what leads where, and that no re-run undoes it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.core.engine import patient_engine
from pact.core.models import AuditEntry
from pact.engine.client import EngineClient
from pact.priorities.models import HowChosen, PriorityConcern, PriorityState, WardPriority
from pact.reference import put_in_place
from pact.strategy.models import ThemeServes
from pact.themes import queries, services
from pact.themes.history import EditKind, ThemeEdit
from pact.themes.models import Theme, ThemeAssignment, ThemeDecision, ThemePhrase, ThemeSuggestion
from tests.factories.people import a_person, a_ward
from tests.factories.themes import (
    a_concern,
    a_confirmed_concern,
    a_filed_concern,
    a_theme,
    delivered,
)

NEW = services.Wording("Trolleys in the canal", "Shopping trolleys thrown into the canal.")


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def run_again(app: Flask, session: Session) -> Callable[[], None]:
    """Everything that runs by itself or by command: in place, learnt, ranked; twice."""

    def run() -> None:
        delivered()
        for _again in range(2):
            with transaction() as writing:
                put_in_place(writing)
                services.relearn(writing, patient_engine(), whatever=True)
        session.expire_all()

    return run


def merged(session: Session, officer: User, key: str = "noise", into: str = "parking") -> ThemeEdit:
    theme, other = a_theme(session, key), a_theme(session, into)
    with transaction() as writing:
        return services.merge(writing, theme, other, by_id=officer.id)


def keys(session: Session, *ids: int) -> list[str]:
    session.expire_all()
    found = [queries.theme_of(session, concern_id=id) for id in ids]
    return [each.theme.key if each else "" for each in found]


def counts(session: Session, told_as_at: datetime | None = None) -> dict[str, int]:
    found = queries.ward_themes(
        session,
        ward_ids=[a_ward(session).id],
        since=clock.now() - timedelta(days=30),
        told_as_at=told_as_at,
    )
    return {each.theme.key: each.concerns for each in found}


def a_priority(session: Session, key: str) -> WardPriority:
    with transaction() as writing:
        priority = WardPriority(
            ward_id=a_ward(session).id,
            theme_id=a_theme(session, key).id,
            issue="Noise at night",
            issue_on=clock.today(),
            state=PriorityState.SELECTED,
            open_place=1,
            how_chosen=HowChosen.HANDS,
            evidence={},
        )
        writing.add(priority)
    return priority


def test_every_edit_stands_after_everything_ran_again(
    session: Session, officer: User, engine: EngineClient, run_again: Callable[[], None]
) -> None:
    def do(deed: Callable[[Session], object]) -> None:
        with transaction() as writing:
            deed(writing)
        run_again()

    by = {"by_id": officer.id}
    moved = a_confirmed_concern(session, officer, "noise")
    out = a_confirmed_concern(session, officer, "parks", words="Trolleys in the canal")
    shipped = {each.key: each.name for each in session.scalars(select(Theme))}

    do(lambda s: services.add(s, NEW, maker="Sam", **by))
    added = a_theme(session, "trolleys_in_the_canal")
    assert added.name == NEW.name

    wording = services.Wording("Litter and rubbish", "Litter.", {"pa": "ਕੂੜਾ"})
    do(lambda s: services.reword(s, a_theme(s, "flytipping"), wording, maker="Sam", **by))
    theme = a_theme(session, "flytipping")
    assert (theme.name, theme.names["pa"]["text"]) == ("Litter and rubbish", "ਕੂੜਾ")

    do(lambda s: services.set_phrases(s, a_theme(s, "dogs"), "en", ["dog mess"], **by))
    phrases = session.scalars(
        select(ThemePhrase.text).where(
            ThemePhrase.theme_id == a_theme(session, "dogs").id, ThemePhrase.language == "en"
        )
    )
    assert phrases.all() == ["dog mess"]

    merged(session, officer)
    run_again()
    assert keys(session, moved.id) == ["parking"]
    assert a_theme(session, "noise").merged_into_id == a_theme(session, "parking").id

    other = services.Wording("Canals", "The canals.")
    do(lambda s: services.split(s, a_theme(s, "parks"), other, [out.id], maker="Sam", **by))
    assert keys(session, out.id) == ["canals"]

    do(lambda s: services.retire(s, a_theme(s, "scams"), **by))
    assert a_theme(session, "scams").retired_at is not None
    assert "scams" not in {theme.key for theme in queries.live_themes(session)}

    do(lambda s: services.bring_back(s, a_theme(s, "scams"), **by))
    assert a_theme(session, "scams").retired_at is None

    now = {each.key: each.name for each in session.scalars(select(Theme))}
    assert now == shipped | {
        "flytipping": "Litter and rubbish",
        "trolleys_in_the_canal": NEW.name,
        "canals": "Canals",
    }


def test_a_merge_leads_concerns_summaries_priorities_and_what_is_served_to_the_other(
    session: Session, officer: User, at: datetime
) -> None:
    concern = a_confirmed_concern(session, officer, "noise")
    filed = a_filed_concern(session, "noise")
    priority = a_priority(session, "noise")
    ids = {"ward_id": a_ward(session).id, "by_id": officer.id}
    park = {"ward_id": a_ward(session, "park").id, "by_id": officer.id}
    noise, parking = a_theme(session, "noise").id, a_theme(session, "parking").id
    with transaction() as writing:
        own = services.publish_summary(writing, theme_id=noise, text="Loud nights.", **ids)
        second = services.publish_summary(writing, theme_id=noise, text="Loud park.", **park)
        services.publish_summary(writing, theme_id=parking, text="Cars in the park.", **park)
    served = set(
        session.scalars(
            select(ThemeServes.strategic_priority_id).where(
                ThemeServes.theme_id.in_([noise, parking])
            )
        )
    )

    merged(session, officer)

    assert keys(session, concern.id, filed.id) == ["parking", "parking"]
    session.refresh(priority)
    session.refresh(own)
    session.refresh(second)
    assert (priority.theme_id, own.theme_id, own.published_at) == (parking, parking, at)
    assert (second.theme_id, second.published_at) == (noise, None), "the other's summary stays"
    now = session.scalars(
        select(ThemeServes.strategic_priority_id).where(ThemeServes.theme_id == parking)
    )
    assert set(now) == served
    decision = session.scalars(select(ThemeDecision)).one()
    assert decision.theme_id == noise, "what the officer chose is history"


def test_a_merge_taken_back_brings_its_own_back_and_leaves_what_was_decided_since(
    session: Session, officer: User, at: datetime
) -> None:
    with clock.set_to(at - timedelta(days=3)):
        before = a_confirmed_concern(session, officer, "noise")
        others = a_confirmed_concern(session, officer, "parking")
        priority = a_priority(session, "noise")
    with clock.set_to(at - timedelta(days=2)):
        merged(session, officer)
    with clock.set_to(at - timedelta(days=1)):
        since = a_confirmed_concern(session, officer, "noise", words="So loud")
    assert keys(session, since.id) == ["parking"], "a late answer goes where the theme leads"

    with transaction() as writing:
        services.bring_back(writing, a_theme(writing, "noise"), by_id=officer.id)

    assert keys(session, before.id, others.id, since.id) == ["noise", "parking", "parking"]
    session.refresh(priority)
    assert priority.theme_id == a_theme(session, "noise").id


def test_themes_merged_one_after_the_other_come_back_each_with_its_own(
    session: Session, officer: User
) -> None:
    first = a_confirmed_concern(session, officer, "dogs")
    second = a_confirmed_concern(session, officer, "noise")
    merged(session, officer, "dogs", "noise")
    merged(session, officer, "noise", "parking")
    assert keys(session, first.id, second.id) == ["parking", "parking"]

    with transaction() as writing:
        services.bring_back(writing, a_theme(writing, "dogs"), by_id=officer.id)

    assert keys(session, first.id, second.id) == ["dogs", "parking"]


def test_past_numbers_are_told_in_the_old_taxonomy_and_in_the_new(
    session: Session, officer: User, at: datetime
) -> None:
    days = [at - timedelta(days=ago) for ago in range(6)]
    concerns = [a_confirmed_concern(session, officer, "noise", at=days[5]) for _n in range(3)]
    a_confirmed_concern(session, officer, "parking", at=days[5])
    with clock.set_to(days[3]):
        merged(session, officer)
    with clock.set_to(days[1]), transaction() as writing:
        services.split(
            writing,
            a_theme(writing),
            services.Wording("Mopeds", "Loud mopeds."),
            [concerns[0].id],
            by_id=officer.id,
            maker="Sam",
        )

    assert counts(session) == {"parking": 3, "mopeds": 1}
    assert counts(session, days[2]) == {"parking": 4}
    assert counts(session, days[4]) == {"noise": 3, "parking": 1}


def test_what_a_merge_moves_joins_the_open_priority_of_the_other_theme(
    session: Session, officer: User, engine: EngineClient
) -> None:
    concern = a_confirmed_concern(session, officer, "noise")
    priority = a_priority(session, "parking")
    delivered()
    merged(session, officer)
    delivered()

    joined = session.scalars(
        select(PriorityConcern.concern_id).where(PriorityConcern.priority_id == priority.id)
    )
    assert joined.all() == [concern.id]


def test_a_retired_theme_is_not_suggested_and_one_with_phrases_is(
    session: Session, officer: User, engine: EngineClient
) -> None:
    concern = a_concern(session, "Shopping trolleys again in the canal by the bridge")
    delivered()
    with transaction() as writing:
        theme = services.add(writing, NEW, by_id=officer.id, maker="Sam")
        phrases = ["there are trolleys in the canal", "shopping trolleys thrown in the water"]
        services.set_phrases(writing, theme, "en", phrases, by_id=officer.id)
    delivered()
    session.expire_all()
    suggestion = session.scalars(select(ThemeSuggestion)).one()
    assert suggestion.concern_id == concern.id
    assert suggestion.ranked[0][0] == theme.key

    with transaction() as writing:
        services.retire(writing, theme, by_id=officer.id)
    delivered()
    session.expire_all()
    ranked = session.scalars(select(ThemeSuggestion)).one().ranked
    assert theme.key not in {key for key, _chance in ranked}
    filed = session.scalars(select(ThemeAssignment)).all()
    assert theme.id not in {each.theme_id for each in filed}


def test_what_cannot_be_merged_or_split_is_refused_and_nothing_is_left_of_it(
    session: Session, officer: User
) -> None:
    concern = a_confirmed_concern(session, officer, "dogs")
    with transaction() as writing:
        services.retire(writing, a_theme(writing, "noise"), by_id=officer.id)
    for key, into in (("parking", "parking"), ("noise", "parking"), ("parking", "noise")):
        with pytest.raises(services.CannotMergeError):
            merged(session, officer, key, into)
    with pytest.raises(services.NothingToSplitError), transaction() as writing:
        services.split(writing, a_theme(writing), NEW, [concern.id], by_id=officer.id, maker="Sam")
    taken = services.Wording("dog fouling and dangerous dogs", "Dogs.")
    name = a_theme(session, "dogs").name
    with pytest.raises(services.NameTakenError), transaction() as writing:
        services.add(
            writing, services.Wording(name.upper(), taken.description), by_id=officer.id, maker="S"
        )

    assert keys(session, concern.id) == ["dogs"]
    assert session.scalars(select(ThemeEdit.kind)).all() == [EditKind.RETIRED]
    assert session.scalars(select(Theme.key).where(Theme.name == NEW.name)).all() == []


def test_every_edit_is_in_the_log_with_who_and_when(
    session: Session, officer: User, at: datetime
) -> None:
    merged(session, officer)
    with transaction() as writing:
        services.bring_back(writing, a_theme(writing, "noise"), by_id=officer.id)

    logged = session.scalars(select(AuditEntry).where(AuditEntry.about == "theme")).all()
    assert [(each.deed, each.actor_id, each.at) for each in logged] == [
        ("theme merged", officer.id, at),
        ("theme parted", officer.id, at),
    ]
