"""A sergeant plans a year of meetings by keyboard, over both changes of the clocks."""

import re

from playwright.sync_api import expect

from tests.journeys import staff


def test_a_year_of_meetings_is_planned_and_one_of_them_is_moved(visitor, picture) -> None:
    page = visitor(javascript=False)
    staff.sign_in(page, "sergeant")
    page.goto("/desk/meetings/series/new")
    page.get_by_label("Heath Town").check()
    for label, text in (("Starts at", "18:30"), ("Ends at", "20:00"), ("Venue", "Library")):
        page.get_by_label(label).fill(text)
    page.get_by_label("Venue").press("Enter")

    page.wait_for_selector(".series-dates")
    made = page.locator(".series-dates__days li").count()
    assert made in {12, 13}, "a year from tomorrow has one more where the first is tomorrow"
    picture(page, "series-dates")
    page.get_by_role("button", name="Make these meetings").press("Enter")
    times = page.locator("tbody th")
    expect(times).to_have_count(made)
    assert all(re.search(r"Wednesday.* 18:30 to 20:00", text) for text in times.all_inner_texts())

    page.locator("tbody a").nth(3).click()
    page.get_by_role("button", name="Change").click()
    page.get_by_label("Starts at").fill("18:00")
    page.get_by_label(f"This and {made - 4} that follow").check()
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_role("link", name="All meetings of this series").click()
    expect(page.get_by_text("18:30 to 20:00")).to_have_count(3)
    expect(page.get_by_text("18:00 to 20:00")).to_have_count(made - 3)
