"""Numbers of several groups keep their order among words from right to left."""

import pytest
from flask_babel import force_locale

from pact.core.numbers_apart import numbers_apart


@pytest.fixture
def page(app):
    with app.test_request_context("/"):
        yield


@pytest.mark.one_database
def test_each_number_is_set_apart_once_in_languages_from_right_to_left(page):
    with force_locale("ur"):
        assert numbers_apart("جیسے 07700 900123") == "جیسے \u206607700 900123\u2069"
        assert numbers_apart("\u206607700 900123\u2069") == "\u206607700 900123\u2069"
        assert numbers_apart("27 3 2027, +44 7700 900123") == (
            "\u206627 3 2027\u2069, \u2066+44 7700 900123\u2069"
        )


@pytest.mark.one_database
def test_other_languages_and_single_numbers_stay_as_they_are(page):
    with force_locale("pl"):
        assert numbers_apart("07700 900123") == "07700 900123"
    with force_locale("ar"):
        assert numbers_apart("101 أو WV10 0AB") == "101 أو WV10 0AB"


@pytest.mark.one_database
def test_a_mistake_names_the_number_in_its_order_beside_the_field_and_above(app, client):
    app.config.update(NOTIFY_API_KEY="key", NOTIFY_TEMPLATE_ID="template")

    page = client.post("/ur/subscribe?by=sms", data={"phone": "12"}).text

    assert page.count("\u206607700 900123\u2069") >= 2
