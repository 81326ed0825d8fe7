"""Which language a page is in."""

import pytest
from flask_babel import force_locale
from markupsafe import Markup

from pact.languages import display
from pact.languages.locales import SHIPPED, direction, shipped
from tests.contracts.pages import html_attributes

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("locale", SHIPPED, ids=str)
def test_a_page_says_its_language_and_direction(client, locale):
    page = client.get(f"/{locale.tag}/").text

    assert html_attributes(page) == {"lang": locale.html_lang, "dir": locale.direction}


def test_a_language_that_is_not_shipped_is_no_such_page(client):
    assert client.get("/xx/").status_code == 404
    assert client.get("/en-GB/").status_code == 404


def test_an_error_page_is_in_the_language_of_its_address(client):
    page = client.get("/ur/no-such-page")

    assert page.status_code == 404
    assert html_attributes(page.text) == {"lang": "ur", "dir": "rtl"}


def test_a_page_leads_to_itself_in_every_other_language(client):
    page = client.get("/en/wards/heath-town").text

    for locale in SHIPPED:
        assert f'href="/{locale.tag}/wards/heath-town"' in page


def test_the_browsers_wish_counts_where_the_address_has_no_language(client):
    page = client.get("/no-such-page", headers={"Accept-Language": "pl;q=0.8, xx"}).text

    assert html_attributes(page)["lang"] == "pl"


def test_times_are_wolverhamptons_on_both_sides_of_the_clock_change(app):
    from datetime import UTC, datetime

    for locale in SHIPPED:
        with force_locale(locale.babel):
            assert display.clock_time(datetime(2026, 10, 24, 17, 30, tzinfo=UTC)) == "18:30"
            assert display.clock_time(datetime(2026, 10, 25, 17, 30, tzinfo=UTC)) == "17:30"


def test_things_are_listed_as_each_language_does_and_stay_escaped(app):
    for locale, joined in (("en_GB", " and "), ("pl", " i ")):
        with force_locale(locale):
            listed = display.listed([Markup("<b>Park</b>"), "Penn", "<Oxley>"])
            assert listed == f"<b>Park</b>, Penn{joined}&lt;Oxley&gt;"


def test_digits_that_people_write_down_stay_latin_in_every_language(app):
    from datetime import UTC, datetime

    for locale in SHIPPED:
        with force_locale(locale.babel):
            shown = display.day(datetime(2026, 11, 18, 18, 30, tzinfo=UTC))
            assert "18" in shown
            assert "2026" in shown


@pytest.mark.parametrize(
    ("language", "full", "short"),
    [
        ("ar", "الجمعة، 27 نوفمبر 2026", "27 نوفمبر 2026"),
        ("ckb", "ھەینی، 27ی تشرینی دووەمی 2026", "27ی تشرینی دووەمی 2026"),
        ("fa", "جمعه 27 نوامبر 2026", "27 نوامبر 2026"),
    ],
)
def test_dates_name_their_month_and_stand_in_the_order_that_is_read(app, language, full, short):
    from datetime import date

    with force_locale(language):
        assert display.day(date(2026, 11, 27)) == full
        assert display.short_day(date(2026, 11, 27)) == short


def test_urdu_is_written_from_right_to_left_and_punjabi_is_not():
    assert direction("ur") == "rtl"
    assert direction("pa") == "ltr"
    assert shipped("ur").direction == "rtl"
