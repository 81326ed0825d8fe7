"""The whole loop: a concern in Punjabi becomes a ward priority, and the resident is told."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import resident, staff
from tests.journeys.mailbox import text_of
from tests.journeys.pressing import press

WARD = "park"
PUNJABI = "ਸਾਡੀ ਗਲੀ ਦੇ ਮੋੜ ਤੇ ਹਰ ਹਫ਼ਤੇ ਲੋਕ ਕੂੜਾ ਅਤੇ ਪੁਰਾਣੇ ਗੱਦੇ ਸੁੱਟ ਜਾਂਦੇ ਹਨ।"
URDU = "ہماری گلی کے کونے پر لوگ رات کو کوڑا اور پرانا فرنیچر پھینک جاتے ہیں۔"
MORE_IN_URDU = "اب وہ دن میں بھی کوڑا پھینکتے ہیں۔"
DONE = "We cleared the corner and put up a camera."
DONE_IN_PUNJABI = "ਅਸੀਂ ਮੋੜ ਸਾਫ਼ ਕੀਤਾ ਅਤੇ ਇੱਕ ਕੈਮਰਾ ਲਾਇਆ।"
SUMMARY = "People tell us that rubbish and old mattresses are left at street corners."
SUMMARY_IN_PUNJABI = "ਲੋਕ ਦੱਸਦੇ ਹਨ ਕਿ ਗਲੀਆਂ ਦੇ ਮੋੜਾਂ ਤੇ ਕੂੜਾ ਅਤੇ ਪੁਰਾਣੇ ਗੱਦੇ ਸੁੱਟੇ ਜਾਂਦੇ ਹਨ।"
FLYTIPPING = "Fly-tipping, litter and dirty streets"


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """What one step learns and a later one needs."""
    return {}


def test_1_residents_raise_a_concern_in_punjabi_and_urdu(visitor, picture, mailbox, told):
    in_punjabi = visitor(phone=True, javascript=False)
    resident.choose_language(in_punjabi, "ਪੰਜਾਬੀ")
    sent = resident.raise_concern(
        in_punjabi,
        ward=WARD,
        words=PUNJABI,
        language="pa",
        email="amrit@resident.example.org",
        picture=picture,
        name="punjabi",
    )
    in_urdu = visitor(phone=True)
    resident.choose_language(in_urdu, "اردو")
    also_sent = resident.raise_concern(
        in_urdu,
        ward=WARD,
        words=URDU,
        language="ur",
        email="bilal@resident.example.org",
        picture=picture,
        name="urdu",
    )

    for sent_once, page, start in (
        (sent, in_punjabi, "/pa/concern/check"),
        (also_sent, in_urdu, "/ur/concern/check"),
    ):
        page.goto(start)
        assert resident.what_was_sent(page) == sent_once, "going back made another concern"
    letter = text_of(mailbox.wait_for("amrit@resident.example.org", containing=sent.reference))
    assert sent.link.rpartition("/")[2] in letter
    assert re.search("[\u0a00-\u0a7f]", letter), "the letter is not in Punjabi"
    told.update(punjabi=sent.reference, urdu=also_sent.reference)
    told.update(punjabi_link=sent.link, urdu_link=also_sent.link)


def test_2_a_neighbour_asks_to_be_told_of_meetings(visitor, picture, mailbox):
    page = visitor(phone=True)
    page.goto(f"/ur/wards/{WARD}")
    page.locator(f"a[href='/ur/wards/{WARD}/subscribe']").click()
    page.locator("input[name=email]").fill("neighbour@resident.example.org")
    page.locator("input[name=rhythm][value=meetings]").check()
    picture(page, "urdu-subscribe")
    resident.go_on(page)

    letter = text_of(mailbox.wait_for("neighbour@resident.example.org"))
    page.goto(_link(letter, "/subscription/"))
    picture(page, "urdu-subscription")
    press(page.locator("form[action$='/confirm'] button"))
    picture(page, "urdu-subscription-confirmed")


def test_3_an_officer_confirms_by_keyboard_and_writes_what_the_public_reads(
    visitor, picture, site, told
):
    page = visitor()
    staff.sign_in(page, "officer")
    picture(page, "officer-desk")
    page.goto("/desk/review")
    picture(page, "officer-review")
    for reference, words in ((told["punjabi"], PUNJABI), (told["urdu"], URDU)):
        number = staff.concern_id(site, reference)
        page.goto(f"/desk/review/{number}")
        expect(page.locator("blockquote")).to_have_text(words)
        picture(page, f"officer-review-{'punjabi' if words == PUNJABI else 'urdu'}")
        _choose_theme(page, FLYTIPPING)

    page.goto(f"/desk/themes?ward={WARD}")
    row = page.get_by_role("row").filter(has_text=FLYTIPPING)
    expect(row).to_contain_text("Punjabi")
    expect(row).to_contain_text("Urdu")
    picture(page, "officer-themes")
    page.goto(f"/desk/themes/{WARD}/flytipping")
    page.locator("textarea[name=text]").fill(SUMMARY)
    page.locator("textarea[name=in_pa]").fill(SUMMARY_IN_PUNJABI)
    press(page.locator("[name=preview]"))
    picture(page, "officer-summary")
    press(page.locator("[name=publish]"))

    public = visitor(phone=True)
    public.goto(f"/pa/wards/{WARD}")
    expect(public.locator("#themes + *").locator("..")).to_contain_text(SUMMARY_IN_PUNJABI)
    picture(public, "punjabi-ward")


def test_4_a_sergeant_schedules_a_meeting_and_subscribers_are_told(
    visitor, picture, site, mailbox, told
):
    page = visitor()
    staff.sign_in(page, "sergeant")
    picture(page, "sergeant-desk")
    page.goto("/desk/meetings/new")
    starts = staff.tonight()
    page.get_by_label("Park", exact=True).check()
    staff.fill_date(page, "held_on", starts.date())
    page.locator("input[name=starts]").fill(f"{starts:%H:%M}")
    page.locator("input[name=ends]").fill("23:59")
    page.locator("input[name=venue]").fill("West Park Conservatory")
    page.locator("input[name=chair]").fill("Sergeant Tom Ashby")
    picture(page, "sergeant-schedule")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("#agenda")).to_contain_text(FLYTIPPING)
    picture(page, "sergeant-meeting")
    told["meeting"] = page.url

    letter = mailbox.wait_for("neighbour@resident.example.org", containing="West Park Conservatory")
    assert re.search("[\u0600-\u06ff]", text_of(letter)), "the letter is not in Urdu"
    public = visitor(phone=True)
    public.goto(f"/pa/wards/{WARD}")
    expect(public.locator(".next-meeting")).to_contain_text("West Park Conservatory")
    calendar = public.request.get(f"/pa/wards/{WARD}/meetings.ics").text()
    assert "West Park Conservatory" in calendar.replace("\r\n ", "")


def test_5_the_meeting_records_who_came_what_was_chosen_and_who_does_what(visitor, picture, told):
    page = visitor()
    staff.sign_in(page, "sergeant")
    page.goto(told["meeting"])
    page.get_by_role("button", name="Open the record").click()
    for group, people in (("resident", 14), ("police", 2), ("councillor", 1)):
        page.locator(f"input[name={group}]").fill(str(people))
    picture(page, "sergeant-record-attendance")
    page.get_by_role("button", name="Save and go on").click()

    record = re.sub(r"/record/.*|$", "/record/choose", told["meeting"], count=1)
    page.goto(record)
    page.get_by_label(re.compile(re.escape(FLYTIPPING))).check()
    page.get_by_label("Show of hands").check()
    picture(page, "sergeant-record-choose")
    page.get_by_role("button", name="Add this priority").click()
    _choose_issue(page, record, "Cars parked across the pavement")
    elsewhere = page.context.new_page()  # the sergeant's other window, opened before the third
    elsewhere.goto(record)
    _choose_issue(page, record, "Lights out in the park")
    page.goto(record)
    expect(page.locator("main")).to_contain_text("Every place is taken")
    _fill_issue(elsewhere, "One priority too many")
    expect(elsewhere.locator(".govuk-error-summary")).to_contain_text("Lights out in the park")
    expect(elsewhere.locator("textarea[name=issue]")).to_have_value("One priority too many")
    picture(elsewhere, "sergeant-record-fourth-refused")

    page.goto(record.replace("choose", "actions"))
    page.get_by_label(re.compile(re.escape(FLYTIPPING))).check()
    page.locator("textarea[name=task]").fill("Clear the corner and watch it")
    page.get_by_label("Who will do it").select_option(label="City of Wolverhampton Council")
    page.get_by_label("Their role").fill("Street cleaning manager")
    staff.fill_date(page, "due_on", staff.tonight().date() + timedelta(days=14))
    page.get_by_role("button", name="Add this action").click()
    expect(page.locator("main")).to_contain_text("Clear the corner and watch it")
    picture(page, "sergeant-record-actions")


def test_6_when_the_action_ends_the_residents_are_told_in_their_languages(
    visitor, picture, mailbox, told
):
    page = visitor()
    staff.sign_in(page, "sergeant")
    page.goto("/desk/actions")
    picture(page, "sergeant-actions")
    press(page.get_by_role("link", name="Clear the corner and watch it"))
    page.goto(page.url.rstrip("/") + "/end")
    page.get_by_label("Done", exact=True).check()
    page.locator("textarea[name=we_did]").fill(DONE)
    page.locator("textarea[name=in_pa]").fill(DONE_IN_PUNJABI)
    picture(page, "sergeant-end-action")
    page.get_by_role("button", name="End this action and tell people").click()

    punjabi = text_of(mailbox.wait_for("amrit@resident.example.org", containing=DONE_IN_PUNJABI))
    assert DONE not in punjabi
    urdu = mailbox.wait_for("bilal@resident.example.org", containing=DONE)
    html = urdu.get_body(("html",)).get_content()
    assert 'dir="rtl"' in html
    for name, link, answer in (
        ("punjabi", told["punjabi_link"], DONE_IN_PUNJABI),
        ("urdu", told["urdu_link"], DONE),
    ):
        follow = visitor(phone=True, javascript=name == "urdu")
        follow.goto(link)
        expect(follow.locator("main")).to_contain_text(answer)
        picture(follow, f"{name}-9-follow-up")
    ward = visitor(phone=True)
    ward.goto(f"/pa/wards/{WARD}")
    expect(ward.locator("main")).to_contain_text(DONE_IN_PUNJABI)
    picture(ward, "punjabi-you-said-we-did")


def test_7_a_resident_says_more_takes_everything_away_and_that_it_is_still_happening(
    visitor, picture, told
):
    page = visitor(phone=True, javascript=False)
    page.goto(told["urdu_link"])
    page.locator("button[name=yes]").click()
    expect(page.locator("#still")).to_have_count(0)
    page.locator("main a[href$='/add']").click()
    page.locator("textarea[name=words]").fill(MORE_IN_URDU)
    page.locator("select[name=language]").select_option("ur")
    picture(page, "urdu-add")
    resident.go_on(page)
    if page.url.endswith("/help"):  # the engine was too busy to answer in time
        page.locator("main a.govuk-button").last.click()
    expect(page.locator("main")).to_contain_text(MORE_IN_URDU)
    picture(page, "urdu-still-happening")
    page.locator("main a[href$='/data']").click()
    picture(page, "urdu-data")
    file = page.request.get(f"{told['urdu_link']}/data.json").json()["held"]
    assert [each["words"] for each in (*file["concern"], *file["additions"])] == [
        URDU,
        MORE_IN_URDU,
    ]
    assert [each["still"] for each in file["still"]] == [True]
    assert file["contact"][0]["email"] == "bilal@resident.example.org"

    desk = visitor()
    staff.sign_in(desk, "sergeant")
    desk.goto("/desk/priorities")
    expect(desk.locator("main")).to_contain_text("people say that it is still happening")
    picture(desk, "sergeant-still-happening")

    page.goto(told["punjabi_link"])
    page.locator("main a[href$='/withdraw']").click()
    page.locator("main form button").click()
    expect(page.locator("main")).not_to_contain_text(PUNJABI)


def test_8_the_board_sees_it_all_under_the_citys_priorities(visitor, picture):
    page = visitor()
    staff.sign_in(page, "board")
    page.goto("/desk/strategy?cycle=2020–2023")
    for priority in (
        "Reducing Offending",
        "Preventing Violence",
        "Harm Reduction",
        "Building Community Capacity",
    ):
        expect(page.get_by_role("rowheader").filter(has_text=priority).first).to_be_visible()
    expect(page.get_by_role("heading", name="Raised, but in no priority")).to_be_visible()
    picture(page, "board-strategy")


def _choose_theme(page: Page, theme: str) -> None:
    """With the number key of the theme where it is among the suggestions, else from the list."""
    suggested = page.locator("form[data-review] input[name=theme]")
    labels = [
        page.locator(f"label[for='{box.get_attribute('id')}']").inner_text()
        for box in suggested.all()
    ]
    place = next((n for n, label in enumerate(labels, 1) if theme in label), None)
    before = page.url
    if place is not None:
        page.keyboard.press(str(place))
    else:
        page.locator("select[name=other]").select_option(label=theme)
        page.locator("form[data-review] button").last.click()
    expect(page).not_to_have_url(before)


def _choose_issue(page: Page, record: str, issue: str) -> None:
    page.goto(record)
    _fill_issue(page, issue)
    expect(page.locator(".place").filter(has_text=issue)).to_be_visible()


def _fill_issue(page: Page, issue: str) -> None:
    """Choose something that was first raised at the meeting, by show of hands."""
    page.locator("input[name=about]").last.check()
    page.locator("textarea[name=issue]").fill(issue)
    page.get_by_label("Show of hands").check()
    page.get_by_role("button", name="Add this priority").click()


def _link(letter: str, part: str) -> str:
    found = re.search(rf"https?://\S*{part}\S+", letter)
    assert found is not None, letter
    return found.group().rstrip(".")
