"""Contact keys can be changed without anybody losing what the old ones closed."""

from cryptography.fernet import Fernet
from sqlalchemy import text

from pact.concerns.contact import address_of
from pact.concerns.models import Concern
from pact.core.db import Model, db
from pact.safekeeping import rotating
from tests.factories.concerns import a_sent_concern
from tests.safekeeping.test_backups import run


def test_after_a_rotation_the_newest_key_alone_opens_everything(app, session, monkeypatch):
    monkeypatch.setattr(rotating, "BATCH", 2)
    ids = [a_sent_concern(session, email=f"jo{n}@example.org").concern.id for n in range(5)]
    old, new = app.config["CONTACT_KEYS"], Fernet.generate_key().decode()

    app.config["CONTACT_KEYS"] = f"{new},{old}"
    said = run(app, "rotate-keys")

    assert said.exit_code == 0, said.output
    assert "concern_contact.email_locked: 5 closed anew" in said.output
    assert "may be dropped" in said.output
    app.config["CONTACT_KEYS"] = new
    session = db.session()
    addresses = [address_of(session, session.get_one(Concern, id)) for id in ids]
    assert addresses == [f"jo{n}@example.org" for n in range(5)]


def test_a_second_rotation_finds_nothing_to_do(app, session):
    a_sent_concern(session, email="jo@example.org")
    app.config["CONTACT_KEYS"] = f"{Fernet.generate_key().decode()},{app.config['CONTACT_KEYS']}"
    run(app, "rotate-keys")

    assert "closed anew" not in run(app, "rotate-keys").output


def test_where_no_key_opens_something_none_may_be_dropped(app, session):
    a_sent_concern(session, email="jo@example.org")
    app.config["CONTACT_KEYS"] = Fernet.generate_key().decode()

    said = run(app, "rotate-keys")

    assert said.exit_code == 1
    assert "drop no key" in said.output


def test_what_is_closed_is_found_by_its_name(app, session):
    a_sent_concern(session, email="jo@example.org")
    closed = set()
    with db.engine.connect() as connection:
        for table in Model.metadata.sorted_tables:
            for column in table.c:
                found = connection.execute(text(f'SELECT "{column.name}" FROM "{table.name}"'))
                if any(str(value).startswith("gAAAA") for (value,) in found):
                    closed.add(column.name)

    assert closed
    assert all(name.endswith("_locked") for name in closed)
