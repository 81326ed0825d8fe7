"""What the pages say is short and plain, and true to the settings."""

import re
from html import unescape

import pytest

pytestmark = pytest.mark.one_database

LONGEST = 25
PAGES = ("", "wards", "wards/penn", "help", "how-it-works", "privacy", "accessibility")
_BLOCK = re.compile(r"</?(?:p|li|h\d|td|th|dt|dd|title|a|button|tr|option|div|section)\b[^>]*>")


def sentences(page: str) -> list[str]:
    """A page's sentences, each block of it apart."""
    body = page[page.index("<main") :]
    blocks = (unescape(re.sub(r"<[^>]+>", " ", block)) for block in _BLOCK.split(body))
    return [
        s for block in blocks for s in re.split(r"(?<=[.?!:])\s+", " ".join(block.split())) if s
    ]


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_is_longer_than_25_words(client, page):
    said = sentences(client.get(f"/en/{page}").text)

    assert said
    assert [s for s in said if len(s.split()) > LONGEST] == []


def test_the_privacy_page_states_how_long_this_site_keeps_words(app, client):
    app.config["RETENTION_DAYS"] = 41

    assert "Until 41 days after your concern is closed" in client.get("/en/privacy").text
