"""Who may use which route, asked of the whole site: every route, every role, two wards.

The table of roles (`pact.accounts.permissions`) says who may; here each route is asked whether it
agrees. What is asked for is Heath Town's; those who hold their role in Penn must not get it.
"""

from collections.abc import Callable, Iterable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from pact.accounts.models import Role, User
from pact.accounts.permissions import BY_ROLE, CITY_WIDE_ONLY
from pact.core.permissions import Permission
from tests.contracts import matrix
from tests.contracts.scene import (
    ISSUE,
    OFFERED,
    QUOTED,
    RESTRICTED_WORDS,
    TASK,
    TENSE,
    VENUE_POINT,
    WORDS,
    Scene,
    everything,
)
from tests.factories.people import a_person

pytestmark = pytest.mark.slow

OWN, OTHER = "heath-town", "penn"
SIGNS_OUT = "accounts.sessions.end_all"
STATIC = "static"  # WhiteNoise's: files, before any route is asked


@pytest.fixture(autouse=True)
def noted(app: Flask) -> Iterator[None]:
    """All that is answered here is noted, and is what docs/access.md tells."""
    with matrix.noting(app) as seen:
        yield
    if not matrix.writing:
        differing = matrix.differing(seen, matrix.told(matrix.PAGE.read_text()))
        assert not differing, f"make matrix, and look at what changed: {differing}"


def brought_by(role: Role) -> frozenset[Permission]:
    """What a role brings in one ward."""
    return BY_ROLE[role] - CITY_WIDE_ONLY


def access_to(app: Flask, rule: Rule) -> Permission | str | None:
    return getattr(app.view_functions[rule.endpoint], "access", None)


def routes(app: Flask) -> Iterator[Rule]:
    return (
        rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint != STATIC and matrix.shown(rule.rule) not in matrix.known
    )


def guarded(app: Flask) -> Iterator[tuple[Rule, Permission]]:
    """What needs a permission; what signs the browser out comes last, or hides all after it."""
    for rule in sorted(routes(app), key=lambda rule: rule.endpoint == SIGNS_OUT):
        if isinstance(access := access_to(app, rule), Permission):
            yield rule, access


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"})


def asked(app: Flask, scene: Scene, rule: Rule) -> Iterator[tuple[str, str]]:
    """Each method with each address of a route."""
    for method in methods(rule):
        for address in scene.addresses(app, rule):
            yield method, address


@pytest.fixture
def browsers(
    scene: Scene, session: Session, signed_in: Callable[[User], FlaskClient]
) -> Callable[[str], dict[Role, FlaskClient]]:
    """A browser for each role, held in an area: those who change nothing share one scene."""
    return lambda area: {role: signed_in(scene.person(session, role, area)) for role in Role}


def answered_otherwise(
    app: Flask, scene: Scene, browser: FlaskClient, rules: Iterable[Rule], wanted: set[int]
) -> list[str]:
    """What of the routes' addresses is not answered as wanted."""
    return [
        f"{method} {address}: {answer.status_code}"
        for rule in rules
        for method, address in asked(app, scene, rule)
        if (answer := browser.open(address, method=method)).status_code not in wanted
    ]


@pytest.mark.one_database
def test_every_route_declares_who_may_use_it(app: Flask) -> None:
    silent = [
        f"{rule.rule} ({rule.endpoint})"
        for rule in routes(app)
        if not isinstance(access := access_to(app, rule), Permission)
        and access not in {"public", "token"}
    ]

    assert not silent, (
        f"put @public, @requires(…) or @by_token(…) on the views of: {', '.join(silent)}"
    )


@pytest.mark.one_database
def test_every_route_has_its_line_in_the_printed_table(app: Flask) -> None:
    """That each cell tells what was answered is compared after each test (see `noted`)."""
    lines = matrix.told(matrix.PAGE.read_text())

    assert set(lines) == {matrix.shown(rule.rule) for rule in routes(app)}, "run: make matrix"


@pytest.mark.one_database
def test_a_route_under_the_desk_is_public_only_where_people_sign_in_and_out(app: Flask) -> None:
    public = {
        rule.endpoint
        for rule in routes(app)
        if rule.rule.startswith("/desk") and access_to(app, rule) == "public"
    }

    assert public == {
        "accounts.sign_in",
        "accounts.sign_out",
        # For who gave a password and no second step yet: they ask for themselves who is there.
        "accounts.factors.ask",
        "accounts.factors.begin",
        "accounts.factors.set_up",
        "accounts.own_passkeys.add",
        "accounts.own_passkeys.remove",
        "accounts.passkeys.give",
        "accounts.passkeys.sign_in",
        # For who has a mailed link, or asks for one.
        "accounts.inviting.take_up",
        "accounts.resetting.asked",
        "accounts.resetting.forgotten",
        "accounts.resetting.reset",
    }


@pytest.mark.one_database
def test_every_address_has_a_sample_of_what_it_leads_to(app: Flask, scene: Scene) -> None:
    assert all(list(scene.addresses(app, rule)) for rule in routes(app))


@pytest.mark.one_database
def test_a_part_of_an_address_without_a_sample_is_named(scene: Scene) -> None:
    with pytest.raises(AssertionError, match=r"'themes_desk\.merge' has a part 'other_id'"):
        scene.samples("themes_desk.merge", "other_id")


@pytest.mark.both_databases
def test_a_stranger_reads_what_is_public(app: Flask, scene: Scene, client: FlaskClient) -> None:
    wrong = [
        f"{address}: {answer.status_code}"
        for rule in routes(app)
        if access_to(app, rule) == "public" and "GET" in methods(rule)
        for address in scene.addresses(app, rule)
        if (answer := client.get(address)).status_code not in {200, 303}
    ]

    assert not wrong


def test_a_stranger_is_asked_to_sign_in_everywhere_else(
    app: Flask, scene: Scene, client: FlaskClient, session: Session
) -> None:
    before = everything(session)

    wrong = [
        f"{method} {address}: {answer.status_code}"
        for rule, _access in guarded(app)
        for method, address in asked(app, scene, rule)
        if (answer := client.open(address, method=method)).status_code != 303
        or not answer.location.startswith("/desk/sign-in")
    ]

    assert not wrong
    assert everything(session) == before


def test_a_role_without_the_permission_is_refused_in_its_own_ward(
    app: Flask,
    scene: Scene,
    session: Session,
    browsers: Callable[[str], dict[Role, FlaskClient]],
) -> None:
    own = browsers(OWN)
    before = everything(session)

    wrong = {
        role: found
        for role, browser in own.items()
        for forbidden in [[rule for rule, access in guarded(app) if access not in brought_by(role)]]
        if (found := answered_otherwise(app, scene, browser, forbidden, {403}))
    }

    assert not wrong
    assert everything(session) == before


@pytest.mark.both_databases
@pytest.mark.parametrize("role", Role)
def test_a_role_with_the_permission_reaches_what_is_in_its_ward(
    app: Flask,
    scene: Scene,
    session: Session,
    signed_in: Callable[[User], FlaskClient],
    role: Role,
) -> None:
    browser = signed_in(scene.person(session, role, OWN))

    # Everything is looked at before anything is done.
    wrong = [
        f"{method} {address}: {answer.status_code}"
        for wanted in ("GET", "POST")
        for rule, access in guarded(app)
        if access in brought_by(role)
        for method, address in asked(app, scene, rule)
        if method == wanted
        if (answer := browser.open(address, method=method)).status_code not in {200, 303, 409}
    ]

    assert not wrong


def test_what_changes_every_ward_is_reached_by_those_who_hold_it_in_the_city(
    app: Flask, scene: Scene, browsers: Callable[[str], dict[Role, FlaskClient]]
) -> None:
    wrong = [
        f"{role} {address}: {answer.status_code}"
        for role, browser in browsers("city").items()
        for rule, access in guarded(app)
        if access in CITY_WIDE_ONLY and "GET" in methods(rule)
        for address in scene.addresses(app, rule)
        if (answer := browser.get(address)).status_code != (200 if access in BY_ROLE[role] else 403)
    ]

    assert not wrong


def test_a_role_in_another_ward_reaches_nothing_and_changes_nothing(
    app: Flask,
    scene: Scene,
    session: Session,
    browsers: Callable[[str], dict[Role, FlaskClient]],
) -> None:
    others = browsers(OTHER)
    before = everything(session)

    wrong = {
        role: found
        for role, browser in others.items()
        for elsewhere in [
            [rule for rule, access in guarded(app) if access in brought_by(role) and rule.arguments]
        ]
        if (found := answered_otherwise(app, scene, browser, elsewhere, {403, 404}))
    }

    assert not wrong
    assert everything(session) == before


def test_lists_and_their_filters_hold_nothing_of_another_ward(
    app: Flask, scene: Scene, browsers: Callable[[str], dict[Role, FlaskClient]]
) -> None:
    secrets = (
        WORDS,
        OFFERED,
        QUOTED,
        RESTRICTED_WORDS,
        TENSE,
        ISSUE,
        TASK,
        VENUE_POINT,
        scene.concern.reference,
    )
    filters = (
        {},
        {"q": "lorries"},
        {"theme": "parking"},
        {"ward": OWN},
        {"only": "restricted"},
        {"days": "365", "ward": OWN},
    )

    shown = [
        f"{role} {rule.rule} {chosen}: {secret}"
        for role, browser in browsers(OTHER).items()
        for rule, access in guarded(app)
        if access in brought_by(role) and not rule.arguments and "GET" in methods(rule)
        for chosen in filters
        for page in [browser.get(rule.rule, query_string=chosen).text]
        for secret in secrets
        if secret in page
    ]

    assert not shown


def test_figures_as_files_hold_and_refuse_what_their_pages_do(
    app: Flask, scene: Scene, session: Session, signed_in: Callable[[User], FlaskClient]
) -> None:
    browser = signed_in(scene.person(session, Role.COHESION_OFFICER, OTHER))
    refused = signed_in(scene.person(session, Role.PARTNER, OWN))
    pages = [
        (rule.rule, {"days": "365", "as": kind})
        for rule, _access in guarded(app)
        if not rule.arguments and "GET" in methods(rule)
        if "as=csv" in browser.get(rule.rule).text
        for kind in ("csv", "xlsx")
    ]

    files = [browser.get(address, query_string=asked) for address, asked in pages]
    others = [refused.get(address, query_string=asked) for address, asked in pages]

    assert len(pages) > 6
    assert not [file.request.path for file in files if file.mimetype == "text/html"]
    assert not [file.request.path for file in files if b"Heath Town" in file.data]
    assert {answer.status_code for answer in others} == {403}


@pytest.mark.both_databases
def test_a_partner_sees_to_their_own_organisation_s_actions_only(
    scene: Scene, session: Session, signed_in: Callable[[User], FlaskClient]
) -> None:
    browser = signed_in(scene.person(session, Role.PARTNER, "city"))

    for path in ("", "/end"):
        for method in ("GET", "POST"):
            own = browser.open(f"/desk/actions/{scene.action.id}{path}", method=method)
            others = browser.open(f"/desk/actions/{scene.others_action.id}{path}", method=method)
            assert (own.status_code, others.status_code) == (200, 403)
    page = browser.get("/desk/actions").text
    assert TASK in page
    assert "Move the moorings" not in page


def test_a_partner_without_an_organisation_sees_to_nothing(
    scene: Scene, session: Session, signed_in: Callable[[User], FlaskClient]
) -> None:
    browser = signed_in(a_person(session, Role.PARTNER))

    assert browser.get(f"/desk/actions/{scene.action.id}").status_code == 403
    assert TASK not in browser.get("/desk/actions").text
