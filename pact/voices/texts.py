"""How it is put into words whom PACT hears, and where concern and crime part ways."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from pact.concerns.models import Channel
from pact.crime.texts import category_name
from pact.languages.display import listed, month, number
from pact.languages.names import language_name
from pact.themes.names import theme_name
from pact.themes.texts import channel_name
from pact.voices.census import OTHER
from pact.voices.drift import Direction, Drift
from pact.voices.matching import Match
from pact.voices.missing import GroupMissing, Missing
from pact.voices.parting import Parting
from pact.voices.representing import Figure
from pact.voices.shares import Part, Verdict
from pact.voices.withheld import SMALLEST

_PLAIN = 10  # times: no decimals from here on
_RAREST = 6


def tongue(tag: str) -> str:
    """A language of the census."""
    return str(_("Another language")) if tag == OTHER else language_name(tag)


def verdict_words(verdict: Verdict) -> str:
    """What can be said, in few words."""
    words = {
        Verdict.MUCH_LESS: _("Much less than expected"),
        Verdict.LESS: _("Less than expected"),
        Verdict.AS_EXPECTED: _("As expected, or chance"),
        Verdict.MORE: _("More than expected"),
        Verdict.TOO_FEW: _("Too few heard to say"),
    }
    return str(words[verdict])


def range_words(part: Part) -> str:
    """How many there would be if all were heard alike: "20 to 34"."""
    if part.low == part.high:
        return number(part.low)
    return str(_("%(low)s to %(high)s", low=number(part.low), high=number(part.high)))


def between_words(times: float | None, low: float | None, high: float | None) -> str:
    """How many times as expected, and between what."""
    if times is None or low is None or high is None:
        return str(_("too few to say"))
    return str(
        _(
            "%(times)s (%(low)s to %(high)s)",
            times=_times(times),
            low=_times(low),
            high=_times(high),
        )
    )


def times_words(part: Part) -> str:
    """The same of a part."""
    return between_words(part.times, part.times_low, part.times_high)


def heard_words(tag: str, heard: int | None, part: Part) -> str:
    """In a sentence: how many wrote in a language, and how many would have."""
    alike = range_words(part)
    language = _("another language") if tag == OTHER else tongue(tag)
    if heard is None:
        return str(
            _(
                "We heard fewer than %(least)s people who wrote in %(language)s; if all languages "
                "wrote alike it would be %(range)s.",
                least=SMALLEST,
                language=language,
                range=alike,
            )
        )
    return str(
        ngettext(
            "We heard %(num)s person who wrote in %(language)s; if all languages wrote alike it "
            "would be %(range)s.",
            "We heard %(num)s people who wrote in %(language)s; if all languages wrote alike it "
            "would be %(range)s.",
            heard,
            language=language,
            range=alike,
        )
    )


def missing_words(found: Missing, *, hidden: bool) -> str:
    """The sentence of a language that is missing."""
    return heard_words(found.tag, None if hidden and found.is_few else found.part.heard, found.part)


def came_words(came: Counter[Channel], *, hidden: bool) -> str:
    """By which ways they came: with how many by each, or, of few, only which."""
    if not came:
        return ""
    few = hidden and came.total() < SMALLEST
    ways: list[str] = [
        channel_name(channel) if few else f"{channel_name(channel)} {number(people)}"
        for channel, people in came.most_common()
        if few or not hidden or people >= SMALLEST
    ]
    return str(_("They came by: %(ways)s.", ways=listed(ways))) if ways else ""


def group_words(found: GroupMissing) -> str:
    """A group that answers less than expected."""
    return str(
        ngettext(
            "%(num)s person answered “%(answer)s”; if all groups answered alike it would be "
            "%(range)s.",
            "%(num)s people answered “%(answer)s”; if all groups answered alike it would be "
            "%(range)s.",
            found.part.heard,
            answer=found.answer,
            range=range_words(found.part),
        )
    )


def figure_words(figure: Figure) -> str:
    """How many times as large the part is as in the census."""
    return times_words(figure.part) if figure.is_told else str(_("too few to say"))


def drift_words(drift: Drift) -> str:
    """Which of the two has grown against the other."""
    words = {
        Direction.CONCERN_AHEAD: _("Concern has grown against recorded crime"),
        Direction.CRIME_AHEAD: _("Recorded crime has grown against concern"),
    }
    return str(words[drift.direction])


def drift_numbers(drift: Drift) -> str:
    """The four numbers behind a drift."""
    return str(
        _(
            "%(now)s concerns after %(before)s in the year before, which is %(concern)s times as "
            "much of all that is raised here; %(crimes)s recorded crimes after %(past)s, which is "
            "%(crime)s times as many.",
            now=number(drift.concerns_now),
            before=number(drift.concerns_before),
            concern=_times(drift.concerns_change),
            crimes=number(drift.crimes_now),
            past=number(drift.crimes_before),
            crime=_times(drift.crime_change),
        )
    )


def parting_words(found: Parting) -> str:
    """How many raise it, and how many would."""
    return str(
        ngettext(
            "%(num)s person raised it; after the crime that is recorded here it would be about "
            "%(expected)s.",
            "%(num)s people raised it; after the crime that is recorded here it would be about "
            "%(expected)s.",
            found.concerns,
            expected=number(round(found.expected)),
        )
    )


def chance_words(chance: float) -> str:
    """How seldom chance alone would do it, in powers of ten."""
    seldom = next(power for power in range(_RAREST, -1, -1) if chance <= 10.0**-power)
    if not seldom:
        return str(_("That may well be chance"))
    return str(_("By chance alone at most 1 time in %(seldom)s", seldom=number(10**seldom)))


def pair_words(found: Drift | Parting) -> str:
    """A theme and its ward."""
    return str(_("%(theme)s in %(ward)s", theme=theme_name(found.theme), ward=found.ward.name))


def kinds_words(match: Match) -> str:
    """The kinds of crime that a theme is set beside."""
    return listed(sorted(category_name(kind) for kind in match.kinds))


def months_words(months: Sequence[date]) -> str:
    """From which month to which, and how many of them."""
    return str(
        ngettext(
            "%(first)s to %(last)s (%(num)s month)",
            "%(first)s to %(last)s (%(num)s months)",
            len(months),
            first=month(months[0]),
            last=month(months[-1]),
        )
    )


def _times(times: float) -> str:
    return number(round(times, 2 if times < 1 else 1)) if times < _PLAIN else number(round(times))
