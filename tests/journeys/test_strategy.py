"""The outer loop: a surge is found, the board weighs it, decides, plans and reviews, and a
resident's link leads to what came of it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.accounts.services import create_user
from pact.areas.queries import area_by_slug
from pact.core import clock
from pact.core.db import transaction
from pact.demo.people import PASSWORD
from pact.demo.years.expected import Size
from pact.demo.years.filling import fill
from pact.priorities import services
from pact.priorities.details import Outcome
from pact.priorities.models import ActionState
from pact.priorities.queries import open_priorities
from tests.factories.concerns import a_sent_concern
from tests.factories.outcomes import chosen
from tests.factories.people import a_person, a_ward
from tests.factories.releases import released
from tests.factories.themes import delivered
from tests.journeys import board, staff
from tests.journeys.pressing import press
from tests.journeys.served import served

pytestmark = pytest.mark.one_database

LAST_DAY = date(2026, 11, 1)  # of the two years that are made up
MORNING_AFTER = datetime(2026, 11, 2, 9, tzinfo=UTC)
QUARTERS = (datetime(2026, 12, 15, 10, tzinfo=UTC), datetime(2027, 3, 15, 10, tzinfo=UTC))
MEMBERS = {"board": 3, "second": 4, "third": 4}  # how likely each thinks that it goes on
SURGE, AIM = "Speeding and dangerous driving", "Anti-social behaviour"
WORDS = "ਸਾਡੀ ਸੜਕ ਤੇ ਹਰ ਰਾਤ ਗੱਡੀਆਂ ਬਹੁਤ ਤੇਜ਼ ਚੱਲਦੀਆਂ ਹਨ।"
DECIDED = (
    "Many people told us that cars race. We put it first.",
    "ਬਹੁਤ ਲੋਕਾਂ ਨੇ ਦੱਸਿਆ ਕਿ ਗੱਡੀਆਂ ਤੇਜ਼ ਚੱਲਦੀਆਂ ਹਨ। ਅਸੀਂ ਇਸਨੂੰ ਪਹਿਲਾਂ ਰੱਖਿਆ।",
)
PLANNED = (
    "Police will check speeds on Deans Road.",
    "ਪੁਲਿਸ ਡੀਨਜ਼ ਰੋਡ ਤੇ ਗੱਡੀਆਂ ਦੀ ਰਫ਼ਤਾਰ ਦੇਖੇਗੀ।",
)
WENT = (
    ("Police checked speeds on six evenings.", "ਪੁਲਿਸ ਨੇ ਛੇ ਸ਼ਾਮਾਂ ਨੂੰ ਰਫ਼ਤਾਰ ਦੇਖੀ।"),
    ("Fewer cars race now.", "ਹੁਣ ਘੱਟ ਗੱਡੀਆਂ ਤੇਜ਼ ਚੱਲਦੀਆਂ ਹਨ।"),
)


@pytest.fixture
def site(app) -> Iterator[SimpleNamespace]:
    """Two made-up years of the city, in whose last weeks people of Heath Town tell of speeding."""
    fill(Size(concerns=1000, seed=7, until=LAST_DAY), keep_for=timedelta(days=90))
    with transaction() as session:
        city = area_by_slug(session, slug="city")
        for who, name in (("second", "Colin Hartley"), ("third", "Navjot Bains")):
            email, roles = f"{who}@demo.example", [(Role.BOARD_MEMBER, city)]
            create_user(session, email=email, name=name, password=PASSWORD, roles=roles, demo=True)
    with served(app) as url:
        yield SimpleNamespace(url=url)


def test_a_surge_becomes_a_plan_that_a_resident_s_link_leads_to(site, session, visitor, picture):
    with clock.set_to(MORNING_AFTER):
        sent = a_sent_concern(session, WORDS, language="pa", locale="pa")
        released(session)
        officer = visitor()
        staff.sign_in(officer, "officer")
        the_officer_finds_the_surge(officer)
        round = the_officer_freezes_the_evidence(officer, picture)
        for who, likely in MEMBERS.items():
            member = visitor(javascript=False)
            staff.sign_in(member, who)
            board.score(member, {SURGE: (3, likely, 3, 3)})
        the_scoring_ends(officer, round)
        the_board_decides(member, round, picture)
        the_board_plans(member, picture)
        a_place_is_free(session)
        chosen(session, sent.concern)  # by a meeting of the ward
        delivered()
        session.rollback()
    for quarter, went in zip(QUARTERS, WENT, strict=True):
        with clock.set_to(quarter):
            member = visitor()
            staff.sign_in(member, "board")
            board.review_the_quarter(member, AIM, status="Two of six roads", went=went)
    picture(member, "board-review")
    with clock.set_to(QUARTERS[-1]):
        resident = visitor(phone=True, javascript=False)
        resident.goto(sent.path.replace("/en/", "/pa/"))
        resident.locator("main a[href^='/pa/strategy/']").first.click()
        the_page_tells_it_all_in_punjabi(resident)
        picture(resident, "punjabi-aim")


def the_officer_finds_the_surge(page: Page) -> None:
    page.goto("/desk/themes/rising")
    first = page.locator(".rising__one").first
    expect(first).to_contain_text(SURGE)
    expect(first).to_contain_text("Heath Town")


def the_officer_freezes_the_evidence(page: Page, picture: Callable[..., None]) -> str:
    address = board.open_a_round(page, LAST_DAY - timedelta(days=364), LAST_DAY)
    page.goto(f"{address}/themes/speeding")
    expect(page.locator("main")).to_contain_text("Heath Town")
    page.goto(address)
    page.get_by_role("button", name="Freeze the evidence").click()
    picture(page, "assessment-frozen")
    page.get_by_role("button", name="Let the members score").click()
    expect(page.locator("main")).to_contain_text("has not sent their scores.")
    return address


def the_scoring_ends(page: Page, address: str) -> None:
    page.goto(address)
    press(page.get_by_role("button", name="End the scoring"))
    page.goto(f"{address}/ranking")
    row = page.locator("tr", has_text=SURGE)
    expect(row).to_contain_text("27–36")


def the_board_decides(page: Page, address: str, picture: Callable[..., None]) -> None:
    page.goto(f"{address}/decisions")
    page.get_by_role("checkbox", name=SURGE).check()
    page.get_by_role("radio", name=AIM).check()
    page.locator("textarea[name=reasons]").fill("It rises where the school is")
    board.tell(page, *DECIDED)
    picture(page, "board-decision")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("button", name="The board has decided").click()
    expect(page.locator("main")).to_contain_text("What was decided")


def the_board_plans(page: Page, picture: Callable[..., None]) -> None:
    board.go_to_the_plan_of(page, AIM)
    page.get_by_role("button", name="Plan an action").click()
    page.locator("textarea[name=text]").fill("Speed checks on six roads")
    board.tell(page, *PLANNED)
    page.get_by_label("Partner organisation").select_option(label="West Midlands Police")
    staff.fill_date(page, "due_on", QUARTERS[-1].date() + timedelta(days=30))
    picture(page, "board-plan")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("Speed checks on six roads")


def a_place_is_free(session: Session) -> None:
    """The ward is done with one of its three."""
    sergeant = a_person(session, Role.SERGEANT)
    with transaction() as writing:
        first = open_priorities(writing, ward_ids=[a_ward(writing).id])[0]
        for action in first.actions:
            if not action.has_ended:
                ended = Outcome(ActionState.DONE, "We did it.")
                services.end_action(writing, action, ended, by_id=sergeant.id)
        services.close(writing, first, by_id=sergeant.id)


def the_page_tells_it_all_in_punjabi(page: Page) -> None:
    parts = {id: page.locator(f"section[aria-labelledby={id}]") for id in ("told", "decided")}
    happened = page.locator("section[aria-labelledby=happened]")
    expect(parts["told"]).to_contain_text("Heath Town")
    for words in (DECIDED[1], PLANNED[1]):
        expect(parts["decided"]).to_contain_text(words)
    for _english, words in WENT:
        expect(happened).to_contain_text(words)
    expect(happened.locator("ul")).to_contain_text("Heath Town")
