"""Who saw a restricted concern, who published, who changed who may see what: all written down."""

from datetime import timedelta

from sqlalchemy import select

from pact.accounts.models import Role
from pact.areas.queries import area_by_slug
from pact.concerns import jobs, services
from pact.core import clock, outbox
from pact.core.db import transaction
from pact.core.models import AuditEntry
from pact.languages import translations
from pact.languages.models import Translation
from pact.themes.models import Certainty, ConcernVector, ThemeSuggestion
from tests.conftest import PASSWORD
from tests.contracts.scene import everything
from tests.factories.concerns import a_sent_concern
from tests.factories.people import a_person


def deeds(session, actor=None):
    session.rollback()
    found = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    return [each.deed for each in found if actor is None or each.actor_id == actor.id]


def test_a_change_of_what_residents_read_names_who_made_it(scene, session, signed_in):
    sergeant = scene.person(session, Role.SERGEANT, "heath-town")
    browser = signed_in(sergeant)
    items = f"/desk/meetings/{scene.published.id}/agenda/items"

    browser.post(items, data={"title": "Lamps in the park"})
    for deed in ("hold", "show", "up", "remove"):
        browser.post(f"{items}/{scene.item.id}/{deed}")
    browser.post(
        f"/desk/actions/{scene.action.id}/end", data={"state": "done", "we_did": "We put them up."}
    )

    assert deeds(session, sergeant)[1:] == [
        "added agenda item",
        "held agenda item back",
        "showed agenda item",
        "moved agenda item",
        "removed agenda item",
        "ended action",
    ]


def test_a_new_account_and_its_roles_are_written_down(app, session):
    answer = app.test_cli_runner().invoke(
        args=["accounts", "create", "new@example.org", "New", "--role", "cohesion_officer"],
        input="a long enough secret\na long enough secret\n",
    )

    assert answer.exit_code == 0, answer.output
    session.rollback()
    (entry,) = session.scalars(select(AuditEntry)).all()
    city = area_by_slug(session, slug="city")
    assert (entry.deed, entry.about) == ("made account", "user")
    assert entry.details == {"roles": [["cohesion_officer", city.id]]}


def test_signing_out_is_written_down(session, signed_in):
    sergeant = a_person(session, Role.SERGEANT)

    signed_in(sergeant).post("/desk/sign-out")

    assert deeds(session, sergeant) == ["signed in", "signed out"]


def test_every_way_to_read_a_restricted_concern_is_written_down(scene, session, signed_in):
    officer = scene.person(session, Role.COHESION_OFFICER, "heath-town")
    browser = signed_in(officer)
    concern = scene.restricted
    ways = (
        ("GET", f"/desk/review/{concern.id}"),
        ("GET", "/desk/review?only=restricted"),
        ("POST", f"/desk/review/{concern.id}/theme"),  # without an answer, it is shown again
        ("POST", f"/desk/review/{concern.id}/set-aside"),
    )

    for number, (method, path) in enumerate(ways, start=1):
        page = browser.open(path, method=method)
        assert concern.words in page.text
        assert deeds(session, officer).count("viewed restricted concern") == number


def test_erasing_a_concern_leaves_nothing_of_it_anywhere(client, session, at):
    sent = a_sent_concern(
        session, "Quokka crossings fade", place="Quokka Lane", email="z@example.org"
    )
    concern = sent.concern
    with transaction() as writing:
        writing.add(
            ConcernVector(concern_id=concern.id, model="m", language="en", vector=b"quokka-vector")
        )
        writing.add(
            ThemeSuggestion(
                concern_id=concern.id,
                ranked=[("quokka_theme", 0.9)],
                certainty=Certainty.SURE,
                confidence=0.9,
                model="m",
                made_at=clock.now(),
            )
        )
        services.move(writing, concern, services.ConcernState.TRIAGED, by_id=None)
        services.move(
            writing, concern, services.ConcernState.REJECTED, by_id=None, note="Quokkas are fine"
        )
    step = max(session.scalars(select(services.ConcernStep.id)))
    with transaction() as writing:
        translations.keep(
            writing,
            about="concern_step",
            about_id=step,
            field="note",
            locale="pl",
            text="Quokki",
            original="Quokkas are fine",
            made_by="person",
            maker="Sam",
        )

    with clock.set_to(at + timedelta(days=91)):
        jobs.erase_expired()
        while outbox.drain(slow=False):
            pass

    left = [row for rows in everything(session).values() for row in rows if "quokk" in row.lower()]
    assert left == []
    assert session.scalars(select(Translation)).all() == []
    assert client.get(sent.path).status_code == 404


def test_who_has_left_is_out_at_once_and_for_good(app, client, session, signed_in):
    leaver = a_person(session, Role.COHESION_OFFICER)
    browser = signed_in(leaver)

    answer = app.test_cli_runner().invoke(args=["accounts", "close", leaver.email])

    assert answer.exit_code == 0, answer.output
    assert browser.get("/desk").status_code == 303
    again = client.post("/desk/sign-in", data={"email": leaver.email, "password": PASSWORD})
    assert "is not right" in again.text
    assert deeds(session)[-2:] == ["revoked sessions", "closed account"]
