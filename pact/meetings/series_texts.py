"""What the desk calls the rule of a series, and why a day of it is left out."""

from datetime import date, timedelta

from flask_babel import gettext as _

from pact.languages.display import day, month, weekday
from pact.meetings.series_dates import LAST, Day, Every, LeftOut, Rule

_A_MONDAY = date(2026, 1, 5)
_MOST_WEEKS = 4


def weekday_name(number: int) -> str:
    """Monday for 0."""
    return weekday(_A_MONDAY + timedelta(days=number))


def nth_names() -> dict[int, str]:
    """Which of a month's such weekdays, as a choice."""
    return {
        1: _("First of the month"),
        2: _("Second of the month"),
        3: _("Third of the month"),
        4: _("Fourth of the month"),
        5: _("Fifth of the month"),
        LAST: _("Last of the month"),
    }


def every_names() -> dict[str, str]:
    """How often, as a choice; each key is what is counted by and how many of it."""
    return {
        "month-1": _("Every month"),
        "month-2": _("Every second month"),
        "month-3": _("Every third month"),
        "week-1": _("Every week"),
        **{
            f"week-{weeks}": _("Every %(number)s weeks", number=weeks)
            for weeks in range(2, _MOST_WEEKS + 1)
        },
        "by_hand-1": _("On dates that I type"),
    }


def rule_name(rule: Rule) -> str:
    """The rule as one line: "Every month on the third Wednesday"."""
    often = every_names()[f"{rule.every.value}-{rule.step}"]
    if rule.every is Every.BY_HAND:
        return str(_("Series on dates of their own"))
    if rule.every is Every.WEEK:
        return str(_("%(often)s on %(weekday)s", often=often, weekday=weekday_name(rule.weekday)))
    return _on_the_nth(rule.nth, often, weekday_name(rule.weekday))


def _on_the_nth(nth: int, often: str, name: str) -> str:
    texts = {
        1: _("%(often)s on the first %(weekday)s", often=often, weekday=name),
        2: _("%(often)s on the second %(weekday)s", often=often, weekday=name),
        3: _("%(often)s on the third %(weekday)s", often=often, weekday=name),
        4: _("%(often)s on the fourth %(weekday)s", often=often, weekday=name),
        5: _("%(often)s on the fifth %(weekday)s", often=often, weekday=name),
        LAST: _("%(often)s on the last %(weekday)s", often=often, weekday=name),
    }
    return str(texts[nth])


def no_such_time() -> str:
    """Why a meeting that follows another cannot move with it."""
    return str(_("The clocks go forward over this time on the day of one that follows."))


def left_out_text(found: Day, rule: Rule) -> str:
    """A day without a meeting, and why."""
    if found.left_out is LeftOut.NO_SUCH_DAY:
        return str(
            _(
                "%(month)s has no fifth %(weekday)s.",
                month=month(found.on),
                weekday=weekday_name(rule.weekday),
            )
        )
    if found.left_out is LeftOut.NO_SUCH_TIME:
        return str(_("%(day)s: the clocks go forward over this time.", day=day(found.on)))
    return str(
        _("%(day)s is a bank holiday: %(holiday)s.", day=day(found.on), holiday=found.holiday)
    )
