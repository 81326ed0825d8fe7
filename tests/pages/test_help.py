"""The help page: every line once, reachable, and the numbers as people dial them."""

import re

import pytest

from pact.concerns.help_lines import ALL
from pact.pages.needs import needs

pytestmark = pytest.mark.one_database


def test_every_help_line_stands_under_one_need():
    keys = [line.key for need in needs() for line in need.lines]

    assert sorted(keys) == sorted(line.key for line in ALL)
    assert all(need.lines for need in needs())


def test_the_emergency_is_the_first_need():
    assert needs()[0].kind == "emergency"


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_each_number_can_be_called_and_reads_from_left_to_right(client, locale):
    page = client.get(f"/{locale}/help").text

    for line in ALL:
        for number in (*line.numbers, *([line.textphone] if line.textphone else [])):
            dialled = number.replace(" ", "")
            pattern = rf'href="tel:{dialled}"[^>]*><bdi dir="ltr">{re.escape(number)}</bdi>'
            assert re.search(pattern, page), number
        if line.url:
            assert f'href="{line.url}"' in page


def test_the_page_says_when_the_numbers_were_checked(client):
    assert "We checked these numbers on Sunday" in client.get("/en/help").text
