"""What staff write down for people: a file of many, and a stall without a network."""

import sqlite3
from collections.abc import Callable

from playwright.sync_api import Page, expect

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
