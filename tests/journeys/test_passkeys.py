"""Passkeys in a real browser, whose own virtual device signs."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from tests.conftest import PASSWORD
from tests.factories.people import a_person
from tests.journeys.served import served

pytestmark = pytest.mark.one_database
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(app: Flask, chromium: Browser) -> Iterator[Page]:
    with served(app) as url:
        url = url.replace("127.0.0.1", "localhost")  # no number for a host: see the ceremony
        app.config.update(SECOND_FACTOR="required", BASE_URL=url)
        context = chromium.new_context(base_url=url)
        context.set_default_timeout(10_000)
        page = context.new_page()
        devices = context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        yield page
        context.close()


def test_an_officer_adds_a_passkey_and_signs_in_with_it_alone_and_after_the_password(
    session: Session, page: Page
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER, name="Nia")
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if line.type == "error" else None)

    def give_password() -> None:
        page.goto("/desk/sign-in")
        page.get_by_label("Email address").fill(officer.email)
        page.get_by_role("textbox", name="Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()

    def sign_out() -> None:
        page.get_by_role("button", name="Sign out", exact=True).click()
        page.wait_for_url("**/desk/sign-in")

    give_password()
    page.get_by_role("link", name="Set up a passkey instead").click()
    page.get_by_label("What do you call this device?").fill("My phone")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Write down your recovery codes").wait_for()
    page.get_by_role("button", name="I have them: go on").click()
    page.get_by_role("heading", name="What waits for you").wait_for()

    sign_out()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="What waits for you").wait_for()

    sign_out()
    give_password()
    page.get_by_role("heading", name="Give your passkey").wait_for()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="What waits for you").wait_for()
    assert refused == []


def test_without_javascript_the_page_says_that_a_passkey_needs_it(
    app: Flask, chromium: Browser, session: Session
) -> None:
    with served(app) as url:
        url = url.replace("127.0.0.1", "localhost")
        app.config.update(SECOND_FACTOR="required", BASE_URL=url)
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{url}/desk/sign-in")

        assert page.get_by_text("A passkey needs JavaScript").is_visible()
        assert not page.get_by_role("button", name="Use a passkey").is_visible()
        context.close()
