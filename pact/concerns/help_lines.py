"""Who can help now: help lines, as data in code, each with the day it was last checked.

Facts come from each service's own published page. Check them again before a launch, and then at
least twice a year: change `CHECKED_ON` when all of them have been, never before.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

CHECKED_ON = date(2026, 11, 22)


@dataclass(frozen=True)
class HelpLine:
    """A service that people can turn to.

    `for_kinds` are the engine's kinds of help that it serves, the one it serves most first. A
    service's own name is never translated; `numbers` are as people dial them.
    """

    key: str
    name: str | LazyString
    for_whom: LazyString
    for_kinds: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    textphone: str | None = None
    url: str | None = None
    hours: LazyString | None = None
    note: LazyString | None = None
    checked_on: date = CHECKED_ON


EMERGENCY = HelpLine(
    "emergency",
    _l("Police, fire or ambulance in an emergency"),
    _l("You or somebody else is in danger now."),
    ("emergency",),
    numbers=("999",),
    textphone="18000",
    note=_l(
        "You can register your phone to send a text in an emergency. Do it before you need it."
    ),
)
POLICE = HelpLine(
    "police",
    _l("Police, when it is not an emergency"),
    _l("You want to report a crime."),
    ("crime", "hate_crime", "domestic_abuse", "exploitation"),
    numbers=("101",),
    textphone="18001 101",
)
_NIGHT_AND_DAY = _l("Open 24 hours a day.")
_SERVICES = (
    HelpLine(
        "domestic-abuse",
        _l("National Domestic Abuse Helpline"),
        _l("Somebody at home or close to you hurts, scares or controls you."),
        ("domestic_abuse", "forced_marriage"),
        numbers=("0808 2000 247",),
        hours=_NIGHT_AND_DAY,
    ),
    HelpLine(
        "mens-advice",
        "Men’s Advice Line",
        _l("You are a man and your partner or family hurts or controls you."),
        ("domestic_abuse",),
        numbers=("0808 801 0327",),
    ),
    HelpLine(
        "lgbt-abuse",
        _l("LGBT+ domestic abuse helpline"),
        _l("You are LGBT+ and somebody close to you hurts or controls you."),
        ("domestic_abuse",),
        numbers=("0800 999 5428",),
    ),
    HelpLine(
        "forced-marriage",
        "Forced Marriage Unit",
        _l("You or somebody you know may be made to marry."),
        ("forced_marriage",),
        numbers=("020 7008 0151",),
    ),
    HelpLine(
        "karma-nirvana",
        "Karma Nirvana",
        _l("Your family or community threatens or hurts you in the name of honour."),
        ("forced_marriage", "domestic_abuse"),
        numbers=("0800 5999 247",),
    ),
    HelpLine(
        "stop-hate",
        _l("Stop hate in Wolverhampton"),
        _l("You saw or suffered hate in Wolverhampton and want to report it."),
        ("hate_crime",),
        url="https://stophatewv.net",
    ),
    HelpLine(
        "true-vision",
        "True Vision",
        _l("You want to report a hate crime to the police on a website."),
        ("hate_crime",),
        url="https://report-it.org.uk",
    ),
    HelpLine(
        "modern-slavery",
        _l("Modern Slavery and Exploitation Helpline"),
        _l("Somebody is made to work, or is used or controlled for money or sex."),
        ("exploitation",),
        numbers=("08000 121 700",),
        hours=_NIGHT_AND_DAY,
    ),
    HelpLine(
        "child-safeguarding",
        _l("Wolverhampton safeguarding team: children"),
        _l("You are worried that a child is not safe."),
        ("child_at_risk", "exploitation"),
        numbers=("01902 555392",),
    ),
    HelpLine(
        "childline",
        "Childline",
        _l("You are a child or young person and want to talk."),
        ("child_at_risk", "self_harm", "domestic_abuse"),
        numbers=("0800 1111",),
    ),
    HelpLine(
        "adult-safeguarding",
        _l("Wolverhampton safeguarding team: adults"),
        _l("You are worried that an adult who needs care is not safe."),
        ("adult_at_risk", "self_harm", "exploitation"),
        numbers=("01902 551199",),
    ),
    HelpLine(
        "safeguarding-out-of-hours",
        _l("Wolverhampton safeguarding team: when the office is closed"),
        _l("You are worried about a child or an adult in the evening, at night or at a weekend."),
        ("child_at_risk", "adult_at_risk"),
        numbers=("01902 552999",),
    ),
    HelpLine(
        "samaritans",
        "Samaritans",
        _l("Life is hard, or you think about hurting yourself. You can talk about anything."),
        ("self_harm",),
        numbers=("116 123",),
    ),
    HelpLine(
        "act-early",
        "ACT Early",
        _l("You worry that somebody you know is being drawn into extreme views."),
        ("radicalisation",),
        numbers=("0800 011 3764",),
    ),
    HelpLine(
        "anti-terrorist",
        _l("Anti-Terrorist Hotline"),
        _l("You saw or heard something that could be about terrorism."),
        ("radicalisation",),
        numbers=("0800 789 321",),
    ),
    HelpLine(
        "crimestoppers",
        "Crimestoppers",
        _l("You want to tell about a crime and not say who you are."),
        ("crime", "exploitation"),
        numbers=("0800 555 111",),
    ),
    HelpLine(
        "fearless",
        "Fearless",
        _l("You are young and want to tell about a crime and not say who you are."),
        ("crime",),
        url="https://fearless.org",
    ),
)
ALL = (EMERGENCY, POLICE, *_SERVICES)


def lines_for(kinds: Collection[str]) -> list[HelpLine]:
    """The lines that serve these kinds of help, most relevant first; all of them for no kinds.

    999 and 101 are always among them: at the end where nothing made them more relevant.
    """
    wanted = list(kinds)
    if not wanted:
        return [*_SERVICES, POLICE, EMERGENCY]
    found = sorted(
        (line for line in ALL if set(line.for_kinds) & set(wanted)),
        key=lambda line: _distance(line, wanted),
    )
    return found + [line for line in (POLICE, EMERGENCY) if line not in found]


def _distance(line: HelpLine, wanted: list[str]) -> tuple[int, int]:
    """How far a line is from what is wanted: less is nearer."""
    return min(
        (line.for_kinds.index(kind), wanted.index(kind))
        for kind in wanted
        if kind in line.for_kinds
    )
