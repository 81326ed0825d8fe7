"""Files of who lives here, made by hand, and what the commands say of them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from flask import Flask

from pact.areas.wolverhampton import WARDS
from tests.factories.areas import CITY, WALSALL, a_file
from tests.factories.crime import LSOAS

LANGUAGES = {
    "Total: All usual residents aged 3 years and over": 1000,
    "English (English or Welsh in Wales)": 800,
    "French": 20,
    "Other European language (EU)": 90,
    "Other European language (EU): Polish": 60,
    "Other European language (EU): Slovak": 30,
    "South Asian language": 90,
    "South Asian language: Panjabi": 80,
    "South Asian language: Tamil": 10,
}
ENGLISH = {
    "Total: All usual residents aged 3 years and over": 1000,
    "Main language is English (English or Welsh in Wales)": 800,
    "Main language is not English (English or Welsh in Wales)": 200,
    "Main language is not English (English or Welsh in Wales): Can speak English well": 150,
    "Main language is not English (English or Welsh in Wales): Cannot speak English well": 40,
    "Main language is not English (English or Welsh in Wales): Cannot speak English": 10,
}
RELIGION = {
    "Total: All usual residents": 1000,
    "No religion": 400,
    "Christian": 380,
    "Sikh": 140,
    "Not answered": 80,
}


def a_census(
    folder: Path,
    answers: Mapping[str, object],
    *,
    title: str = "Main language (detailed)",
    districts: Sequence[str] = (WALSALL, CITY),
    name: str = "census.csv",
) -> Path:
    """A table of the census, the same counts for each district."""
    head = ["date", "geography", "geography code", *(f"{title}: {each}" for each in answers)]
    rows = [["2021", "Somewhere", code, *map(str, answers.values())] for code in districts]
    lines = [",".join(f'"{cell}"' for cell in row) for row in [head, *rows]]
    return a_file(folder, lines, name)


def a_population(
    folder: Path,
    people: Mapping[str, object] | None = None,
    *,
    heads: str = "WD25CD,WD25NM,Total",
) -> Path:
    """How many live in each ward: 10,000 unless said otherwise."""
    found = {code: 10_000 for code, _name, _of in WARDS} | dict(people or {})
    rows = [f'{code},A ward,"{number}"' for code, number in found.items()]
    return a_file(folder, [heads, *rows], "people.csv")


def deprived(
    folder: Path,
    rows: Iterable[str] | None = None,
    *,
    heads: str = "lsoa21_code,IMD_decile,Crime_decile,IMD_rank,IMD_score",
) -> Path:
    """The Indices of Deprivation: every ward's neighbourhood is in the middle, unless said so."""
    usual = (f"{lsoa},5.0,6.0,16000.0,20.5" for lsoa in LSOAS.values())
    return a_file(folder, [heads, *(rows or usual)], "imd.csv")


def say(app: Flask, *args: object) -> tuple[int, str]:
    """What a command says, and whether it failed."""
    answer = app.test_cli_runner().invoke(args=[*map(str, args)])
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception
    return answer.exit_code, answer.output
