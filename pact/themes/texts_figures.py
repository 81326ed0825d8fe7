"""How rises and differences are put into words for staff."""

from collections.abc import Sequence
from datetime import date
from math import sqrt

from flask_babel import gettext as _
from flask_babel import ngettext

from pact.areas.models import Ward
from pact.engine.rising import Finding, Times
from pact.languages.display import number, short_day
from pact.themes.names import theme_name
from pact.themes.rising import Told
from pact.themes.spans import Span
from pact.themes.texts import change_words

_DOUBT = 2.0  # standard deviations, as for counts in as many days
_A_MONTH = 30.0  # days
_ALONE = 0.05
_RAREST = 6  # a chance of 1 in 1,000,000: smaller ones say no more
_PLAIN = 10  # times: no decimals from here on


def span_words(span: Span) -> str:
    """Both days: "1 Oct 2026 to 22 Nov 2026"."""
    return str(_("%(first)s to %(last)s", first=short_day(span.first), last=short_day(span.last)))


def where_words(told: Told, wards: Sequence[Ward]) -> str:
    """The theme and which of the wards."""
    theme = theme_name(told.theme)
    if told.ward_id is None:
        return str(_("%(theme)s in the whole city", theme=theme))
    ward = next(each for each in wards if each.id == told.ward_id)
    return str(_("%(theme)s in %(ward)s", theme=theme, ward=ward.name))


def times_words(times: Times) -> str:
    """How many times its usual, and between what."""
    return str(
        _(
            "%(times)s times its usual (between %(low)s and %(high)s)",
            times=_times(times.usual),
            low=_times(times.low),
            high=_times(times.high),
        )
    )


def people_words(told: Told, since: date) -> str:
    """How many people, where about so many are usual, and since when most of them came."""
    finding = told.finding
    people = ngettext("%(num)s person", "%(num)s people", finding.people)
    usual = number(round(finding.expected)) if finding.expected >= 1 else _("fewer than 1")
    if told.since == since:
        words = _(
            "%(people)s since %(day)s, where %(usual)s would be usual",
            people=people,
            day=short_day(since),
            usual=usual,
        )
    else:
        words = _(
            "%(people)s since %(day)s, where %(usual)s would be usual; mostly since %(then)s",
            people=people,
            day=short_day(since),
            usual=usual,
            then=short_day(told.since),
        )
    return str(words)


def elsewhere_words(finding: Finding) -> str:
    """Whether it rises in the rest of the city as well."""
    if finding.place is None:
        return str(_("In all wards together"))
    if finding.elsewhere.low <= 1:
        return str(_("Elsewhere in the city it does not rise"))
    if finding.alone <= _ALONE:
        return str(_("Elsewhere in the city it rises too, but less"))
    return str(_("Elsewhere in the city it rises as much"))


def chance_of_words(finding: Finding) -> str:
    """How seldom chance alone would do it, in powers of ten."""
    seldom = next(power for power in range(_RAREST, -1, -1) if finding.chance <= 10.0**-power)
    return str(_("By chance alone at most 1 time in %(seldom)s", seldom=number(10**seldom)))


def pace_words(now: int, before: int, *, days: int, days_before: int) -> str:
    """How a count compares with one of another time, which may be longer or shorter."""
    if days == days_before or not before:
        return change_words(now, before)
    words = _(
        "%(now)s in 30 days, after %(before)s",
        now=number(round(_A_MONTH * now / days, 1)),
        before=number(round(_A_MONTH * before / days_before, 1)),
    )
    if abs(strength(now, before, days=days, days_before=days_before)) > _DOUBT:
        return str(words)
    return str(_("%(change)s, which may be chance", change=words))


def strength(now: int, before: int, *, days: int, days_before: int) -> float:
    """By how many standard deviations two counts differ, as far as both are chance."""
    longer = days / days_before
    doubt = sqrt(now + before * longer**2)
    return (now - before * longer) / doubt if doubt else 0.0


def _times(times: float) -> str:
    return number(round(times, 1)) if times < _PLAIN else number(round(times))
