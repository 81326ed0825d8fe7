"""Parts of the frame around pages that are kept with a language's catalogue."""

import re

import pytest

from pact.languages.locales import SHIPPED

pytestmark = pytest.mark.one_database


def addresses(page: str) -> set[str]:
    """Where the links of a page's choice of language and of its head lead."""
    found = re.findall(
        r'<(?:link|a) [^>]*href="([^"]*)"[^>]*hreflang|hreflang="[^"]*" href="([^"]*)"', page
    )
    return {one or other for one, other in found}


@pytest.mark.parametrize("again", [1, 2])
def test_each_page_leads_to_itself_whichever_was_asked_for_first(client, again):
    for page in ("wards/heath-town", "city?page=2&q=%3Cb%3E", ""):
        found = addresses(client.get(f"/pa/{page}").text)

        assert found == {f"/{locale.tag}/{page}".replace("&", "&amp;") for locale in SHIPPED}


def test_the_foot_is_in_the_language_of_each_page(client):
    feet = {
        locale.tag: client.get(f"/{locale.tag}/privacy").text.partition("<footer")[2]
        for locale in (*SHIPPED, *SHIPPED)
    }

    assert "Help lines" in feet["en"]
    assert len(set(feet.values())) == len(SHIPPED)
    for tag, foot in feet.items():
        assert f'href="/{tag}/help"' in foot


def test_a_site_under_a_path_has_that_path_in_what_is_kept(client):
    client.get("/en/privacy")
    under = client.get("/en/privacy", environ_overrides={"SCRIPT_NAME": "/pact"}).text

    assert 'href="/pact/en/help"' in under and 'href="/en/help"' not in under
    assert "/pact/pa/privacy" in addresses(under)
