"""What a look finds with the real engine, and what stays from look to look."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import ConcernState
from pact.concerns.services import move, restrict, withdraw
from pact.core import clock
from pact.core.db import transaction
from pact.core.jobs import declared
from pact.core.models import OutboxDelivery
from pact.emerging import looks, services
from pact.emerging.models import (
    Deed,
    Emerging,
    EmergingLook,
    EmergingMember,
    EmergingState,
    EmergingStep,
)
from pact.engine.client import EngineClient
from pact.themes import services as themes
from pact.themes.queries import themes_by_key
from tests.factories.emerging import a_city, members_of, open_ones, raised, the_demo_city
from tests.factories.people import a_person
from tests.factories.themes import a_concern, delivered

VAPES = "vapes sold to children"
MORE = (
    ("The kiosk sells vapes to children after school", "en", "heath-town"),
    ("Children of eleven buy vapes at the corner shop", "en", "park"),
    ("sklep sprzedaje e-papierosy dzieciom ze szkoły", "pl", "st-peters"),
    ("ਦੁਕਾਨ ਵਾਲਾ ਸਕੂਲ ਦੇ ਬੱਚਿਆਂ ਨੂੰ ਵੇਪ ਵੇਚਦਾ", "pa", "graiseley"),
    ("دکان والا سکول کے بچوں کو ویپ بیچ رہا ہے", "ur", "heath-town"),
    ("magazinul vinde tigari electronice copiilor de 12 ani", "ro", "park"),
    ("Sweet flavoured vapes are sold to schoolchildren", "en", "graiseley"),
    ("The shop sells vapes to kids in school uniform", "en", "blakenhall"),
    ("Kids vape at the bus stop, the sweet shop sells them", "en", "st-peters"),
)


def looked() -> None:
    """Have a look taken as the night does, and all that it leads to."""
    with transaction() as session:
        services.ask(session, by_id=None)
    delivered()


def about_vapes(session: Session) -> Emerging:
    found = [each for each in open_ones(session) if each.name == VAPES]
    assert found, [each.name for each in open_ones(session)]
    return found[0]


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def test_what_fits_no_theme_is_found_across_languages_and_named(
    session: Session, engine: EngineClient, at: datetime
) -> None:
    vapes = {each.id for each in a_city(session, engine)}

    looked()

    found = open_ones(session)
    assert found[0].name == VAPES, "the most worth looking at"
    assert len(found) <= 3, "parts of themes are not suggested"
    mine = members_of(session, found[0])
    assert len(mine & vapes) >= 9
    look = looks.latest(session)
    assert look is not None
    assert (look.concerns, look.found, look.number) == (82, len(found), 1)


def test_a_suggestion_keeps_its_identity_name_and_state_when_concerns_are_added(
    session: Session, engine: EngineClient, officer: User, at: datetime
) -> None:
    a_city(session, engine)
    looked()
    first = about_vapes(session)
    with transaction() as writing:
        services.rename(writing, first, "Vapes near schools", by_id=officer.id)
        services.watch(writing, first, by_id=officer.id)
    before = members_of(session, first)
    raised(session, engine, MORE[:4])

    looked()

    session.expire_all()
    again = session.get_one(Emerging, first.id)
    assert (again.name, again.state) == ("Vapes near schools", EmergingState.WATCHED)
    assert len(members_of(session, again)) > len(before)
    assert again.last_look_id != again.first_look_id
    assert not [each for each in open_ones(session) if "apes" in each.name]


def test_a_dismissed_one_stays_away_until_it_has_changed(
    session: Session, engine: EngineClient, officer: User, at: datetime
) -> None:
    a_city(session, engine, vapes=8)
    looked()
    emerging = about_vapes(session)
    with transaction() as writing:
        services.dismiss(writing, emerging, why="It is one shop", by_id=officer.id)

    looked()
    assert not [each for each in open_ones(session) if each.name == VAPES]

    raised(session, engine, MORE)
    looked()

    back = about_vapes(session)
    assert back.key == emerging.key
    assert (back.why, back.decided_by_id) == ("It is one shop", officer.id), "who, and why, is kept"
    deeds = session.scalars(
        select(EmergingStep.deed).where(EmergingStep.emerging_id == back.id)
    ).all()
    assert deeds == [Deed.FOUND, Deed.DISMISSED, Deed.CAME_BACK]


def test_a_new_concern_joins_what_it_is_like_without_a_look(
    session: Session, engine: EngineClient, officer: User, at: datetime
) -> None:
    a_city(session, engine)
    looked()
    emerging = about_vapes(session)

    alike = a_concern(session, "The corner shop sells vapes to twelve year olds", ward="oxley")
    with transaction() as writing:  # an officer has read it: nobody is in danger
        move(writing, alike, ConcernState.TRIAGED, by_id=officer.id)
    other = a_concern(session, "Dogs foul the grass by the church", ward="oxley")
    restricted = a_concern(
        session, "The shop sells vapes to my child and hits him", help_kinds=["child_at_risk"]
    )
    delivered()

    mine = members_of(session, emerging)
    assert alike.id in mine
    assert other.id not in mine
    assert restricted.id not in mine
    assert session.scalars(select(EmergingLook.id)).all() == [emerging.first_look_id]


def test_a_restricted_concern_is_never_looked_at(
    session: Session, engine: EngineClient, at: datetime
) -> None:
    a_city(session, engine)
    hidden = raised(session, engine, MORE)
    with transaction() as writing:
        for concern in hidden:
            restrict(writing, concern, kinds=["child_at_risk"])

    looked()

    members = set(session.scalars(select(EmergingMember.concern_id)))
    assert members and not members & {each.id for each in hidden}
    look = looks.latest(session)
    assert look is not None and look.concerns == 82


def test_what_is_older_than_a_year_is_not_looked_at(
    session: Session, engine: EngineClient, at: datetime
) -> None:
    a_city(session, engine)
    with clock.set_to(at + timedelta(days=370)):
        looked()

    assert open_ones(session) == []


def test_erased_words_leave_the_suggestion_and_its_name(
    session: Session, engine: EngineClient, at: datetime
) -> None:
    vapes = a_city(session, engine)
    looked()
    emerging = about_vapes(session)
    mine = members_of(session, emerging)
    for concern in [each for each in vapes if each.id in mine]:
        with transaction() as writing:
            withdraw(writing, concern)
    delivered()

    session.expire_all()
    gone = session.get_one(Emerging, emerging.id)
    left = members_of(session, gone)
    assert not left & {each.id for each in vapes}
    assert len(left) < 5
    assert (gone.state, gone.centre) == (EmergingState.VANISHED, None)


def test_what_is_not_found_any_more_is_closed_with_its_history(
    session: Session, engine: EngineClient, officer: User, at: datetime
) -> None:
    vapes = a_city(session, engine)
    looked()
    emerging = about_vapes(session)
    drugs = themes_by_key(session)["drugs"]
    with transaction() as writing:
        themes.set_phrases(
            writing,
            drugs,
            "en",
            ["vapes sold to children", "the shop sells vapes", *(each.words for each in vapes)],
            by_id=officer.id,
        )
    delivered()

    looked()

    session.expire_all()
    assert session.get_one(Emerging, emerging.id).state is EmergingState.VANISHED
    deeds = session.scalars(select(EmergingStep.deed).order_by(EmergingStep.id)).all()
    assert deeds[-1] is Deed.VANISHED


def test_a_theme_made_of_it_takes_its_concerns_and_is_not_suggested_again(
    session: Session, engine: EngineClient, officer: User, at: datetime
) -> None:
    vapes = a_city(session, engine)
    looked()
    emerging = about_vapes(session)
    wards = {each.ward_id for each in vapes}
    chosen = members_of(session, emerging) & {each.id for each in vapes}
    with transaction() as writing:
        placed = services.make_theme(
            writing,
            emerging,
            themes.Wording("Vapes", "Vapes sold to children."),
            {"en": ["vapes sold to children"], "pl": ["e-papierosy dla dzieci"]},
            services.Choice(chosen, wards),
            by_id=officer.id,
            maker="Sam",
        )
    delivered()

    looked()

    assert len(placed.done) == len(chosen)
    session.expire_all()
    made = session.get_one(Emerging, emerging.id)
    assert (made.state, made.theme_id) == (EmergingState.MADE, placed.theme.id)
    again = [members_of(session, each) & chosen for each in open_ones(session)]
    assert all(len(each) < len(chosen) / 2 for each in again)


def test_of_two_looks_at_once_the_later_is_done_again(
    session: Session, engine: EngineClient, at: datetime
) -> None:
    a_city(session, engine, others=20)
    slow = services.found(session, engine=engine)
    looked()

    with transaction() as writing:
        look = services.begin(writing, by_id=None)
    with pytest.raises(Exception, match=r"(?i)unique"), transaction() as writing:
        services.keep(writing, writing.get_one(EmergingLook, look.id), slow)

    numbers = select(EmergingLook.number).order_by(EmergingLook.id)
    assert session.scalars(numbers).all() == [1, None]


def test_a_look_is_done_once_however_often_its_event_comes(
    session: Session, engine: EngineClient, at: datetime
) -> None:
    a_city(session, engine, others=20)
    looked()
    before = [(each.id, each.state) for each in open_ones(session)]
    with transaction() as writing:
        for delivery in writing.scalars(select(OutboxDelivery)):
            delivery.state = "pending"
    delivered()

    assert [(each.id, each.state) for each in open_ones(session)] == before
    assert session.scalars(select(EmergingLook.number)).all() == [1]


def test_the_night_wants_a_look_and_only_one_is_on_its_way(session: Session, app: object) -> None:
    job = next(each for each in declared() if each.name == "emerging.jobs.look_every_night")

    job.run()
    job.run()

    looks_there = session.scalars(select(EmergingLook)).all()
    assert [(each.asked_by_id, each.ended_at) for each in looks_there] == [(None, None)]


def test_the_command_looks_at_once_and_says_what_it_found(
    session: Session, app, engine: EngineClient, at: datetime
) -> None:
    a_city(session, engine)
    a_concern(session, "The kiosk sells illegal vapes")  # which was not read yet

    result = app.test_cli_runner().invoke(args=["emerging", "look"])

    assert result.exit_code == 0, result.output
    assert "83 concerns looked at" in result.output
    assert about_vapes(session).name == VAPES


def test_without_the_engine_the_command_says_what_to_start(session: Session, app) -> None:
    result = app.test_cli_runner().invoke(args=["emerging", "look"])

    assert result.exit_code == 1
    assert "Start it: flask engine" in result.output


def test_something_is_emerging_in_the_demo_city(
    session: Session, engine: EngineClient, at: datetime
) -> None:
    raised(session, engine, the_demo_city())

    looked()

    found = open_ones(session)
    assert found[0].name == "drones filming homes"
    assert len(found) <= 5
