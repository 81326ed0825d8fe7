"""What the board does in a year, in English: scores, decides, plans, reviews."""

from collections.abc import Mapping
from datetime import date

from playwright.sync_api import Page, expect

from tests.journeys import staff
from tests.journeys.pressing import press


def open_a_round(page: Page, first: date, last: date) -> str:
    """Open an assessment of these days, with every member of the board; its address."""
    page.goto("/desk/assessment")
    press(page.get_by_role("button", name="Open a round"))
    staff.fill_date(page, "first_on", first)
    staff.fill_date(page, "last_on", last)
    press(page.get_by_role("button", name="Open the round"))
    return page.url


def score(page: Page, judged: Mapping[str, tuple[int, int, int, int]]) -> None:
    """Score these themes, say of each other that one cannot say, and send it."""
    page.goto("/desk")
    press(page.get_by_role("link", name="The yearly assessment waits for your scores"))
    press(page.get_by_role("button", name="Begin"))
    send = page.get_by_role("button", name="Send your scores")
    while not send.count():
        given = judged.get(page.locator("h1").inner_text().strip())
        if given is None:
            press(page.get_by_role("button", name="I cannot say"))
            continue
        for name, number in zip(
            ("harm", "likelihood", "position", "confidence"), given, strict=True
        ):
            page.locator(f"select[name={name}]").select_option(str(number))
        press(page.get_by_role("button", name="Save and go on"))
    send.click()
    expect(page.locator("main")).to_contain_text("Your scores are sent.")


def tell(page: Page, english: str, punjabi: str) -> None:
    """Write what residents are told, in two languages."""
    page.locator("textarea[name=told]").fill(english)
    page.locator("details.govuk-details summary").first.click()
    page.locator("textarea[name=in_pa]").fill(punjabi)


def go_to_the_plan_of(page: Page, aim: str) -> None:
    """The plan of a strategic priority."""
    page.goto("/desk/plan")
    page.locator("h2").get_by_role("link", name=aim).click()


def review_the_quarter(page: Page, aim: str, *, status: str, went: tuple[str, str]) -> None:
    """Review a strategic priority with one action; what is missing is named, and done, first."""
    go_to_the_plan_of(page, aim)
    press(page.get_by_role("button", name="Review this quarter"))
    review = page.url
    page.get_by_role("button", name="Write this review").click()
    page.get_by_label("Green: going as planned").check()
    page.locator("textarea[name=reason]").fill("As it was planned")
    tell(page, *went)
    page.locator("textarea[name=reviewers]").fill("Asma Qureshi")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Before it can be signed")
    expect(page.get_by_role("button", name="Sign this review")).to_have_count(0)
    page.get_by_role("link", name="Say how it goes").click()
    page.get_by_label("Under way, on track").check()
    page.locator("textarea[name=text]").fill(status)
    press(page.get_by_role("button", name="Save this status"))
    page.goto(review)
    page.get_by_role("button", name="Sign this review").click()
    expect(page.locator("body")).to_contain_text("The review is signed.")
