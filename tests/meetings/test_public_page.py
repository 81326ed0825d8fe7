"""A meeting as residents see it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.languages.kinds import ACCESS, AGENDA_TITLE, TASK
from pact.meetings import agenda, services
from pact.meetings.models import AgendaKind, Meeting
from pact.meetings.public import figures
from pact.priorities.evidence import Evidence
from tests.factories.meetings import a_meeting, begun, ended, loaded
from tests.factories.minutes import approved, handed_over, written
from tests.factories.people import a_person
from tests.factories.priorities import a_priority, an_action
from tests.factories.releases import released
from tests.factories.statements import statements
from tests.factories.themes import a_confirmed_concern, a_filed_concern
from tests.factories.translations import a_translation

pytestmark = pytest.mark.one_database

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.set_to(NOW):
        yield


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT)


def page(client: FlaskClient, meeting: Meeting, lang: str = "en") -> str:
    answer = client.get(f"/{lang}/meetings/{meeting.uid}")
    assert answer.status_code == 200
    return answer.text


def raised(session: Session, key: str, times: int) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    for _ in range(times):
        a_confirmed_concern(session, officer, key, at=NOW - timedelta(days=3))
    released(session)


def test_it_says_when_and_where_in_wolverhampton_s_time(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant, starts_at=datetime(2027, 7, 7, 17, 30, tzinfo=UTC))

    text = page(client, meeting)

    assert "7 July 2027" in text
    assert "18:30" in text
    assert "Heath Town Community Centre, WV10 0AA" in text


@pytest.mark.parametrize(("lang", "at_most"), [("en", 4), ("pa", 5)])
def test_it_needs_few_statements(
    session: Session, client: FlaskClient, sergeant: User, lang: str, at_most: int
) -> None:
    an_action(session, sergeant, a_priority(session, sergeant))
    raised(session, "noise", 1)
    raised(session, "flytipping", 1)
    meeting = a_meeting(session, sergeant)
    page(client, meeting, lang)

    with statements() as sent:
        page(client, meeting, lang)

    assert len(sent) <= at_most, "\n\n".join(sent)


@pytest.mark.parametrize("lang", ["en", "pa", "ur", "pl"])
def test_it_is_there_in_every_language_of_the_site(
    session: Session, client: FlaskClient, sergeant: User, lang: str
) -> None:
    an_action(session, sergeant, a_priority(session, sergeant))
    raised(session, "noise", 1)

    assert f'lang="{"en-GB" if lang == "en" else lang}"' in page(
        client, a_meeting(session, sergeant), lang
    )


def test_fewer_than_five_are_never_given_as_a_number(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    raised(session, "parking", 5)
    raised(session, "noise", 4)
    meeting = a_meeting(session, sergeant)

    text = page(client, meeting)

    assert "Raised about 5 times since" in text
    assert text.count("Raised fewer than 5 times since") == 1
    assert "Raised 4" not in text


def test_what_no_officer_has_looked_at_is_not_public(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    for _ in range(6):
        a_filed_concern(session, at=NOW - timedelta(days=3))
    released(session)

    assert "Parking problems" not in page(client, a_meeting(session, sergeant))


def test_what_is_held_back_is_not_public(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    raised(session, "parking", 6)
    meeting = a_meeting(session, sergeant)
    assert "Parking problems" in page(client, meeting)
    (theme,) = [each for each in meeting.agenda if each.kind is AgendaKind.THEME]

    with transaction() as writing:
        agenda.hold_back(writing, loaded(writing, meeting), item_id=theme.id, held=True)

    assert "Parking problems" not in page(client, meeting)


def test_last_time_s_priorities_come_first_with_how_their_actions_stand(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    an_action(session, sergeant, a_priority(session, sergeant, "Cars on the pavement"))
    raised(session, "noise", 5)

    text = page(client, a_meeting(session, sergeant))

    assert text.index("Cars on the pavement") < text.index("Noise nuisance")
    assert "Not started yet" in text


def test_a_cancelled_meeting_says_so_and_why_and_shows_no_agenda(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        services.cancel(writing, loaded(writing, meeting), why="Flood", by_id=sergeant.id)

    text = page(client, meeting)

    assert "This meeting is cancelled" in text
    assert "Flood" in text
    assert "What will be talked about" not in text


def test_a_meeting_leads_to_its_minutes_once_they_are_approved_and_not_before(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant, starts_at=NOW + timedelta(hours=5))
    ended(session, sergeant, begun(session, sergeant, meeting))
    written(meeting, "We met.", sergeant)
    handed_over(meeting, sergeant)
    assert "Read the minutes" not in page(client, meeting)

    approved(meeting, sergeant)

    assert f"/en/meetings/{meeting.uid}/minutes" in page(client, meeting)


def test_an_agenda_tells_what_the_releases_told_when_it_was_drawn(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    raised(session, "parking", 9)
    meeting = a_meeting(session, sergeant)
    raised(session, "parking", 9)

    assert "Raised about 5 times since" in page(client, meeting)


def test_an_agenda_from_before_there_were_releases_is_told_in_fives() -> None:
    frozen = Evidence(NOW, NOW, 13, 6, 2, {"en": 13}).frozen()
    del frozen["told"]

    known = figures(Evidence.thawed(frozen))

    assert (known.concerns, known.change, known.languages) == (10, None, ())


def test_the_whole_agenda_is_translated_or_says_that_it_is_not(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    action = an_action(session, sergeant, a_priority(session, sergeant), task="Paint the lines")
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        agenda.add_item(writing, loaded(writing, meeting), title="The new crossing")
    (item,) = [each for each in meeting.agenda if each.kind is AgendaKind.OTHER]
    before = page(client, meeting, "pl")
    assert before.count('<span class="original">') == 4, "the way in, the issue, its task, the item"

    a_translation(AGENDA_TITLE, item.id, "Nowe przejście", of="The new crossing")
    a_translation(TASK, action.id, "Namalować linie", of="Paint the lines", made_by="machine")
    a_translation(ACCESS, meeting.id, "Bez schodów", of=str(meeting.access))

    after = page(client, meeting, "pl")
    assert '<h3 lang="pl" dir="ltr">Nowe przejście</h3>' in after
    assert '<p lang="en" dir="ltr">The new crossing</p>' in after, "the original is a click away"
    assert "Bez schodów" in after
    assert after.count('<span class="original">') == 1, "only the issue is not translated"
    assert after.count('<details class="original">') == 3
    task = after.partition("Namalować linie")[2].partition("</details>")[0]
    assert "Paint the lines" in task and "·" in task, "a machine's says so"
    english = page(client, meeting)
    assert 'class="original"' not in english and "Nowe" not in english
