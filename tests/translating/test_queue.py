"""The translators' queue: what is wanted, in which order, and that nobody overwrites anybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.core.models import AuditEntry
from pact.languages.kinds import ACCESS, AGENDA_TITLE, EVENT_TITLE, ISSUE, TASK
from pact.languages.models import Translation
from pact.meetings import agenda, services
from pact.meetings.models import AgendaKind
from pact.offers.models import CommunityEvent
from pact.offers.services import take_back
from pact.strategy.models import Cycle, StrategicPriority
from pact.translating import jobs, queue, sources
from pact.translating.services import save, version
from tests.factories.meetings import a_draft, a_meeting, loaded
from tests.factories.offers import a_published_event, an_event
from tests.factories.people import a_person
from tests.factories.priorities import a_priority, an_action, at_once
from tests.factories.themes import a_concern
from tests.factories.translations import a_translation

SignIn = Callable[[User], FlaskClient]
DAY = timedelta(days=1)


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT)


@pytest.fixture
def translator(session: Session, signed_in: SignIn) -> FlaskClient:
    return signed_in(a_person(session, Role.TRANSLATOR))


def wanted(session: Session, locale: str = "pl") -> list[queue.Wanted]:
    session.rollback()
    now = clock.now()
    return queue.wanted(session, sources.public_texts(session, now=now), locale=locale, now=now)


def test_what_is_for_a_near_day_comes_before_what_stands_on_ward_pages(
    session: Session, sergeant: User
) -> None:
    an_action(session, sergeant, a_priority(session, sergeant, "Cars on the pavement"))
    later = a_meeting(session, sergeant, starts_at=clock.now() + 40 * DAY)
    near = a_meeting(session, sergeant, starts_at=clock.now() + 3 * DAY)
    with transaction() as writing:
        agenda.add_item(writing, loaded(writing, near), title="The new crossing")

    order = [(each.text.kind, each.text.about_id) for each in wanted(session)]

    item = next(each for each in loaded(session, near).agenda if each.kind is AgendaKind.OTHER)
    assert {*order[:2]} == {(ACCESS, near.id), (AGENDA_TITLE, item.id)}
    assert {kind for kind, _id in order[2:4]} == {ISSUE, TASK}
    assert order[-1] == (ACCESS, later.id)


def test_nothing_that_is_not_public_is_in_it(session: Session, sergeant: User) -> None:
    a_concern(session, "Lorries block the pavement")
    a_draft(session, sergeant, starts_at=clock.now() + 5 * DAY)
    an_event(session, words="A street party nobody has published")
    meeting = a_meeting(session, sergeant, starts_at=clock.now() + 3 * DAY)
    with transaction() as writing:
        agenda.add_item(writing, loaded(writing, meeting), title="Held back for now")
        (item,) = [i for i in loaded(writing, meeting).agenda if i.kind is AgendaKind.OTHER]
        agenda.hold_back(writing, loaded(writing, meeting), item_id=item.id, held=True)

    assert [each.text.kind for each in wanted(session)] == [ACCESS]
    with transaction() as writing:
        services.cancel(writing, loaded(writing, meeting), why="Flood", by_id=sergeant.id)
    assert [each.text.text for each in wanted(session)] == ["Flood"], "nobody needs the way in"


def test_a_translator_saves_residents_read_it_and_the_next_one_follows(
    session: Session, sergeant: User, translator: FlaskClient, client: FlaskClient
) -> None:
    priority = a_priority(session, sergeant, "Cars on the pavement")
    action = an_action(session, sergeant, priority, task="Paint the lines")
    a_translation(TASK, action.id, "Linie farba", of="Paint the lines", made_by="machine")
    listed = translator.get("/desk/translations?to=pl").text
    assert "Cars on the pavement" in listed and "Paint the lines" in listed
    path = f"/desk/translations/pl-action-task-{action.id}"
    page = translator.get(path).text
    assert "Linie farba</textarea>" in page, "the machine's text is where they begin"

    answer = translator.post(path, data={"words": "Namalować linie", "seen": seen(page)})

    assert answer.location == f"/desk/translations/pl-priority-issue-{priority.id}"
    ward = client.get("/pl/wards/heath-town").text
    assert "Namalować linie" in ward and "Linie farba" not in ward
    assert [each.text.kind for each in wanted(session)] == [ISSUE]
    deeds = session.scalars(select(AuditEntry.deed)).all()
    assert "translated" in deeds


def test_two_who_translate_the_same_text_do_not_overwrite_each_other(
    session: Session, sergeant: User, translator: FlaskClient
) -> None:
    action = an_action(session, sergeant, task="Paint the lines")
    path = f"/desk/translations/pl-action-task-{action.id}"
    before = seen(translator.get(path).text)
    assert translator.post(path, data={"words": "Pierwsza", "seen": before}).status_code == 303

    second = translator.post(path, data={"words": "Druga", "seen": before})

    assert second.status_code == 200
    assert "meanwhile" in second.text
    assert "Druga</textarea>" in second.text, "what was typed is not lost"
    assert "Pierwsza" in second.text, "they see what the other one wrote"
    session.rollback()
    assert session.scalars(select(Translation.text)).all() == ["Pierwsza"]
    again = translator.post(path, data={"words": "Druga", "seen": seen(second.text)})
    assert again.status_code == 303


def test_words_that_changed_while_somebody_translated_them_are_looked_at_again(
    session: Session, sergeant: User, translator: FlaskClient
) -> None:
    action = an_action(session, sergeant, task="Paint the lines")
    path = f"/desk/translations/pl-action-task-{action.id}"
    a_translation(TASK, action.id, "Namalować linie", of="Paint the lines")
    page = translator.get(path).text
    with transaction() as writing:
        writing.merge(action).task = "Paint the lines twice"
    session.expire_all()

    answer = translator.post(path, data={"words": "Namalować", "seen": seen(page)})

    assert "meanwhile" in answer.text and "Paint the lines twice" in answer.text
    (left,) = [each for each in wanted(session) if each.text.kind == TASK]
    assert left.start == "Namalować linie", "the earlier words are where one begins"


def test_a_translator_is_shown_the_texts_of_their_wards_alone(
    session: Session, sergeant: User, signed_in: SignIn
) -> None:
    action = an_action(session, sergeant, task="Paint the lines")
    browser = signed_in(a_person(session, Role.TRANSLATOR, "penn"))

    assert "Paint the lines" not in browser.get("/desk/translations?to=pl").text
    assert browser.get(f"/desk/translations/pl-action-task-{action.id}").status_code == 403


def test_an_event_is_not_offered_in_the_language_that_it_is_in(
    session: Session, sergeant: User, translator: FlaskClient
) -> None:
    action = an_action(session, sergeant)

    assert translator.get(f"/desk/translations/en-action-task-{action.id}").status_code == 404
    assert translator.get(f"/desk/translations/xx-action-task-{action.id}").status_code == 404
    assert translator.get("/desk/translations/pl-action-task-99999").status_code == 404
    assert wanted(session, "en") == []


def seen(page: str) -> str:
    """What the form says of the versions that are on the page."""
    return page.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]


def test_the_same_words_elsewhere_need_no_translating_again(
    session: Session, sergeant: User, translator: FlaskClient
) -> None:
    first = a_meeting(session, sergeant, starts_at=clock.now() + 3 * DAY)
    second = a_meeting(session, sergeant, "penn", starts_at=clock.now() + 4 * DAY)
    path = f"/desk/translations/pl-meeting-access-{first.id}"

    page = translator.get(path).text
    translator.post(path, data={"words": "Bez schodów", "seen": seen(page)})

    assert wanted(session) == []
    rows = {row.about_id: row for row in session.scalars(select(Translation))}
    assert (rows[first.id].made_by, rows[second.id].made_by) == ("person", "phrase")

    third = a_meeting(session, sergeant, "park", starts_at=clock.now() + 5 * DAY)
    assert [each.text.about_id for each in wanted(session)] == [third.id]
    jobs.translate()
    assert wanted(session) == [], "a text that comes later takes what there is"
    page = translator.get(path).text
    translator.post(path, data={"words": "Wejście bez schodów", "seen": seen(page)})
    session.rollback()
    assert {*session.scalars(select(Translation.text))} == {"Wejście bez schodów"}


def test_an_aim_of_the_boards_own_is_wanted_where_the_site_has_no_plain_words(
    session: Session,
) -> None:
    today = clock.today()
    with transaction() as writing:
        writing.add(
            Cycle(
                name="Now",
                starts_on=today - 10 * DAY,
                ends_on=today + 10 * DAY,
                priorities=[
                    StrategicPriority(position=1, name="Neighbourhood crime"),
                    StrategicPriority(position=2, name="Safer canals"),
                ],
            )
        )

    assert [each.text.text for each in wanted(session)] == ["Safer canals"]


def test_an_event_in_polish_is_translated_for_others_and_forgotten_when_it_is_over(
    session: Session, client: FlaskClient
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    offered = a_published_event(session, officer, title="Festyn", language="pl")
    event = session.scalars(select(CommunityEvent)).one()
    assert {each.text.kind for each in wanted(session, "pl")} == set()
    assert EVENT_TITLE in {each.text.kind for each in wanted(session, "en")}
    assert "Written in Polish" in client.get("/en/events").text

    a_translation(EVENT_TITLE, event.id, "Street party", of="Festyn", locale="en")

    page = client.get("/en/events").text
    assert "Street party" in page
    with transaction() as writing:
        take_back(writing, writing.merge(offered.offer))
    session.rollback()
    assert session.scalars(select(Translation)).all() == [], "it goes with the event"


def test_of_two_who_save_at_the_same_moment_one_is_told(
    app: Flask, session: Session, sergeant: User
) -> None:
    action = an_action(session, sergeant, task="Paint the lines")
    by_id = a_person(session, Role.TRANSLATOR).id
    key = f"action-task-{action.id}"
    text = sources.find(session, key=key, now=clock.now())
    assert text is not None
    before = version(session, text, locale="pl")
    session.rollback()

    def saving(words: str) -> Callable[[], str]:
        def save_it() -> str:
            with transaction() as writing:
                save(
                    writing,
                    key=key,
                    locale="pl",
                    words=words,
                    seen=before,
                    by_id=by_id,
                    by_name="Ola",
                )
            return words

        return save_it

    results = at_once(app, saving("Pierwsza"), saving("Druga"))

    assert sorted(type(each).__name__ for each in results) == ["ChangedSinceError", "str"]
    session.rollback()
    assert len(session.scalars(select(Translation)).all()) == 1
