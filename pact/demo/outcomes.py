"""What the demo city's meeting chose, who was tasked, and what came of it."""

from dataclasses import dataclass

from pact.meetings.models import Group
from pact.priorities.models import ActionState
from pact.priorities.services import Outcome

CAME = {
    Group.RESIDENT: 23,
    Group.COUNCILLOR: 2,
    Group.POLICE: 3,
    Group.PARTNER: 4,
    Group.VOLUNTARY: 2,
}
_RAISED = "Speeding on Deans Road and past the school was raised by {how_many} people. "
_REST = (
    "Rubbish behind the garages on Chervil Rise keeps coming back. Groups gather by the shops at "
    "night and shout at people going home.\n\n"
    "The meeting chose these three as priorities by show of hands."
)
_WELCOME = "Sergeant Ashby welcomed everyone. An interpreter helped in Punjabi.\n\n"
MINUTES = _WELCOME + _RAISED.format(how_many="nine") + _REST
CORRECTED = _WELCOME + _RAISED.format(how_many="eleven") + _REST
WHY_CORRECTED = "Two people who spoke in Punjabi were left out."
INTERPRETER_COMES = {
    "en": "An interpreter comes. Ask for the blue badge at the door.",
    "pa": "ਦੁਭਾਸ਼ੀਆ ਆਵੇਗਾ। ਦਰਵਾਜ਼ੇ ਉੱਤੇ ਨੀਲੇ ਬੈਜ ਵਾਲੇ ਨੂੰ ਪੁੱਛੋ।",
    "ur": "مترجم آئے گا۔ دروازے پر نیلے بیج والے سے پوچھیں۔",
}


@dataclass(frozen=True)
class DemoAction:
    """An action, and what was reported so many days after the meeting."""

    task: str
    owner: str
    role: str
    due_after: int
    reported_after: int
    progress: str | None = None
    ends: Outcome | None = None


@dataclass(frozen=True)
class DemoChoice:
    """A priority that the meeting chose."""

    theme: str
    issue: str
    actions: tuple[DemoAction, ...]


CHOSEN = (
    DemoChoice(
        "speeding",
        "Cars driven too fast on Deans Road and past the school",
        (
            DemoAction(
                "Check speeds on Deans Road on six evenings",
                "west-midlands-police",
                "Neighbourhood sergeant",
                25,
                22,
                ends=Outcome(
                    ActionState.DONE,
                    "We checked speeds on six evenings. We stopped 41 drivers and fined 23.",
                    {
                        "pa": "ਅਸੀਂ ਛੇ ਸ਼ਾਮਾਂ ਨੂੰ ਗੱਡੀਆਂ ਦੀ ਰਫ਼ਤਾਰ ਮਾਪੀ। ਅਸੀਂ 41 ਡਰਾਈਵਰਾਂ ਨੂੰ "
                        "ਰੋਕਿਆ ਅਤੇ 23 ਨੂੰ ਜੁਰਮਾਨਾ ਕੀਤਾ।",
                        "ur": "ہم نے چھ شاموں کو گاڑیوں کی رفتار چیک کی۔ "
                        "ہم نے 41 ڈرائیوروں کو روکا اور 23 پر جرمانہ کیا۔",
                        "pl": "Przez sześć wieczorów mierzyliśmy prędkość. "
                        "Zatrzymaliśmy 41 kierowców, a 23 dostało mandat.",
                    },
                ),
            ),
            DemoAction(
                "Put up signs that show drivers their speed",
                "city-of-wolverhampton-council",
                "Highways officer",
                60,
                20,
                progress="The two signs are ordered. They come in three weeks.",
            ),
        ),
    ),
    DemoChoice(
        "flytipping",
        "Rubbish dumped behind the garages on Chervil Rise",
        (
            DemoAction(
                "Clear the garages and put up a gate",
                "wolverhampton-homes",
                "Estate manager",
                25,
                24,
                ends=Outcome(
                    ActionState.DONE,
                    "We took away nine loads of rubbish and put up a gate that locks at night.",
                    {
                        "pa": "ਅਸੀਂ ਕੂੜੇ ਦੇ ਨੌਂ ਟਰੱਕ ਚੁੱਕੇ ਅਤੇ ਇੱਕ ਗੇਟ ਲਾਇਆ ਜੋ ਰਾਤ ਨੂੰ ਬੰਦ ਹੁੰਦਾ ਹੈ।",
                        "ur": "ہم نے کوڑے کے نو ٹرک اٹھوائے اور "
                        "ایک گیٹ لگایا جو رات کو بند کر دیا جاتا ہے۔",
                        "pl": "Wywieźliśmy dziewięć ładunków śmieci "
                        "i zamontowaliśmy bramę zamykaną na noc.",
                    },
                ),
            ),
        ),
    ),
    DemoChoice(
        "asb_groups",
        "Groups by the shops at night who shout at people going home",
        (
            DemoAction(
                "Walk past the shops between 8 and 11 every evening",
                "west-midlands-police",
                "Neighbourhood team",
                37,
                30,
                progress="We walked past on 22 evenings. It is quieter, but not on Fridays.",
            ),
        ),
    ),
)
SUMMARIES = {
    ("heath-town", "flytipping"): (
        "People tell us that mattresses and bags are left behind garages and beside bins, most of "
        "all after weekends."
    ),
    ("heath-town", "speeding"): (
        "People tell us that cars race in the evening and do not stop at the crossing by the "
        "school."
    ),
    ("heath-town", "lighting_safety"): (
        "People tell us that lights on the paths between the flats have been out for weeks, and "
        "that they are afraid to walk there."
    ),
}
