"""The concerns of a week: what each says, who said it how, and what the engine made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import numpy as np

from pact.concerns.models import Channel, HowOften, Since
from pact.core.clock import LONDON
from pact.demo.years import languages
from pact.demo.years.expected import KEYS, Floats, Years
from pact.demo.years.fate import Fate, Fates
from pact.demo.years.shape import HELP, THEMES
from pact.demo.years.words import PLACES, written
from pact.languages.locales import shipped
from pact.themes.models import Certainty

_JOINED = 0.12
# By hour: few at night, most in the evening.
_HOURS = np.array([1, 1, 0, 0, 0, 1, 2, 4, 6, 8, 9, 9, 9, 8, 8, 9, 10, 11, 12, 12, 11, 9, 6, 3.0])
_SURE, _UNSURE = 0.6, 0.88
_RIGHT = 0.86  # of its suggestions
_OFTEN, _WHEN = list(HowOften), list(Since)


@dataclass(frozen=True)
class Made:
    """A concern that was raised; `joined` ones have no words. Wards and themes are positions."""

    number: int
    ward: int
    theme: int
    at: datetime
    language: str
    channel: Channel
    joined: bool
    restricted: bool
    words: str | None
    place: str | None
    since: Since | None
    how_often: HowOften | None
    fate: Fate

    @property
    def help_kinds(self) -> list[str]:
        """The kinds of help that its words were taken to want."""
        return [HELP[KEYS[self.theme]]] if self.restricted else []


@dataclass(frozen=True)
class Ranked:
    """What the engine is said to have made of it."""

    ranked: list[tuple[str, float]]
    certainty: Certainty


class Raising:
    """Makes concerns, a week at a time, of what was drawn."""

    def __init__(self, years: Years, fates: Fates) -> None:
        self.years, self.fates = years, fates
        self._languages = np.cumsum(languages.shares(years.size.seed), axis=1)
        self._numbers = np.concatenate([[0], np.cumsum(years.counts.sum(axis=(0, 1)))])

    def week(self, week: int) -> Iterator[tuple[Made, Ranked]]:
        """Those of a week, the earliest first; their numbers count on from the week before."""
        chance = np.random.default_rng([self.years.size.seed, 7, week])
        wards, themes = np.nonzero(self.years.counts[:, :, week])
        times = self.years.counts[wards, themes, week]
        wards, themes = np.repeat(wards, times), np.repeat(themes, times)
        order = chance.permutation(len(wards))
        wards, themes = wards[order].tolist(), themes[order].tolist()
        instants = self._instants(week, len(wards), chance)
        number = int(self._numbers[week])
        for ward, theme, at, chances in zip(
            wards, themes, instants, chance.random((len(wards), 14)).tolist(), strict=True
        ):
            number += 1
            made = self._made(number, ward, theme, at, week, chances)
            yield made, _ranked(made, chances)

    def _instants(self, week: int, number: int, chance: np.random.Generator) -> list[datetime]:
        days = chance.integers(0, self.years.days_in(week), number)
        hours = chance.choice(24, number, p=_HOURS / _HOURS.sum())
        seconds = np.sort(days * 86400 + hours * 3600 + chance.integers(0, 3600, number))
        begins = datetime.combine(self.years.mondays[week], time(), LONDON).astimezone(UTC)
        return [begins + timedelta(seconds=int(each)) for each in seconds]

    def _made(
        self,
        number: int,
        ward: int,
        theme: int,
        at: datetime,
        week: int,
        chances: Sequence[float],
    ) -> Made:
        key = KEYS[theme]
        tag = languages.TAGS[
            min(
                int(np.searchsorted(self._languages[ward], chances[0], side="right")),
                len(languages.TAGS) - 1,
            )
        ]
        shape = THEMES[key]
        restricted = chances[1] < shape.restricted
        joined = not restricted and shape.restricted < 0.5 and chances[2] < _JOINED
        fate = self.fates.of(
            (ward, theme), at, joined=joined, restricted=restricted, chances=chances[3:6]
        )
        says = not joined
        return Made(
            number=number,
            ward=ward,
            theme=theme,
            at=at,
            language=_page(tag) if joined else tag,
            channel=Channel.WEB if joined else self._channel(ward, week, chances[6]),
            joined=joined,
            restricted=restricted,
            words=written(key, tag, chances[7], chances[8]) if says else None,
            place=PLACES[int(chances[9] * 2 * len(PLACES))] if says and chances[9] < 0.5 else None,
            since=_WHEN[int(chances[10] * 2 * len(_WHEN))] if says and chances[10] < 0.5 else None,
            how_often=_OFTEN[int(chances[11] * 2 * len(_OFTEN))]
            if says and chances[11] < 0.5
            else None,
            fate=fate,
        )

    def _channel(self, ward: int, week: int, chance: float) -> Channel:
        campaign = self.years.campaigns[ward, week]
        shares: Floats = languages.IN_A_CAMPAIGN if campaign else languages.USUALLY
        return languages.CHANNELS[
            min(int(np.searchsorted(np.cumsum(shares), chance)), len(shares) - 1)
        ]


def _page(tag: str) -> str:
    """The language of the page that somebody joined on."""
    return tag if shipped(tag) else tag.split("-")[0]


def _ranked(made: Made, chances: Sequence[float]) -> Ranked:
    right = chances[12] < _RIGHT
    others = [KEYS[(made.theme + step) % len(KEYS)] for step in (3, 7, 11, 16)]
    order = [KEYS[made.theme], *others] if right else [others[0], KEYS[made.theme], *others[1:]]
    if chances[13] < _SURE and right:
        certainty, best = Certainty.SURE, 0.80 + 0.19 * chances[12] / _RIGHT
    elif chances[13] < _UNSURE:
        certainty, best = Certainty.UNSURE, 0.35 + 0.4 * chances[13]
    else:
        certainty, best = Certainty.FITS_NOTHING, 0.1 + 0.15 * chances[13]
    rest = 1 - best
    return Ranked(
        [
            (key, round(best if not place else rest * share, 4))
            for place, (key, share) in enumerate(zip(order, (1, 0.5, 0.2, 0.1, 0.05), strict=True))
        ],
        certainty,
    )
