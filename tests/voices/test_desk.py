"""The pages on voices: what they say in words, to whom, and what they keep to themselves."""

import csv
from datetime import datetime, timedelta
from io import StringIO

import pytest

from pact.accounts.models import Role
from pact.concerns.models import Channel
from pact.core import clock
from pact.core.clock import LONDON
from pact.core.models import AuditEntry
from pact.meetings.models import MeetingState
from tests.factories.living import RELIGION, a_census, a_population, say
from tests.factories.meetings import a_meeting, begun, ended
from tests.factories.people import a_person
from tests.factories.registering import a_registration
from tests.factories.statements import statements
from tests.factories.surveys import said
from tests.factories.voices import Made, heard

pytestmark = pytest.mark.usefixtures("at")
PAGES = ("", "/missing", "/match", "/drift")


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


def text(browser, address):
    answer = browser.get(f"/desk/voices{address}")
    assert answer.status_code == 200, answer.status
    return " ".join(answer.text.replace('<bdi dir="ltr">', "").replace("</bdi>", "").split())


def lines(browser, address):
    answer = browser.get(f"/desk/voices{address}")
    assert answer.status_code == 200, answer.status
    return list(csv.reader(StringIO(answer.text.removeprefix("\ufeff"))))


@pytest.fixture
def a_year(session):
    """1,000 people of Heath Town: half as many Punjabi as would be alike, hardly any Romanian."""
    heard(
        session,
        Made(language="en", number=890),
        Made(language="pa", number=20, channel=Channel.WEB),
        Made(language="pa-Latn", number=13, channel=Channel.STALL),
        Made(language="pl", number=15, channel=Channel.PAPER),
        Made(language="ro", number=2, channel=Channel.PHONE),
        Made(language="und", number=60),
    )


def test_before_anything_is_raised_every_page_says_so(officer, signed_in):
    browser = signed_in(officer)

    assert "Too few are heard to say" in text(browser, "")
    assert "No language is heard less than expected" in text(browser, "/missing")
    assert "Nothing can be compared yet" in text(browser, "/match")
    assert "No Indices of Deprivation were imported" in text(browser, "/match")
    assert "Nothing can be compared yet" in text(browser, "/drift")


def test_whom_we_hear_is_told_in_words_with_its_doubt(a_year, officer, signed_in):
    said = text(signed_in(officer), "?ward=heath-town&small=shown")

    assert "1,000 concerns, each taken for one person" in said
    assert "11.0% of them wrote in another language than English" in said
    assert "It is the main language of 15.0% of the city’s people" in said
    assert "0.73 (0.61 to 0.87) times as much as if all wrote alike" in said
    assert "The census gives languages for the whole city and not for its wards" in said
    assert "No file was imported, so these are the numbers that the site comes with" in said


def test_a_language_in_other_letters_is_the_same_language(a_year, officer, signed_in):
    rows = {row[1]: row for row in lines(signed_in(officer), "?as=csv") if row[0] == "Language"}

    assert rows["Punjabi"][4:9] == ["33", "1000", "50", "81", "0.507"]
    assert rows["Punjabi"][11] == "Much less than expected" or rows["Punjabi"][11] == (
        "Less than expected"
    )
    assert rows["Another language"][4] == "60"


def test_numbers_under_ten_are_not_shown_unless_asked_for(a_year, officer, signed_in):
    browser = signed_in(officer)

    hidden = {row[1]: row[4] for row in lines(browser, "?as=csv")}
    shown = {row[1]: row[4] for row in lines(browser, "?as=csv&small=shown")}

    assert hidden["Romanian"] == hidden["Hindi"] == "withheld"
    assert (shown["Romanian"], shown["Hindi"]) == ("2", "0")
    assert hidden["Punjabi"] == shown["Punjabi"] == "33"


def test_each_way_has_its_figure(a_year, officer, signed_in):
    rows = {row[1]: row for row in lines(signed_in(officer), "?as=csv&small=shown")}

    assert rows["Website"][4:6] == ["80", "970"]
    assert rows["Stall"][4:6] == ["13", "13"]
    assert float(rows["Stall"][8]) > 5 > float(rows["Website"][8])


def test_a_ward_is_set_beside_the_people_who_live_there(
    app, session, a_year, officer, signed_in, tmp_path
):
    heard(session, Made("penn", number=1_000))
    assert say(app, "voices", "import-population", a_population(tmp_path))[0] == 0

    said = text(signed_in(officer), "")

    assert "10,000" in said
    assert "10 (9.6 to 10)" in said or "10 (9.7 to 10)" in said or "10 (9.6 to 11)" in said


def test_voices_that_are_missing_are_named_with_the_way_they_came(a_year, officer, signed_in):
    said = text(signed_in(officer), "/missing")

    assert said.index("<h2>Whole city</h2>") < said.index("<h2>Heath Town</h2>")
    assert "<strong>Romanian: Much less than expected.</strong>" in said
    assert (
        "We heard fewer than 10 people who wrote in Romanian; if all languages wrote alike it "
        "would be 7 to 22. They came by: Phone." in said
    )
    assert "We heard 33 people who wrote in Punjabi; if all languages wrote alike" in said
    assert "They came by: Website 20 and Stall 13." in said
    assert "Polish:" not in said
    assert "378 comparisons" in said


def test_who_sees_one_ward_sees_no_other_nor_the_city(session, a_year, officer, signed_in):
    penn = signed_in(a_person(session, Role.COUNCILLOR, "penn"))

    assert "Romanian:" not in text(penn, "/missing")
    assert "0 concerns" in text(penn, "?small=shown")
    for page in ("", "/match", "/drift"):
        asked = text(penn, f"{page}?ward=heath-town")
        assert "There is a problem" in asked
        assert "<table" not in asked, "nothing is told of a ward that is not theirs"
    theirs = signed_in(a_person(session, Role.COUNCILLOR, "heath-town"))
    assert "<h2>Heath Town</h2>" in text(theirs, "/missing")
    assert "<h2>Whole city</h2>" not in text(theirs, "/missing")


def test_restricted_and_old_concerns_are_not_counted(session, officer, signed_in):
    heard(session, Made(language="ro", number=30), restricted=True)
    heard(session, Made(language="ro", number=30, at=datetime(2024, 12, 1, tzinfo=LONDON)))
    browser = signed_in(officer)

    assert " 0 concerns" in text(browser, "?small=shown")
    assert " 30 concerns" in text(browser, "?small=shown&period=730")


def test_groups_are_set_beside_the_census_where_it_was_imported(
    app, session, officer, signed_in, tmp_path, at
):
    browser = signed_in(officer)
    assert "None is." in text(browser, "/missing")
    with clock.set_to(datetime(2026, 8, 1, tzinfo=LONDON)):
        for religion, people in (("none", 90), ("christian", 90), ("sikh", 10), ("jewish", 6)):
            said(session, "religion", religion, people, "heath-town")
            said(session, "religion", religion, people, "penn")
        for ward in ("heath-town", "penn"):
            said(session, "religion", "prefer_not_to_say", 10, ward)
    file = a_census(tmp_path, RELIGION, title="Religion")
    assert say(app, "voices", "import-census", file)[0] == 0

    page = text(browser, "/missing")

    assert "20 people answered “Sikh”; if all groups answered alike it would be 46 to 74." in page
    councillor = signed_in(a_person(session, Role.COUNCILLOR))
    assert "Sikh" not in text(councillor, "/missing")


def test_the_pages_take_few_statements_however_many_wards(session, a_year, officer, signed_in):
    browser = signed_in(officer)
    for page, most in (("", 16), ("/missing", 14), ("/match", 16), ("/drift", 12)):
        text(browser, page)
        with statements() as sent:
            text(browser, page)
        assert len(sent) <= most, (page, len(sent), sent)


def test_that_figures_were_kept_is_written_down(session, a_year, officer, signed_in):
    browser = signed_in(officer)
    for page in PAGES:
        for kind in ("csv", "xlsx"):
            assert browser.get(f"/desk/voices{page}?as={kind}").status_code == 200

    session.rollback()
    kept = [each for each in session.query(AuditEntry) if each.deed == "exported figures"]
    assert len(kept) == 8


def test_an_address_that_asks_for_nonsense_shows_a_form_again(officer, signed_in):
    browser = signed_in(officer)

    for page in ("?period=9", "/missing?period=x", "?small=maybe"):
        assert browser.get(f"/desk/voices{page}").status_code == 200


def test_who_registered_is_told_by_language_and_never_under_ten(session, officer, signed_in):
    from pact.core import clock

    sergeant = a_person(session, Role.SERGEANT, "heath-town")
    starts_at = clock.now() - timedelta(days=30)
    with clock.set_to(starts_at - timedelta(days=10)):
        made = a_meeting(session, sergeant, starts_at=starts_at)
        for locale, people in (("en", 10), ("en", 10), ("pa", 10), ("pa", 4), ("ur", 3)):
            a_registration(session, made, people=people, locale=locale)
    with clock.set_to(starts_at):
        held = ended(session, sergeant, begun(session, sergeant, made))
    assert held.state is MeetingState.HELD

    rows = {r[1]: r for r in lines(signed_in(officer), "?as=csv&small=shown") if r[0] == "Language"}

    assert rows["English"][12] == "20"
    assert rows["Urdu"][12] == "withheld"
