"""Help lines: the right ones first, and never without 999 and 101."""

import re

import pytest
from flask import Flask

from pact.concerns.help_lines import ALL, CHECKED_ON, EMERGENCY, POLICE, HelpLine, lines_for
from pact.engine.danger import HelpKind

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("kind", HelpKind)
def test_every_kind_of_help_that_the_engine_notices_has_a_line_of_its_own(kind: HelpKind) -> None:
    assert any(line.for_kinds[0] == kind for line in ALL)


@pytest.mark.parametrize("kind", HelpKind)
def test_the_first_line_is_one_that_serves_the_kind_most(kind: HelpKind) -> None:
    assert lines_for([kind])[0].for_kinds[0] == kind


def test_the_emergency_comes_first_when_there_is_one() -> None:
    assert lines_for(["emergency"])[0] is EMERGENCY


@pytest.mark.parametrize("kinds", [[], ["self_harm"], ["emergency"], ["crime"], ["unheard_of"]])
def test_999_and_101_are_always_there_once(kinds: list[str]) -> None:
    lines = lines_for(kinds)

    assert lines.count(EMERGENCY) == 1
    assert lines.count(POLICE) == 1


def test_999_ends_the_list_where_nothing_else_was_noticed() -> None:
    assert lines_for(["self_harm"])[-1] is EMERGENCY


def test_without_any_kind_every_line_is_shown() -> None:
    assert sorted(line.key for line in lines_for([])) == sorted(line.key for line in ALL)


def test_a_line_that_serves_two_of_the_kinds_is_shown_once() -> None:
    keys = [line.key for line in lines_for(["domestic_abuse", "forced_marriage"])]

    assert len(keys) == len(set(keys))


def test_of_two_kinds_the_likelier_one_leads() -> None:
    assert lines_for(["hate_crime", "self_harm"])[0].for_kinds[0] == "hate_crime"
    assert lines_for(["self_harm", "hate_crime"])[0].for_kinds[0] == "self_harm"


@pytest.mark.parametrize("line", ALL, ids=lambda line: line.key)
def test_every_line_can_be_reached_and_says_when_it_was_checked(line: HelpLine) -> None:
    assert line.numbers or line.url
    assert all(re.fullmatch(r"[0-9 ]+", number) for number in line.numbers)
    assert line.checked_on == CHECKED_ON


def test_no_sentence_is_longer_than_25_words(app: Flask) -> None:
    with app.test_request_context("/en/help"):
        for line in ALL:
            for text in filter(None, (line.for_whom, line.note, line.hours)):
                for sentence in re.split(r"(?<=[.?!])\s", str(text)):
                    assert len(sentence.split()) <= 25, sentence
