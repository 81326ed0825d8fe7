"""What a round gathers, and what it freezes."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.assessing import notes, queries, sealing, services
from pact.assessing.beside import deprived
from pact.assessing.figures import Deprived, Figures, Votes
from pact.assessing.models import RoundState
from pact.assessing.states import Lack, MoveNotAllowed, NotNow
from pact.ballots.models import BallotOption
from pact.concerns.services import withdraw
from pact.core import clock
from pact.core.db import transaction
from pact.crime.models import Category
from pact.deprivation.queries import WardDeprivation
from pact.themes import services as themes
from tests.factories.assessing import (
    Assessed,
    a_decision,
    a_round,
    decided,
    discussing,
    frozen,
    noted,
)
from tests.factories.ballots import Vote, a_vote, closed, voted
from tests.factories.crime import a_month
from tests.factories.joining import a_join
from tests.factories.people import a_person, a_ward
from tests.factories.priorities import a_priority
from tests.factories.themes import a_concern, a_confirmed_concern, a_filed_concern, a_theme

DAY = timedelta(days=1)


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def figures(assessed: Assessed, key: str = "parking") -> Figures:
    (row,) = [each for each in assessed.now.evidence if each.key == key]
    return Figures.thawed(row.figures)


def about_parking(session: Session, vote: Vote) -> None:
    theme_id = a_theme(session, "parking").id
    with transaction() as writing:
        first = (BallotOption.ballot_id == vote.ballot.id, BallotOption.position == 1)
        writing.execute(update(BallotOption).where(*first).values(theme_id=theme_id))


def run(app: Flask, *args: object) -> tuple[int, str]:
    answer = app.test_cli_runner().invoke(args=["assessing", *map(str, args)])
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception
    return answer.exit_code, answer.output


def test_it_gathers_people_wards_languages_and_months(
    session: Session, officer: User, at: datetime
) -> None:
    a_confirmed_concern(session, officer, at=at - 30 * DAY)
    a_confirmed_concern(session, officer, at=at - 30 * DAY, ward="park", language="pa")
    a_filed_concern(session, at=at - 70 * DAY)
    a_confirmed_concern(session, officer, at=at - 400 * DAY)  # a year before, and no more
    a_confirmed_concern(session, officer, "noise", at=at - 800 * DAY)
    a_confirmed_concern(session, officer, at=at)  # today is not among the days
    with clock.set_to(at - 20 * DAY):
        a_join(session)

    found = figures(a_round(session, officer=officer))

    heath_town, park = (a_ward(session, slug).code for slug in ("heath-town", "park"))
    assert (found.people, found.joined, found.concerns) == (4, 1, 3)
    assert (found.before, found.unconfirmed) == (1, 1)
    assert list(found.wards.items()) == [(heath_town, 3), (park, 1)]
    assert found.languages == {"en": 3, "pa": 1}
    some = [pair for pair in found.months if pair[1]]
    assert some == [("2026-09", 1), ("2026-10", 2), ("2026-11", 1)]
    assert (found.months[0][0], len(found.months)) == ("2025-11", 13)


def test_a_year_before_anybody_raised_anything_is_not_nothing(
    session: Session, officer: User, at: datetime
) -> None:
    a_confirmed_concern(session, officer, at=at - 30 * DAY)

    assert figures(a_round(session, officer=officer)).before is None


def test_restricted_ones_are_in_no_figure_and_counted_apart(
    session: Session, officer: User, at: datetime
) -> None:
    concern = a_concern(session, help_kinds=["domestic_abuse"], at=at - 30 * DAY)
    with transaction() as writing:
        themes.confirm(writing, concern, a_theme(writing, "tension"), by_id=officer.id)

    assessed = a_round(session, officer=officer)

    assert figures(assessed, "tension").people == 0
    assert queries.tension(session, round_id=assessed.id) == {a_theme(session, "tension").id: 1}


def test_it_gathers_what_meetings_chose(session: Session, officer: User, at: datetime) -> None:
    with clock.set_to(at - 40 * DAY):
        vote = a_vote(session)
        about_parking(session, vote)
        voted(vote, *[{1}] * 5, {2})
        closed(vote)
        few = a_vote(session, sergeant=vote.sergeant)
        about_parking(session, few)
        voted(few, {2})
        closed(few)
        a_priority(session, vote.sergeant, theme="parking")

    found = figures(a_round(session, officer=officer))

    assert found.votes == Votes(ballots=2, won=1, votes=5, withheld=1)
    assert found.priorities == 1


def test_it_gathers_recorded_crime_beside_the_themes_that_are_of_its_kind(
    session: Session, officer: User, at: datetime
) -> None:
    assert figures(a_round(session, officer=officer), "burglary").crime is None
    for month, crimes in ((date(2026, 9, 1), 7), (date(2026, 8, 1), 5)):
        a_month(session, month, {Category.BURGLARY: crimes, Category.DRUGS: 1})
        a_month(session, month.replace(year=2025), {Category.BURGLARY: 4})

    assessed = a_round(session, officer=officer)

    crime = figures(assessed, "burglary").crime
    assert crime is not None
    assert (crime.crimes, crime.before, crime.months) == (12, 8, ["2026-08", "2026-09"])
    assert "2026-10" in crime.missing
    assert figures(assessed, "parking").crime is None, "the police record no such kind"


def test_it_says_how_deprived_the_wards_are_from_which_a_theme_comes() -> None:
    def ward(id: int, worst: float, neighbourhoods: int = 2) -> WardDeprivation:
        return WardDeprivation(id, neighbourhoods, False, 3.0, None, worst, None, None)

    known = {"A": ward(1, 0.5), "B": ward(2, 1.0), "C": ward(3, 0.0, neighbourhoods=6)}

    assert deprived({"A": 3, "B": 1, "unknown": 9}, known) == Deprived(share=0.625, city=0.3)
    assert deprived({"unknown": 9}, known) is None
    assert deprived({"A": 3}, {}) is None


def test_the_days_must_be_over_and_somebody_must_score(
    session: Session, officer: User, at: datetime
) -> None:
    days = (date(2026, 1, 1), date(2026, 11, 22))
    assessed = a_round(session, members=0, officer=officer, days=days)

    with pytest.raises(MoveNotAllowed) as refused:
        frozen(assessed)

    assert [each.what for each in refused.value.lacking] == [Lack.PERIOD_OVER, Lack.MEMBER]
    assert assessed.now.state is RoundState.OPEN


def test_freezing_gathers_a_last_time_and_later_concerns_change_nothing(
    session: Session, officer: User, at: datetime
) -> None:
    assessed = a_round(session, officer=officer)
    a_confirmed_concern(session, officer, at=at - 30 * DAY)
    frozen(assessed)
    a_confirmed_concern(session, officer, at=at - 29 * DAY)

    assert figures(assessed).people == 1
    with pytest.raises(NotNow), transaction() as writing:
        services.gather_again(writing, assessed.id, by_id=officer.id)


def test_notes_come_and_go_until_the_freezing(session: Session, officer: User, at) -> None:
    assessed = a_round(session, officer=officer)
    kept, wrong = noted(session, assessed), noted(session, assessed, "A slip")
    with transaction() as writing:
        notes.remove(writing, assessed.id, wrong, by_id=officer.id, anybodys=False)
    frozen(assessed)

    assert [each.id for each in queries.notes(session, round_id=assessed.id)] == [kept]
    with pytest.raises(NotNow):
        noted(session, assessed, "Too late")
    with pytest.raises(NotNow), transaction() as writing:
        notes.remove(writing, assessed.id, kept, by_id=officer.id, anybodys=True)


def test_somebody_else_s_note_is_theirs(session: Session, officer: User, at) -> None:
    assessed = a_round(session, officer=officer)
    id = noted(session, assessed)
    other = a_person(session, Role.PARTNER)

    with pytest.raises(NotNow), transaction() as writing:
        notes.remove(writing, assessed.id, id, by_id=other.id, anybodys=False)


LATER = {
    "frozen": [
        "UPDATE assessment_evidence SET figures = '{}'",
        "DELETE FROM assessment_evidence",
        "UPDATE assessment_note SET text = 'Other'",
        "DELETE FROM assessment_note",
        "INSERT INTO assessment_tension (round_id, theme_id, concerns) SELECT id, 1, 1 "
        "FROM assessment_round",
        "UPDATE assessment_round SET first_on = '2020-01-01'",
        "UPDATE assessment_round SET digest = 'x'",
        "UPDATE assessment_round SET state = 'open'",
        "UPDATE assessment_round SET state = 'decided'",
        "DELETE FROM assessment_round",
    ],
    "discussing": [
        "UPDATE assessment_score SET harm = 4 WHERE harm IS NOT NULL",
        "DELETE FROM assessment_score",
        "UPDATE assessment_member SET sent_at = NULL",
        "UPDATE assessment_round SET state = 'scoring'",
    ],
    "decided": [
        "UPDATE assessment_decision SET reasons = 'Other'",
        "DELETE FROM assessment_decided_theme",
        "DELETE FROM assessment_decision",
        "UPDATE assessment_round SET harm_weight = 2",
        "UPDATE assessment_round SET decided_by_id = NULL",
        "UPDATE assessment_round SET state = 'discussing'",
        "UPDATE assessment_amendment SET text = 'Other'",
        "DELETE FROM assessment_amendment",
    ],
}


@pytest.mark.parametrize("state", LATER)
def test_the_database_itself_keeps_what_is_settled(session: Session, state: str, at) -> None:
    assessed = discussing(session)
    if state == "decided":
        id = a_decision(session, assessed)
        decided(assessed)
        with transaction() as writing:
            by = assessed.members[0].id
            services.deciding.amend(writing, assessed.id, id, text="A", why="B", by_id=by)
    statements = LATER[state]
    if state == "frozen":
        other = a_round(session)
        noted(session, other)
        frozen(other)
    for statement in statements:
        session.rollback()
        with pytest.raises(DBAPIError, match="stays as it is"):
            session.execute(text(statement))
    session.rollback()


def test_a_check_says_that_all_is_as_it_was_frozen(
    app: Flask, session: Session, officer: User, at: datetime
) -> None:
    a_confirmed_concern(session, officer, at=at - 30 * DAY)
    assessed = a_round(session, officer=officer)
    noted(session, assessed)
    assert run(app, "check", assessed.id)[0] == 1, "it is not frozen yet"
    frozen(assessed)

    code, said = run(app, "check", assessed.id)

    number = len(assessed.now.evidence)
    assert code == 0, said
    assert "The frozen rows are as they were frozen." in said
    assert f"{number} of {number} themes give the same" in said
    assert run(app, "check", 99)[0] == 1


def test_a_check_undoes_what_happened_since_or_says_it(
    app: Flask, session: Session, officer: User, at: datetime
) -> None:
    withdrawn = a_confirmed_concern(session, officer, at=at - 30 * DAY)
    moved = a_confirmed_concern(session, officer, "noise", at=at - 31 * DAY)
    assessed = a_round(session, officer=officer)
    frozen(assessed)
    late = a_concern(session, at=at - 30 * DAY)
    with clock.set_to(at + DAY):
        with transaction() as writing:
            themes.confirm(writing, late, a_theme(writing, "parking"), by_id=officer.id)
        with transaction() as writing:
            withdraw(writing, writing.merge(withdrawn))
        with transaction() as writing:
            parking, noise = (a_theme(writing, key) for key in ("parking", "noise"))
            themes.merge(writing, noise, parking, by_id=officer.id)
    session.expire_all()
    assert moved.id

    code, said = run(app, "check", assessed.id)

    assert code == 0
    assert "1 withdrawn, 0 set aside, 1 placed" in said
    assert "Parking problems: people" not in said, "both are counted as they were then"
    assert "Noise nuisance" not in said


def test_a_check_tells_a_changed_row(app: Flask, session: Session, officer: User, at) -> None:
    assessed = a_round(session, officer=officer)
    noted(session, assessed)
    frozen(assessed)
    session.rollback()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = replica"))
    else:
        session.execute(text("DROP TRIGGER assessment_note_stays_update"))
    session.execute(text("UPDATE assessment_note SET text = 'Something else'"))
    session.commit()

    code, said = run(app, "check", assessed.id)

    assert code == 1
    assert "BROKEN: the evidence or a note was changed" in said
    assert sealing.broken(session, assessed.now) != []
