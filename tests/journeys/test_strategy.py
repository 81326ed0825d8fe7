"""The outer loop: the board plans and reviews, and a resident's link leads to what came of it."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from pact.core import clock
from tests.journeys import staff
from tests.journeys.mailbox import text_of

AIM = "Anti-social behaviour"
DEED, TOLD = "Youth workers by the shops on Fridays", "ਸ਼ੁੱਕਰਵਾਰ ਨੂੰ ਦੁਕਾਨਾਂ ਕੋਲ ਨੌਜਵਾਨਾਂ ਨਾਲ ਕੰਮ ਕਰਨ ਵਾਲੇ ਹੋਣਗੇ।"
WENT = "ਹੁਣ ਗਿਆਰਾਂ ਥਾਵਾਂ ਤੇ ਗਸ਼ਤ ਹੁੰਦੀ ਹੈ।"


def test_what_the_board_plans_and_reviews_is_read_in_punjabi_from_a_resident_s_link(
    visitor, picture, mailbox
):
    page = visitor()
    staff.sign_in(page, "board")
    page.goto("/desk/plan")
    page.locator("h2").get_by_role("link", name=AIM).click()
    page.get_by_role("button", name="Plan an action").click()
    page.locator("textarea[name=text]").fill(DEED)
    page.locator("textarea[name=told]").fill("Youth workers will be by the shops on Fridays.")
    page.locator("details.govuk-details summary").first.click()
    page.locator("textarea[name=in_pa]").fill(TOLD)
    page.get_by_label("Partner organisation").select_option(label="West Midlands Police")
    staff.fill_date(page, "due_on", clock.today() + timedelta(days=30))
    picture(page, "board-plan")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text(DEED)

    # The quarter before was reviewed in the demo city; this one lacks a status, and says so.
    page.goto("/desk/plan")
    page.locator("h2").get_by_role("link", name=AIM).click()
    page.get_by_role("button", name="Review this quarter").click()
    review = page.url
    page.get_by_role("button", name="Write this review").click()
    page.get_by_label("Green: going as planned").check()
    page.locator("textarea[name=reason]").fill("Eleven of twelve estates")
    page.locator("textarea[name=told]").fill("There are patrols in eleven places now.")
    page.locator("details.govuk-details summary").first.click()
    page.locator("textarea[name=in_pa]").fill(WENT)
    page.locator("textarea[name=reviewers]").fill("Asma Qureshi")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Sign this review").click()
    expect(page.locator("body")).to_contain_text("The review cannot be signed yet.")
    page.get_by_role("link", name="Say how it goes").click()
    page.get_by_label("Under way, on track").check()
    page.locator("textarea[name=text]").fill("Two youth workers begin on Friday")
    page.get_by_role("button", name="Save this status").click()
    page.goto(review)
    page.get_by_role("button", name="Sign this review").click()
    expect(page.locator("body")).to_contain_text("The review is signed.")
    picture(page, "board-review")

    resident = visitor(phone=True, javascript=False)
    mailbox.wait_for("amrit@resident.example")
    letters = [text_of(each) for each in mailbox.arrived if "amrit@resident.example" in each["To"]]
    up = resident.locator("main a[href^='/pa/strategy/']")
    for link in {found[0] for each in letters if (found := re.search(r"/pa/follow/\S+", each))}:
        resident.goto(link)
        if up.count():
            break
    picture(resident, "punjabi-link-with-aim")
    up.first.click()
    for words in (TOLD, WENT):
        expect(resident.locator("main")).to_contain_text(words)
    expect(resident.locator("#happened ~ ul")).to_contain_text("Heath Town")
    picture(resident, "punjabi-aim")
