"""What staff write down for people: a file of many, and a stall without a network."""

import sqlite3
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.factories.files import many
from tests.journeys.conftest import Site
from tests.journeys.staff import sign_in

Rows = list[tuple[object, ...]]


def stored(site: Site, query: str) -> Rows:
    """What the site's database holds."""
    with sqlite3.connect(f"file:{site.instance / 'pact.sqlite3'}?mode=ro", uri=True) as rows:
        return rows.execute(query).fetchall()


def test_a_file_of_500_rows_with_30_bad_ones(
    visitor: Callable[..., Page], site: Site, picture: Callable[..., None]
) -> None:
    page = visitor()
    sign_in(page, "officer")
    page.goto("/desk/intake")
    page.get_by_role("link", name="Bring in a whole file").click()
    file = {"name": "fair.csv", "mimeType": "text/csv", "buffer": many(470, bad=30).encode()}
    page.get_by_label("Choose a file of concerns").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Look it over").click()
    expect(page.locator(".stats")).to_contain_text("470")
    expect(page.locator(".stats")).to_contain_text("30")
    page.get_by_role("link", name="refused", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(30)
    picture(page, "intake-dry-run")
    with page.expect_download() as refused:
        page.get_by_role("link", name="The refused rows").click()
    assert len(refused.value.path().read_text("utf-8-sig").splitlines()) == 31
    page.get_by_role("button", name="Store 470 concerns").dblclick()
    expect(page.locator(".stats")).to_contain_text("470")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Brought in")
    picture(page, "intake-brought-in")
    imported = "FROM concern WHERE channel = 'import'"
    assert stored(site, f"SELECT count(*), count(DISTINCT words) {imported}") == [(470, 470)]


def lose_answers(page: Page, lost: set[int]) -> list[int]:
    """Have the network break when the site has stored an entry and its answer is on the way."""
    answered: list[int] = []

    def carry(route: Route) -> None:
        answer = route.fetch()
        answered.append(answer.status)
        if len(answered) in lost:
            route.abort()
        else:
            route.fulfill(response=answer)

    page.route("**/desk/intake/entries", carry)
    return answered


def enter(page: Page, words: str) -> None:
    """With the keyboard alone: the words have the focus already."""
    expect(page.locator("textarea[name=words]")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Control+Enter")


def test_a_stall_without_a_network_sends_each_of_20_concerns_once(
    visitor: Callable[..., Page], site: Site, picture: Callable[..., None]
) -> None:
    page = visitor()
    sign_in(page, "officer")
    page.goto("/desk/intake?ward=park&channel=stall")
    expect(page.locator("[data-kept]")).to_be_attached()
    page.context.set_offline(True)
    for number in range(10):
        enter(page, f"Stall concern {number}: no lamps")
    count = page.locator("[data-count]")
    expect(count).to_have_text("10")
    expect(page.locator("[data-state=offline]")).to_be_visible()
    page.goto("/desk/intake")  # the lid was closed: the kept page opens, and nothing is lost
    expect(count).to_have_text("10")
    page.locator("select[name=ward]").select_option("park")
    page.locator("textarea[name=words]").focus()
    for number in range(10, 20):
        enter(page, f"Stall concern {number}: no lamps")
    expect(count).to_have_text("20")
    picture(page, "intake-offline")
    answers = lose_answers(page, {3, 7})
    page.context.set_offline(False)
    for left in ("18", "15"):  # the network went again before an answer came
        expect(count).to_have_text(left, timeout=30_000)
        expect(page.locator("[data-state=offline]")).to_be_visible()
        page.get_by_role("button", name="Send now").click()
    expect(page.locator("[data-waits]")).to_be_hidden(timeout=30_000)
    assert len(answers) == 22
    page.goto("/desk/intake")
    expect(page.locator("[data-waits]")).to_be_hidden()
    expect(page.locator("[data-sitting] > li")).to_have_count(20)
    picture(page, "intake-sent")
    said = "FROM concern WHERE words LIKE 'Stall concern%'"
    assert stored(site, f"SELECT count(*), count(DISTINCT words) {said}") == [(20, 20)]
    assert stored(site, f"SELECT DISTINCT channel, ward_id {said}")[0][0] == "stall"
