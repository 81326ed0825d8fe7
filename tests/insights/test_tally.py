"""The kept tally says what the concerns say, whatever is done to them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Channel, Concern, ConcernState
from pact.concerns.services import lift_restriction, withdraw
from pact.core import clock
from pact.core.db import transaction
from pact.insights import checking, jobs, queries
from pact.insights.queries import Among, Count
from pact.themes.decisions import set_aside, undo
from pact.themes.merging import merge
from pact.themes.models import ThemeAssignment
from pact.themes.tally import TallyMark, theme_tally
from tests.factories.joining import a_join
from tests.factories.people import a_person, a_ward
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_confirmed_concern, a_filed_concern, a_theme

DAY = timedelta(days=1)
NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)
pytestmark = pytest.mark.usefixtures("at")


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def counted(session: Session, theme: str = "parking", ward: str = "heath-town", **more) -> Count:
    """What the tally says of a theme in a ward, once it has caught up."""
    jobs.count_what_changed()
    session.rollback()
    asked = {"first": OCTOBER, "last": NOVEMBER, **more}
    among = Among([a_ward(session, ward).id], **asked)
    found = queries.by_ward(session, among)
    assert checking.differences(session) == [] and not checking.wards_differ(session)
    return found.get((a_theme(session, theme).id, a_ward(session, ward).id), Count())


def test_what_the_engine_and_officers_place_and_who_joins_is_counted_apart(
    session: Session, officer: User
) -> None:
    a_filed_concern(session)
    a_confirmed_concern(session, officer)
    a_join(session)

    count = counted(session)

    assert (count.people, count.joined, count.known, count.concerns) == (3, 1, 2, 2)


def test_languages_and_channels_have_numbers_of_their_own(session: Session, officer: User) -> None:
    a_confirmed_concern(session, officer, language="pa")
    concern = a_confirmed_concern(session, officer)
    with transaction() as writing:
        writing.execute(
            update(Concern).where(Concern.id == concern.id).values(channel=Channel.STALL)
        )

    assert counted(session, language="pa").people == 1
    assert counted(session, channel=Channel.STALL).people == 1
    assert counted(session, language="pa", channel=Channel.STALL).people == 0
    assert counted(session).people == 2
    assert queries.languages(session) == ["en", "pa"]


def test_a_month_is_wolverhamptons_and_not_of_utc(session: Session, officer: User) -> None:
    a_confirmed_concern(session, officer, at=datetime(2026, 9, 30, 23, 30, tzinfo=UTC))

    assert counted(session, first=OCTOBER, last=OCTOBER).people == 1
    assert counted(session, first=date(2026, 9, 1), last=date(2026, 9, 1)).people == 0


def test_restricted_set_aside_and_withdrawn_concerns_are_in_no_number(
    session: Session, officer: User
) -> None:
    a_concern(session, "My husband hits me", help_kinds=["domestic_abuse"])
    taken_back = a_confirmed_concern(session, officer)
    aside = a_filed_concern(session)
    assert counted(session).people == 2

    with transaction() as writing:
        withdraw(writing, taken_back)
        set_aside(writing, aside, ConcernState.REJECTED, why="Spam", by_id=officer.id)

    assert counted(session) == Count()


def test_lifting_a_restriction_counts_and_taking_a_decision_back_does_not(
    session: Session, officer: User
) -> None:
    restricted = a_filed_concern(session)
    with transaction() as writing:
        writing.execute(update(Concern).values(restricted=True))
    assert counted(session) == Count()

    with transaction() as writing:
        lift_restriction(writing, restricted, by_id=officer.id)
    assert counted(session).people == 1

    mine = a_confirmed_concern(session, officer)
    assert counted(session).people == 2
    with transaction() as writing:
        undo(writing, mine, by_id=officer.id)
    assert counted(session).people == 1


def test_a_merge_moves_numbers_with_the_concerns(session: Session, officer: User) -> None:
    a_confirmed_concern(session, officer, "dogs")
    a_confirmed_concern(session, officer)
    assert counted(session, "dogs").people == 1

    with transaction() as writing:
        merge(writing, a_theme(writing, "dogs"), into=a_theme(writing), by_id=officer.id)

    assert counted(session, "dogs") == Count()
    assert counted(session).people == 2


def test_what_is_changed_by_hand_in_the_database_is_counted_too(
    session: Session, officer: User
) -> None:
    concern = a_confirmed_concern(session, officer)
    gone = a_confirmed_concern(session, officer)
    assert counted(session).people == 2

    with transaction() as writing:
        writing.execute(
            update(Concern)
            .where(Concern.id == concern.id)
            .values(ward_id=a_ward(session, "park").id, received_at=clock.now() - 30 * DAY)
        )
        writing.execute(delete(ThemeAssignment).where(ThemeAssignment.concern_id == gone.id))

    assert counted(session) == Count()
    assert counted(session, ward="park", first=OCTOBER, last=OCTOBER).people == 1


def test_a_concern_in_two_themes_is_once_in_the_sum_of_all(session: Session, officer: User) -> None:
    concern = a_confirmed_concern(session, officer)
    with transaction() as writing:
        row = writing.scalars(select(ThemeAssignment)).one()
        values = {"theme_id": a_theme(writing, "dogs").id, "concern_id": concern.id}
        writing.add(
            ThemeAssignment(
                **values, source=row.source, confidence=row.confidence, made_at=row.made_at
            )
        )

    assert counted(session).people == counted(session, "dogs").people == 1
    everyone = Among([a_ward(session).id], OCTOBER, NOVEMBER)
    assert queries.everything(session, everyone).people == 1


def test_counting_again_changes_nothing_and_leaves_no_mark(session: Session, officer: User) -> None:
    a_confirmed_concern(session, officer)
    first = counted(session)

    assert counted(session) == first
    assert session.scalars(select(TallyMark)).all() == []


def test_what_is_sent_while_a_month_is_counted_is_counted_next(
    session: Session, officer: User
) -> None:
    """A mark that comes after the count began stays."""
    a_confirmed_concern(session, officer)
    counted(session)
    a_filed_concern(session)
    with transaction() as writing:
        marked = writing.scalars(select(TallyMark.day_on)).all()

    assert marked
    assert counted(session).people == 2


def test_the_commands_find_a_wrong_number_and_mend_it(
    app: Flask, session: Session, officer: User
) -> None:
    a_confirmed_concern(session, officer)
    run = app.test_cli_runner()
    waiting = run.invoke(args=["insights", "check"])
    assert waiting.exit_code == 1 and "wait to be counted" in waiting.output
    assert run.invoke(args=["insights", "count"]).exit_code == 0
    assert "says what the concerns say" in run.invoke(args=["insights", "check"]).output
    with transaction() as writing:
        writing.execute(update(theme_tally).values(people=9))

    wrong = run.invoke(args=["insights", "check"])
    assert wrong.exit_code == 1 and "(9, 0, 1) kept, (1, 0, 1) counted" in wrong.output

    assert run.invoke(args=["insights", "rebuild"]).exit_code == 0
    assert run.invoke(args=["insights", "check"]).exit_code == 0


def test_the_tally_is_read_with_one_statement_however_much_there_is(
    session: Session, officer: User
) -> None:
    for key in ("parking", "dogs", "speeding"):
        for ward in ("heath-town", "park"):
            a_confirmed_concern(session, officer, key, ward=ward)
    jobs.count_what_changed()
    among = Among([a_ward(session).id, a_ward(session, "park").id], OCTOBER, NOVEMBER)

    with statements() as sent:
        cube = queries.by_theme_ward_month(session, among)

    assert len(sent) == 1 and len(cube) == 6
