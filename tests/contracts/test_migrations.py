"""The migrations make what the models say, on both databases, and can be taken back."""

from hashlib import sha256

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from pact.accounts.models import Role
from pact.core.db import Model, db
from pact.meetings.models import MeetingKind
from pact.meetings.queries import meeting
from pact.minutes.draft import draft
from pact.minutes.models import MinutesVersion
from pact.search.marking import has_a_model
from tests.factories.meetings import a_meeting
from tests.factories.people import a_person

pytestmark = pytest.mark.slow


def test_a_migrated_database_has_what_the_models_say(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": has_a_model}
        )

        assert compare_metadata(context, Model.metadata) == []


def test_migrations_can_be_taken_back_and_done_again(app):
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}

    upgrade()
    assert {"ward", "concern", "message"} <= set(inspect(db.engine).get_table_names())


def test_where_there_is_nothing_to_migrate_nothing_happens(app):
    upgrade()

    assert {"ward", "concern", "message"} <= set(inspect(db.engine).get_table_names())


def test_subscribers_of_one_ward_a_row_keep_their_wards_and_links_both_ways(app):
    downgrade(revision="0009")
    with db.engine.begin() as connection:
        for ward in (1, 2):
            code = f"E0501483{ward}"
            connection.execute(
                text("INSERT INTO ward (id, code, name, slug) VALUES (:id, :code, :code, :code)"),
                {"id": 900 + ward, "code": code},
            )
            connection.execute(
                text(
                    "INSERT INTO subscription (ward_id, email_hash, email_locked, key_hash,"
                    " key_locked, locale, state, asked_at, confirmed_at) VALUES (:ward, 'hash',"
                    " 'box', :key, 'key', 'ur', 'confirmed', :at, :at)"
                ),
                {"ward": 900 + ward, "key": f"key{ward}", "at": "2026-11-01 10:00:00"},
            )

    upgrade()
    with db.engine.connect() as connection:
        people = connection.execute(text("SELECT way, locale, rhythm FROM subscriber")).all()
        keys = connection.scalars(text("SELECT key_hash FROM subscriber_key ORDER BY 1")).all()
        wards = connection.scalars(text("SELECT ward_id FROM subscription ORDER BY 1")).all()
    assert people == [("email", "ur", "meetings")], "they asked for meetings, so that is all"
    assert (keys, wards) == (["key1", "key2"], [901, 902])

    downgrade(revision="0009")
    with db.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT ward_id, email_hash, state FROM subscription ORDER BY ward_id")
        ).all()
    assert rows == [(901, "hash", "confirmed"), (902, "hash", "confirmed")]


def test_translations_learn_of_which_words_they_are_and_go_back_to_one_a_language(app):
    downgrade(revision="0014")
    insert = (
        "INSERT INTO translation (about, about_id, field, locale, text, made_by, maker, made_at{0})"
        " VALUES ('theme_summary', 7, 'text', 'pl', '{1}', '{2}', 'x', '2026-11-01 10:00:00'{3})"
    )
    with db.engine.begin() as connection:
        connection.execute(text(insert.format("", "Hałas", "person", "")))

    upgrade()
    with db.engine.begin() as connection:
        (found,) = connection.scalars(text("SELECT original_hash FROM translation")).all()
        assert found == sha256(b"").hexdigest(), "its words are gone: it is of none that are shown"
        connection.execute(text(insert.format(", original_hash", "Szum", "machine", ", 'another'")))

    downgrade(revision="0014")
    with db.engine.connect() as connection:
        kept = connection.scalars(text("SELECT text FROM translation")).all()
    assert kept == ["Hałas"]


def test_minutes_of_one_text_become_a_part_and_stay_approved_and_go_back(app):
    downgrade(revision="0023")
    insert = (
        "INSERT INTO meeting (id, uid, sequence, kind, state, starts_at, ends_at, venue, chair,"
        " minutes, minutes_version, changed_at, apart) VALUES (:id, :uid, 0, 'pact', :state,"
        " '2026-11-01 18:30:00', '2026-11-01 20:00:00', 'Hall', 'Sgt', :minutes, 2,"
        " '2026-11-02 10:00:00', :apart)"
    )
    translation = (
        "INSERT INTO translation (about, about_id, field, locale, text, made_by, maker, made_at,"
        " original_hash) VALUES ('meeting', 901, 'minutes', 'pl', 'Tekst', 'person', 'x',"
        " '2026-11-01 10:00:00', 'hash')"
    )
    with db.engine.begin() as connection:
        for id, state, minutes in (
            (901, "closed", "We met."),
            (902, "minutes_drafted", "We quarrelled."),
            (903, "published", None),
        ):
            facts = {"id": id, "uid": str(id), "state": state, "minutes": minutes, "apart": False}
            connection.execute(text(insert), facts)
        connection.execute(text(translation))

    upgrade()
    with db.engine.connect() as connection:
        parts = connection.execute(
            text("SELECT meeting_id, part, text, version FROM minutes_part ORDER BY meeting_id")
        ).all()
        assert parts == [(901, "words", "We met.", 2), (902, "words", "We quarrelled.", 2)]
    session = db.session()
    (version,) = session.query(MinutesVersion).all()
    assert (version.meeting_id, version.answer.value) == (901, "approved")
    assert version.content["parts"][0]["text"] == "We met."
    (moved,) = session.execute(text("SELECT about, field, about_id FROM translation")).all()
    assert moved == ("minutes_part", "text", version.content["parts"][0]["text_id"])
    assert not next(
        each for each in draft(session, meeting(session, id=902)) if each.key == "words"
    ).record_changed
    db.session.remove()

    downgrade(revision="0023")
    with db.engine.connect() as connection:
        rows = connection.execute(text("SELECT id, minutes FROM meeting ORDER BY id")).all()
        about = connection.scalars(text("SELECT about FROM translation")).all()
    assert rows == [(901, "We met."), (902, "We quarrelled."), (903, None)]
    assert about == ["meeting"]


def test_ward_priorities_name_what_their_theme_serves_and_threads_are_woven_in(app):
    downgrade(revision="0026")
    with db.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO ward_priority (ward_id, theme_id, issue, issue_on, state, how_chosen,"
                " evidence) SELECT (SELECT min(id) FROM ward), id, 'Sheds', '2026-11-01',"
                " 'in_action', 'hands', '{}' FROM theme WHERE key IN ('burglary', 'parking')"
            )
        )

    upgrade()
    with db.engine.connect() as connection:
        named = connection.scalars(
            text(
                "SELECT strategic_priority.name FROM ward_priority_serves JOIN strategic_priority"
                " ON strategic_priority.id = ward_priority_serves.strategic_priority_id"
            )
        ).all()
        threads = connection.scalars(text("SELECT name FROM golden_thread ORDER BY position")).all()
    assert named == ["Neighbourhood crime"], "parking serves nothing in this cycle"
    assert threads == ["Community engagement", "Early intervention and prevention"]


def test_decisions_stay_settled_when_what_residents_are_told_comes_and_goes(app):
    downgrade(revision="0031")
    upgrade()
    keeping = (
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
        " AND tbl_name = 'assessment_decision'"
        if db.engine.dialect.name == "sqlite"
        else "SELECT count(*) FROM pg_trigger WHERE tgname = 'assessment_decision_stays'"
    )
    with db.engine.connect() as connection:
        after_both_ways = connection.scalar(text(keeping))

    assert after_both_ways == (3 if db.engine.dialect.name == "sqlite" else 1)


def test_what_was_tasked_stays_when_its_owners_links_come_and_go(app):
    with db.engine.begin() as connection:
        for statement in (
            "INSERT INTO organisation (id, slug, name) VALUES (901, 'canal', 'Canal Trust')",
            "INSERT INTO ward_priority (id, ward_id, issue, issue_on, state, how_chosen, evidence)"
            " SELECT 901, min(id), 'Sheds', '2026-11-01', 'in_action', 'hands', '{}' FROM ward",
            "INSERT INTO action (id, priority_id, task, owner_id, owner_role, due_on, state)"
            " VALUES (901, 901, 'Locks', 901, 'Warden', '2026-12-01', 'open')",
            "INSERT INTO action_link (action_id, link_hash, locale, made_at)"
            " VALUES (901, 'hash', 'pl', '2026-11-02 10:00:00')",
            "INSERT INTO action_help (action_id, at, text)"
            " VALUES (901, '2026-11-02 10:00:00', 'Which key?')",
            "INSERT INTO audit_entry (at, deed, about, about_id, details)"
            " VALUES ('2026-11-01 19:00:00', 'tasked', 'action', 901, '{}')",
        ):
            connection.execute(text(statement))

    downgrade(revision="0038")
    tables = set(inspect(db.engine).get_table_names())
    upgrade()

    assert "action" in tables
    assert not {"action_link", "action_help"} & tables
    with db.engine.connect() as connection:
        task, at = connection.execute(text("SELECT task, tasked_at FROM action")).one()
        assert (task, str(at)[:16]) == ("Locks", "2026-11-01 19:00")
        assert connection.scalars(text("SELECT count(*) FROM action_link")).one() == 0


def test_what_was_noted_of_ideas_stays_on_an_agenda_that_knows_none(app, session):
    forum = a_meeting(session, a_person(session, Role.SERGEANT), kind=MeetingKind.COHESION_FORUM)
    session.rollback()
    db.session.remove()
    downgrade(revision="0042")
    with db.engine.connect() as connection:
        kinds = connection.scalars(
            text("SELECT kind FROM agenda_item WHERE meeting_id = :id ORDER BY position"),
            {"id": forum.id},
        ).all()
    upgrade()

    assert kinds == ["welcome", "new_issues", "new_issues", "next_date"]


def test_a_burst_stays_one_on_a_site_that_knows_no_floods(app):
    with db.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO burst (id, ward_id, found_at, in_a_flood)"
                " SELECT 901, min(id), '2026-11-02 10:00:00', true FROM ward"
            )
        )

    downgrade(revision="0052")
    columns = {each["name"] for each in inspect(db.engine).get_columns("burst")}
    upgrade()

    assert "in_a_flood" not in columns
    with db.engine.connect() as connection:
        found = connection.execute(text("SELECT id, in_a_flood FROM burst")).one()
        assert (found.id, bool(found.in_a_flood)) == (901, False)


def test_that_a_priority_was_carried_over_stays_when_each_time_is_kept(app):
    downgrade(revision="0053")
    with db.engine.begin() as connection:
        for statement in (
            "INSERT INTO meeting (id, uid, sequence, kind, state, venue, chair, starts_at, ends_at,"
            " changed_at) VALUES (901, 'u901', 0, 'pact', 'closed', 'Hall', 'Sgt',"
            " '2026-11-01 18:00:00', '2026-11-01 19:30:00', '2026-11-01 19:30:00')",
            "INSERT INTO ward_priority (id, ward_id, issue, issue_on, state, how_chosen, evidence,"
            " carried_over_why, carried_over_at_id) SELECT 901, min(id), 'Sheds', '2026-11-01',"
            " 'carried_over', 'hands', '{}', 'Snow', 901 FROM ward",
        ):
            connection.execute(text(statement))

    upgrade()

    with db.engine.connect() as connection:
        columns = "priority_id, meeting_id, why"
        [kept] = connection.execute(text(f"SELECT {columns} FROM priority_carried_over"))
        assert tuple(kept) == (901, 901, "Snow")
