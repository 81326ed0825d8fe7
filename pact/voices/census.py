"""Who lives in the city, as the census counted them. It gives languages for the city, not for its
wards."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.voices.models import CensusCount, WardPopulation

LANGUAGE, ENGLISH = "language", "english"
OTHER, LITTLE, NOT_SAID, ALL = "other", "little", "not_said", ""
# What stands where nothing was imported: Census 2021 (ONS), tables TS024 and TS029, people of
# Wolverhampton aged 3 and over.
_YEAR = 2021
SPEAKERS: Mapping[str, int] = {
    "en": 215_986,
    "pa": 16_538,
    "ro": 3_543,
    "pl": 3_039,
    "ckb": 1_510,
    "lt": 1_370,
    "ur": 1_189,
    "ar": 826,
    "it": 721,
    "gu": 635,
    "lv": 605,
    "ru": 519,
    "fa": 500,
    "hi": 471,
    "pt": 437,
    "fr": 372,
    "es": 346,
}
_SHIPPED: Mapping[str, Mapping[str, int]] = {
    LANGUAGE: {ALL: 254_175, **SPEAKERS},
    # Who speaks English not well or not at all.
    ENGLISH: {ALL: 254_174, LITTLE: 10_368},
}
# Languages that the census counts as one: in the files of TS024 there is only "Kurdish".
_COUNTED_AS = {"kmr": "ckb", "ku": "ckb"}


@dataclass(frozen=True)
class Census:
    """`speakers` by main language, the most spoken first, `everyone` with those of all others;
    `groups` by equality question, where they were imported."""

    year: int
    imported: bool
    everyone: int
    speakers: Mapping[str, int]
    little_english: int
    groups: Mapping[str, Mapping[str, int]]

    @property
    def others(self) -> int:
        """Who speaks a language that is not told apart here."""
        return self.everyone - sum(self.speakers.values())

    def counts(self) -> dict[str, int]:
        """By main language, with all others together as the last."""
        return {**self.speakers, OTHER: self.others}

    def language(self, tag: str) -> str:
        """What somebody who writes like this is counted as: Punjabi in whatever letters."""
        base = tag.partition("-")[0]
        base = _COUNTED_AS.get(base, base)
        return base if base in self.speakers else OTHER


def census(session: Session) -> Census:
    """What was imported; for languages, what is shipped where nothing was."""
    found: dict[str, dict[str, int]] = {}
    year = _YEAR
    for row in session.scalars(select(CensusCount).order_by(CensusCount.id)):
        found.setdefault(row.subject, {})[row.answer] = row.people
        year = row.year
    imported = LANGUAGE in found
    counts = {**_SHIPPED, **found}
    languages = {tag: people for tag, people in counts[LANGUAGE].items() if people and tag}
    languages.pop(OTHER, None)
    return Census(
        year=year,
        imported=imported,
        everyone=counts[LANGUAGE][ALL],
        speakers=dict(sorted(languages.items(), key=lambda each: -each[1])),
        little_english=counts[ENGLISH][LITTLE],
        groups={name: found[name] for name in found if name not in (LANGUAGE, ENGLISH)},
    )


def populations(session: Session) -> dict[int, int]:
    """How many people live in each ward, where that was imported."""
    rows = session.execute(select(WardPopulation.ward_id, WardPopulation.people))
    return {row.ward_id: row.people for row in rows}
