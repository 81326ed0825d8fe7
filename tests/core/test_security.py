"""What every answer carries, and what a production site refuses."""

import pytest
from cryptography.fernet import Fernet

from config import DEMO_CONTACT_KEY, DEMO_SECRET, settings
from pact import create_app
from pact.accounts.models import Role
from pact.core.limits import limiter
from pact.safety import UnsafeSettingsError
from tests.factories.people import a_person

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("path", ["/", "/en/", "/en/no-such-page", "/desk", "/healthz"])
def test_every_answer_also_an_error_forbids_what_the_site_does_not_need(client, path):
    headers = client.get(path).headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_an_error_of_each_kind_forbids_it_too(app, monkeypatch):
    def fail(_session):
        raise RuntimeError("broken")

    app.config.update(PROPAGATE_EXCEPTIONS=False, TESTING=False)
    monkeypatch.setattr("pact.areas.queries.wards", fail)
    client = app.test_client()
    limiter.enabled = True
    limiter.reset()
    try:
        slowed = [client.post("/desk/sign-in/passkey", data={}) for _try in range(61)][-1]
    finally:
        limiter.reset()
        limiter.enabled = False
    app.config["WTF_CSRF_ENABLED"] = True
    answers = [
        client.post("/en/subscription/none/stop", data={"csrf_token": "old"}),
        client.get("/en/no-such-page"),
        client.post("/en/help"),
        client.post("/en/concern/words", data={"words": "x" * 300_000}),
        slowed,
        client.get("/en/wards"),
    ]

    for answer in answers:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"], answer.status
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
    assert [each.status_code for each in answers] == [400, 404, 405, 413, 429, 500]


@pytest.mark.parametrize("path", ["/en/concern", "/en/help", "/en/follow/none", "/desk/sign-in"])
def test_pages_that_tell_of_their_reader_are_not_kept_by_a_shared_browser(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_a_page_that_is_the_same_for_everybody_is_kept_for_a_minute(client):
    assert client.get("/en/").headers["Cache-Control"] == "public, max-age=60"


def test_the_site_is_ready_when_its_tables_are_there(client):
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").status_code == 200


def test_without_tables_the_site_says_that_it_is_not_ready(tmp_path):
    app = create_app(
        {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'empty'}", "INSTANCE": tmp_path}
    )

    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def _production(database_url, tmp_path, **changes):
    safe = {
        "PACT_ENV": "production",
        "SECRET_KEY": "x" * 40,
        "CONTACT_KEYS": Fernet.generate_key().decode(),
        "BASE_URL": "https://pact.example.org",
        "TRUSTED_HOSTS": ["pact.example.org"],
        "SECOND_FACTOR": "required",
        "SQLALCHEMY_DATABASE_URI": database_url,
        "INSTANCE": tmp_path,
    }
    return create_app({**safe, **changes})


def test_a_production_site_starts_with_safe_settings(database_url, tmp_path):
    app = _production(database_url, tmp_path)

    assert app.test_client().get("/healthz", base_url="https://pact.example.org").status_code == 200


def test_a_production_site_answers_to_its_own_name_only(database_url, tmp_path):
    app = _production(database_url, tmp_path)

    assert app.test_client().get("/en/", base_url="https://evil.example").status_code == 400


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SECRET_KEY": DEMO_SECRET}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"CONTACT_KEYS": DEMO_CONTACT_KEY}, "CONTACT_KEYS"),
        ({"CONTACT_KEYS": ""}, "CONTACT_KEYS"),
        ({"DEBUG": True}, "Debug"),
        ({"BASE_URL": ""}, "BASE_URL"),
        ({"TRUSTED_HOSTS": None}, "TRUSTED_HOSTS"),
        ({"SECOND_FACTOR": "off"}, "SECOND_FACTOR"),
        ({"SECOND_FACTOR": "offered"}, "SECOND_FACTOR"),
    ],
)
def test_a_production_site_refuses_what_is_unsafe_and_names_it(
    database_url, tmp_path, change, named
):
    with pytest.raises(UnsafeSettingsError, match=named):
        _production(database_url, tmp_path, **change)


def test_a_production_site_refuses_a_database_with_demo_accounts(session, database_url, tmp_path):
    person = a_person(session, Role.SERGEANT)
    person.demo = True
    session.commit()

    with pytest.raises(UnsafeSettingsError, match="demo accounts"):
        _production(database_url, tmp_path)


def test_production_has_no_secrets_of_its_own():
    bare = settings({})

    assert bare["PACT_ENV"] == "production"
    assert bare["SECRET_KEY"] == bare["CONTACT_KEYS"] == ""
    assert bare["SECOND_FACTOR"] == "required"


def test_a_misspelt_kind_of_site_is_refused():
    with pytest.raises(ValueError, match="must be production, demo or test"):
        settings({"PACT_ENV": "prod"})
