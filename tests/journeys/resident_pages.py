"""Every page that a resident may see, one after another, in one language."""

import re
from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page, expect

from tests.factories.photos import a_file
from tests.journeys.mailbox import Mailbox, text_of
from tests.journeys.pressing import press
from tests.journeys.resident import go_on, what_was_sent
from tests.journeys.staff import sign_in

WARD = "heath-town"  # where the demo city has something of everything
AIM = 6  # anti-social behaviour: decided, planned and reviewed in the demo city
# Somebody who may be in danger, with a telephone number in their words.
WORDS = {
    "en": "My husband beats me and I am afraid to go home. Call me on 07700 900123.",
    "pa": "ਮੇਰਾ ਪਤੀ ਮੈਨੂੰ ਕੁੱਟਦਾ ਹੈ ਅਤੇ ਮੈਨੂੰ ਘਰ ਜਾਣ ਤੋਂ ਡਰ ਲੱਗਦਾ ਹੈ। 07700 900123",
    "ur": "میرا شوہر مجھے مارتا ہے اور مجھے گھر جانے سے ڈر لگتا ہے۔ 07700 900123",
    "pl": "Mąż mnie bije i boję się wracać do domu. Mój numer to 07700 900123.",
}


# Where every page is looked at: one language of each direction, and one whose letters are tall.
# The pages of the others differ from these in their words alone, so that for them the way to an
# answer is enough: half the time of all 34 pages.
IN_FULL = ("en", "pa", "ur")


def first_pages(page: Page, tag: str) -> Iterator[str]:
    """Stands on each page from the first one to the end of a concern."""
    for name, path in (("home", f"/{tag}/"), ("ward-page", f"/{tag}/wards/{WARD}")):
        page.goto(path)
        yield name
    yield from _journey(page, tag)


def every_page(page: Page, tag: str, mailbox: Mailbox) -> Iterator[str]:
    """Stands on each page in turn, and says its name."""
    for name, path in (
        ("choose-language", "/"),
        ("home", f"/{tag}/"),
        ("wards", f"/{tag}/wards"),
        ("ward-page", f"/{tag}/wards/{WARD}"),
        ("calendar", f"/{tag}/meetings"),
        ("city", f"/{tag}/city"),
        ("forum", f"/{tag}/forum"),
        ("you-said-we-did", f"/{tag}/you-said-we-did"),
        ("you-said-we-did-to-print", f"/{tag}/you-said-we-did/sheet"),
        ("strategy", f"/{tag}/strategy"),
        ("aim", f"/{tag}/strategy/{AIM}"),
        ("help", f"/{tag}/help"),
        ("how-it-works", f"/{tag}/how-it-works"),
        ("privacy", f"/{tag}/privacy"),
        ("accessibility", f"/{tag}/accessibility"),
        ("open-data", f"/{tag}/open-data"),
        ("feeling-safe", f"/{tag}/safe/{WARD}"),
        ("feeling-safe-thanks", f"/{tag}/safe/{WARD}/thanks"),
        ("about-you", f"/{tag}/about-you/{WARD}"),
        ("about-you-done", f"/{tag}/about-you/{WARD}/done"),
        ("events", f"/{tag}/events"),
        ("vote-not-open", f"/{tag}/vote/HEATH"),
        ("wrong-words", f"/{tag}/wrong-words?page=/{tag}/events"),
        ("wrong-words-thanks", f"/{tag}/wrong-words/thanks?page=/{tag}/events"),
        ("not-found", f"/{tag}/no-such-page"),
        ("private-link-gone", f"/{tag}/follow/no-such-link"),
        ("registration-gone", f"/{tag}/coming/no-such-link"),
        ("action-link-gone", f"/{tag}/action/no-such-link"),
    ):
        page.goto(path)
        yield name
    page.goto(f"/{tag}/strategy")
    page.locator(".aim__name a").nth(1).click()
    yield "strategy-aim"
    page.goto(f"/{tag}/wards/{WARD}")
    page.locator(".open-priority__title a").first.click()
    yield "issue"
    yield from _meetings(page, tag)
    yield from _subscription(page, tag, mailbox)
    yield from _action_link(page, tag, mailbox)
    yield from _journey(page, tag)
    yield from _offer(page, tag)


def _meetings(page: Page, tag: str) -> Iterator[str]:
    for name, part, sheet in (
        ("meeting-to-come", ".next-meeting", "agenda"),
        ("meeting-held", "#past ~ ul", "minutes"),
    ):
        page.goto(f"/{tag}/wards/{WARD}")
        press(page.locator(f"{part} a").first)
        yield name
        meeting = page.url
        page.locator(f"a[href$='/{sheet}']").click()
        yield f"{sheet}-to-print"
        if name == "meeting-to-come":
            page.goto(f"{meeting}/come")
            yield "register-for-meeting"
            go_on(page)
            yield "register-for-meeting-mistake"
            page.goto(f"{meeting}/question")
            yield "meeting-question"


def _subscription(page: Page, tag: str, mailbox: Mailbox) -> Iterator[str]:
    page.goto(f"/{tag}/wards/{WARD}/subscribe")
    yield "subscribe"
    page.locator("input[name=email]").fill("not an address")
    go_on(page)
    yield "subscribe-mistake"
    address = f"{tag}-{token_hex(4)}@resident.example.org"
    page.locator("input[name=email]").fill(address)
    go_on(page)
    yield "subscribe-asked"
    letter = text_of(mailbox.wait_for(address))
    link = re.search(rf"https?://\S+(/{tag}/subscription/\S+)", letter)
    assert link is not None, letter
    page.goto(link[1])
    yield "subscription"
    page.locator("form[action$='/confirm'] button").click()
    yield "subscription-confirmed"
    page.goto(f"{link[1]}/change")
    yield "subscription-change"
    page.goto(f"{link[1]}/stop")
    yield "subscription-stop"
    page.locator("form[action$='/stop'] button").click()
    yield "subscription-stopped"


def _action_link(page: Page, tag: str, mailbox: Mailbox) -> Iterator[str]:
    """What an owner without an account sees, once the sergeant sent them a private link."""
    address = f"{tag}-{token_hex(4)}@owner.example.org"
    browser = page.context.browser
    assert browser is not None
    desk = browser.new_context(base_url=page.url.partition(f"/{tag}/")[0])
    staff = desk.new_page()
    sign_in(staff, "sergeant")
    staff.goto("/desk/actions")
    action = staff.locator("main a[href^='/desk/actions/']").first.get_attribute("href")
    staff.goto(f"{action}/link")
    staff.locator("input[name=email]").fill(address)
    staff.locator("select[name=language]").select_option(tag)
    press(staff.locator("main form button"))
    desk.close()
    link = re.search(rf"https?://\S+(/{tag}/action/\S+)", text_of(mailbox.wait_for(address)))
    assert link is not None
    page.goto(link[1])
    yield "action-link"
    for deed in ("note", "help", "finish"):
        page.goto(f"{link[1]}/{deed}")
        yield f"action-link-{deed}"
    page.locator("main form button").click()
    yield "action-link-finish-mistake"
    page.goto(f"{link[1]}/help")
    page.locator("textarea").fill("We need the key of the gate.")
    page.locator("main form button").click()
    yield "action-link-asked-for-help"


def _journey(page: Page, tag: str) -> Iterator[str]:
    page.goto(f"/{tag}/concern")
    yield "concern-1-start"
    page.locator("main a.govuk-button--start").click()
    yield "concern-2-ward"
    go_on(page)
    yield "concern-2-ward-mistake"
    page.locator("details.govuk-details summary").last.click()
    yield "concern-2-ward-map"
    page.goto(f"/{tag}/concern/ward?among={WARD}&among=penn")  # as a shared postcode leads to it
    yield "concern-2-ward-shared"
    page.locator(f"input[name=ward][value={WARD}]").check()
    go_on(page)
    yield "concern-3-words"
    go_on(page)
    yield "concern-3-words-mistake"
    written_in = tag if tag in WORDS else "en"
    page.locator("textarea[name=words]").fill(WORDS[written_in])
    page.locator("select[name=language]").select_option(written_in)
    go_on(page)
    expect(page).to_have_url(re.compile("/concern/help-first$"))
    yield "concern-4-help-first"
    page.locator("main a.govuk-button").last.click()
    yield "concern-5-place"
    page.locator("input[name=place]").fill("12 Newhampton Road")
    go_on(page)
    yield "concern-5-place-mistake"
    page.locator("input[name=place]").fill("Newhampton Road")
    go_on(page)
    yield "concern-5-when"
    page.locator("[name=submit]").click()
    yield "concern-5-photos"
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "night.jpg", "mimeType": "image/jpeg", "buffer": a_file()},
            {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"},
        ]
    )
    page.locator("[name=add]").click()
    yield "concern-5-photos-mistake"
    page.locator("[name=submit]").click()
    yield "concern-6-contact"
    page.locator("[name=submit]").click()
    yield "concern-6-contact-mistake"
    page.locator("[name=without]").click()
    yield "concern-7-check"
    go_on(page)
    yield "concern-8-sent"
    sent = what_was_sent(page)
    page.goto(f"/{tag}/concern")
    yield "concern-1-start-again"
    page.goto(f"/{tag}/follow/{sent.link.rpartition('/')[2]}")
    yield "private-link"
    yield from _private_link(page, f"/{tag}/follow/{sent.link.rpartition('/')[2]}", written_in)
    page.locator("main a[href$='/withdraw']").click()
    yield "withdraw"
    page.locator("main form button").click()
    yield "withdrawn"


def _private_link(page: Page, link: str, written_in: str) -> Iterator[str]:
    """What can be said on the private link, and back to it."""
    for name in ("correct", "where", "news", "data"):
        page.goto(f"{link}/{name}")
        yield f"private-link-{name}"
    page.goto(f"{link}/add")
    go_on(page)
    yield "private-link-add-mistake"
    page.locator("textarea[name=words]").fill(WORDS[written_in])
    page.locator("select[name=language]").select_option(written_in)
    go_on(page)
    expect(page).to_have_url(re.compile("/help$"))
    yield "private-link-help"
    page.goto(link)
    yield "private-link-added-to"


def _offer(page: Page, tag: str) -> Iterator[str]:
    page.goto(f"/{tag}/offer")
    yield "offer-1-start"
    page.locator("main a.govuk-button--start").click()
    go_on(page)
    yield "offer-2-kind-mistake"
    page.locator("input[name=kind][value=event]").check()
    go_on(page)
    page.locator(f"input[name=ward][value={WARD}]").check()
    go_on(page)
    yield "offer-3-title"
    page.locator("input[name=title]").fill("Towpath day")
    go_on(page)
    go_on(page)
    yield "offer-4-when-mistake"
    for part, value in (("day", "6"), ("month", "6"), ("year", "2031")):
        page.locator(f"input[name=held_on-{part}]").fill(value)
    page.locator("input[name=starts]").fill("14:00")
    page.locator("input[name=ends]").fill("16:00")
    go_on(page)
    yield "offer-5-where"
    page.locator("input[name=venue]").fill("The lock")
    go_on(page)
    yield "offer-6-audience"
    go_on(page)
    yield "offer-7-words"
    page.locator("textarea[name=words]").fill("We clean the towpath together, all are welcome.")
    page.locator("select[name=language]").select_option("en")
    go_on(page)
    if page.url.endswith("/help-first"):  # the engine was too busy to read it
        page.locator("main a.govuk-button").last.click()
    yield "offer-8-contact"
    page.locator("[name=without]").click()
    yield "offer-9-check"
    go_on(page)
    yield "offer-sent"
    link = page.locator(".private-link a").get_attribute("href") or ""
    page.goto(f"/{tag}/offer/yours/{link.rpartition('/')[2]}")
    yield "offer-yours"
    page.locator("main a[href$='/take-back']").click()
    yield "offer-take-back"
    page.locator("main form button").click()
    yield "offer-taken-back"
