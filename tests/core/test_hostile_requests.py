"""What a stranger can put into a request does no harm."""

import pytest

from pact.accounts.models import Role
from pact.core.limits import visitor
from tests.factories.people import a_person

NUL, BEYOND = "%00", "9" * 30


@pytest.mark.parametrize(
    "path",
    [
        f"/en/wards/{NUL}",
        f"/en/wards/{NUL}/subscribe",
        f"/en/wards/heath{NUL}town/meetings.ics",
        f"/en/meetings/{NUL}",
        f"/en/meetings/{NUL}.ics",
        f"/en/follow/{NUL}",
        f"/en/subscription/{NUL}",
        "/en/wards/%ff%fe",
        "/en/wards/%E2%80%AEnwot",
        "/en/wards/" + "x" * 5000,
    ],
)
def test_an_address_that_no_page_can_have_is_no_page(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("role", "path"),
    [
        (Role.COHESION_OFFICER, f"/desk/review/{BEYOND}"),
        (Role.COHESION_OFFICER, f"/desk/themes/{NUL}/parking"),
        (Role.COHESION_OFFICER, f"/desk/themes/heath-town/{NUL}"),
        (Role.SERGEANT, f"/desk/meetings/{BEYOND}"),
        (Role.SERGEANT, f"/desk/meetings/{2**31}"),
        (Role.SERGEANT, f"/desk/actions/{BEYOND}"),
        (Role.SERGEANT, "/desk/actions/" + "9" * 5000),
    ],
)
def test_a_number_that_nothing_can_have_is_no_page(session, signed_in, role, path):
    assert signed_in(a_person(session, role)).get(path).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {"skip": BEYOND},
        {"skip": "-1", "done": BEYOND},
        {"skip": "1' OR 1=1"},
        {"days": BEYOND},
    ],
)
def test_what_the_review_s_address_carries_may_be_anything(session, signed_in, query):
    browser = signed_in(a_person(session, Role.COHESION_OFFICER))

    assert browser.get("/desk/review", query_string=query).status_code == 200


@pytest.mark.parametrize("wanted", ["/desk\r\nSet-Cookie: a=b", "/desk?a=\n//evil"])
def test_where_to_go_after_signing_in_cannot_add_a_header(client, session, wanted):
    user = a_person(session, Role.SERGEANT)

    answer = client.post(
        "/desk/sign-in",
        query_string={"then": wanted},
        data={"email": user.email, "password": "correct horse battery staple"},
    )

    assert answer.status_code == 303
    assert not set(answer.location) & {"\r", "\n", "\x00"}
    assert "a" not in {cookie.split("=")[0] for cookie in answer.headers.getlist("Set-Cookie")}


def test_without_a_proxy_nobody_chooses_the_address_that_they_are_counted_by(app):
    seen = set()

    for forged in ("198.51.100.1", "198.51.100.2"):
        headers = {"X-Forwarded-For": forged, "Forwarded": f"for={forged}", "X-Real-Ip": forged}
        with app.test_request_context(headers=headers):
            seen.add(visitor())

    assert app.config["PROXIES"] == 0
    assert len(seen) == 1
