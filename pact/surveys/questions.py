"""The questions and their answers. Their names are stored: one that is in use is never renamed."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from pact.languages.locales import WRITTEN


class NotSaid(StrEnum):
    """An answer like any other: it is counted, and nobody asks twice."""

    PREFER_NOT_TO_SAY = "prefer_not_to_say"


@dataclass(frozen=True)
class Question:
    """A question with its answers, in their order; "prefer not to say" is always the last."""

    name: str
    text: LazyString
    answers: dict[str, LazyString | str]
    hint: LazyString | None = None

    def __post_init__(self) -> None:
        self.answers[NotSaid.PREFER_NOT_TO_SAY.value] = _l("Prefer not to say")


FEELING = (
    ("very_safe", _l("Very safe")),
    ("fairly_safe", _l("Fairly safe")),
    ("neither", _l("Neither safe nor unsafe")),
    ("fairly_unsafe", _l("Fairly unsafe")),
    ("very_unsafe", _l("Very unsafe")),
)
FEELING_SAFE = frozenset({"very_safe", "fairly_safe"})
SAFETY = (
    Question("by_day", _l("How safe do you feel outside here by day?"), dict(FEELING)),
    Question("after_dark", _l("How safe do you feel outside here after dark?"), dict(FEELING)),
)
# What the GOV.UK pattern for equality information asks (age instead of a date of birth, and the
# broad ethnic groups alone: in a ward, finer ones would be named people), pregnancy, which the
# Equality Act protects too, and the main language.
EQUALITY = (
    Question(
        "age",
        _l("How old are you?"),
        {
            "under_18": _l("Under 18"),
            "18_24": _l("18 to 24"),
            "25_34": _l("25 to 34"),
            "35_44": _l("35 to 44"),
            "45_54": _l("45 to 54"),
            "55_64": _l("55 to 64"),
            "65_or_over": _l("65 or over"),
        },
    ),
    Question("sex", _l("What is your sex?"), {"female": _l("Female"), "male": _l("Male")}),
    Question(
        "gender",
        _l("Is your gender the same as the sex you were registered with at birth?"),
        {"same": _l("Yes"), "other": _l("No")},
    ),
    Question(
        "orientation",
        _l("Which of these best describes your sexual orientation?"),
        {
            "straight": _l("Heterosexual or straight"),
            "gay_or_lesbian": _l("Gay or lesbian"),
            "bisexual": _l("Bisexual"),
            "other": _l("Another sexual orientation"),
        },
    ),
    Question(
        "marriage",
        _l("Are you married or in a civil partnership?"),
        {"yes": _l("Yes"), "no": _l("No")},
    ),
    Question(
        "pregnancy",
        _l("Are you pregnant, or have you had a baby in the last 12 months?"),
        {"yes": _l("Yes"), "no": _l("No")},
    ),
    Question(
        "disability",
        _l("Do you have a health condition that lasts, or is expected to last, 12 months or more?"),
        {
            "limits_a_lot": _l("Yes, and it limits my daily life a lot"),
            "limits_a_little": _l("Yes, and it limits my daily life a little"),
            "does_not_limit": _l("Yes, but it does not limit my daily life"),
            "no": _l("No"),
        },
        _l("It may be of the body or of the mind."),
    ),
    Question(
        "ethnic_group",
        _l("What is your ethnic group?"),
        {
            "asian": _l("Asian or Asian British"),
            "black": _l("Black, African, Caribbean or Black British"),
            "mixed": _l("Mixed or several ethnic groups"),
            "white": _l("White"),
            "other": _l("Another ethnic group"),
        },
    ),
    Question(
        "religion",
        _l("What is your religion?"),
        {
            "none": _l("No religion"),
            "buddhist": _l("Buddhist"),
            "christian": _l("Christian"),
            "hindu": _l("Hindu"),
            "jewish": _l("Jewish"),
            "muslim": _l("Muslim"),
            "sikh": _l("Sikh"),
            "other": _l("Another religion"),
        },
    ),
    Question(
        "language",
        _l("What is your main language?"),
        {
            **{tag: name for tag, name in WRITTEN.items() if not tag.endswith("-Latn")},
            "other": _l("Another language"),
        },
    ),
)
