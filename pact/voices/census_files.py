"""Reading tables of the census as Nomis gives them for whole datasets: a row for each district,
a column for each answer. No database."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pact.areas.csv_files import cells_of
from pact.areas.text_files import Refused
from pact.areas.wolverhampton import CITY_NAME, DISTRICT
from pact.voices.census import ALL, ENGLISH, LANGUAGE, LITTLE, NOT_SAID, OTHER

_NAMED: Mapping[str, str] = {
    "English (English or Welsh in Wales)": "en",
    "Panjabi": "pa",
    "Romanian": "ro",
    "Polish": "pl",
    "Kurdish": "ckb",
    "Lithuanian": "lt",
    "Urdu": "ur",
    "Arabic": "ar",
    "Italian": "it",
    "Gujarati": "gu",
    "Latvian": "lv",
    "Russian": "ru",
    "Persian or Farsi": "fa",
    "Hindi": "hi",
    "Portuguese": "pt",
    "French": "fr",
    "Spanish": "es",
}
_GROUPS: Mapping[str, Sequence[tuple[str, str]]] = {
    "ethnic_group": (
        ("Asian", "asian"),
        ("Black", "black"),
        ("Mixed", "mixed"),
        ("White", "white"),
        ("Other ethnic group", "other"),
    ),
    "religion": (
        ("No religion", "none"),
        ("Buddhist", "buddhist"),
        ("Christian", "christian"),
        ("Hindu", "hindu"),
        ("Jewish", "jewish"),
        ("Muslim", "muslim"),
        ("Sikh", "sikh"),
        ("Other religion", "other"),
    ),
    "sex": (("Female", "female"), ("Male", "male")),
}
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+|\d+")
_MOST_APART = 0.01  # the census changes small numbers a little, so that nobody is known by them


@dataclass(frozen=True)
class CensusTable:
    """A table's counts of the city by answer, with all people as ""; `left_out`: answers that
    were not told apart."""

    code: str
    subject: str
    year: int
    people: Mapping[str, int]
    left_out: Sequence[str]
    districts: int


def _language(answer: str) -> str:
    return _NAMED.get(answer.rpartition(": ")[2], OTHER)


def _english(answer: str) -> str:
    return LITTLE if answer.rpartition(": ")[2].startswith("Cannot speak English") else OTHER


def _group(subject: str) -> Callable[[str], str]:
    def named(answer: str) -> str:
        top = answer.partition(": ")[0]
        return next((to for start, to in _GROUPS[subject] if top.startswith(start)), NOT_SAID)

    return named


# How a table's columns begin: its code, what it is about, and how an answer is told.
_TABLES: Mapping[str, tuple[str, str, Callable[[str], str]]] = {
    "Main language (detailed)": ("TS024", LANGUAGE, _language),
    "Proficiency in English language": ("TS029", ENGLISH, _english),
    "Ethnic group": ("TS021", "ethnic_group", _group("ethnic_group")),
    "Religion": ("TS030", "religion", _group("religion")),
    "Sex": ("TS008", "sex", _group("sex")),
}


def read_census(path: Path) -> CensusTable:
    """The city's counts.

    Raises:
        Refused: it is another file, has no row of the city, or does not add up.
    """
    rows = cells_of(path)
    head = [each.strip() for each in next(rows, [""])]
    title = _title(head)
    if title is None or "geography code" not in head:
        known = ", ".join(f"{code} ({name})" for name, (code, *_more) in _TABLES.items())
        raise Refused(
            f"{path.name} is no table of the census that is known here: {known}; as Nomis gives "
            "them for a whole dataset, with a row for each district and columns such as “Main "
            f"language (detailed): French”. This file begins with: {', '.join(head)[:80]}"
        )
    at = head.index("geography code")
    districts, ours = 0, None
    for number, row in enumerate(rows, start=2):
        if len(row) != len(head):
            raise Refused(f"Row {number} of {path.name} has {len(row)} cells, not {len(head)}")
        districts += 1
        if row[at].strip().upper() == DISTRICT:
            if ours is not None:
                raise Refused(f"{path.name} has {CITY_NAME} ({DISTRICT}) twice")
            ours = row
    if ours is None:
        raise Refused(
            f"{path.name} has no row of {CITY_NAME} ({DISTRICT}). Use the file by district "
            "(…-ltla.csv)"
        )
    return _table(path, title, head, ours, districts)


def _title(head: Sequence[str]) -> str | None:
    return next((name for name in _TABLES if any(h.startswith(f"{name}: ") for h in head)), None)


def _table(
    path: Path, title: str, head: Sequence[str], row: Sequence[str], districts: int
) -> CensusTable:
    code, subject, named = _TABLES[title]
    answers = {
        each.removeprefix(f"{title}: "): place
        for place, each in enumerate(head)
        if each.startswith(f"{title}: ")
    }
    whole = [each for each in answers if each.startswith(("Total", "All persons"))]
    if len(whole) != 1:
        raise Refused(f"{path.name} has no column with the total of “{title}”")
    everyone = _number(path, row[answers.pop(whole[0])])
    people: dict[str, int] = {ALL: everyone}
    left_out = []
    for answer, place in answers.items():
        if any(each.startswith(f"{answer}: ") for each in answers):
            continue  # the sum of those that follow
        to = named(answer)
        people[to] = people.get(to, 0) + _number(path, row[place])
        if to == OTHER and subject == LANGUAGE:
            left_out.append(answer)
    parts = sum(number for answer, number in people.items() if answer)
    if abs(parts - everyone) > _MOST_APART * everyone:
        raise Refused(
            f"{path.name} does not add up: its answers make {parts:,} people, its total is "
            f"{everyone:,}. Is the file whole?"
        )
    year = row[head.index("date")].strip()[:4] if "date" in head else ""
    return CensusTable(
        code, subject, int(year) if year.isdigit() else 2021, people, left_out, districts
    )


def _number(path: Path, text: str) -> int:
    if not _NUMBER.fullmatch(text.strip()):
        raise Refused(f"{path.name} has no number of people where one belongs: “{text[:20]}”")
    return int(text.replace(",", ""))
