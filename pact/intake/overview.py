"""How a dry run is shown, and the file that people can begin with."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from pact.intake.importing import counts
from pact.intake.judging import Fate, Verdict
from pact.themes.texts import language_name

PAGE = 50
TEMPLATE = (
    ("Words", "Ward", "Language", "Place", "Received", "Channel", "Interpreter", "Your reference"),
    ("Cars race along the road by the park every night", "Heath Town", "English", "Deans Road",
     "27/10/2026", "Paper form", "no", "1"),
    ("ਗਲੀ ਦੀਆਂ ਬੱਤੀਆਂ ਹਫ਼ਤਿਆਂ ਤੋਂ ਬੰਦ ਹਨ", "St Peter's", "Punjabi", "",
     "2026-10-28 18:30", "Stall", "yes", "2"),
)  # fmt: skip


def overview(verdicts: Sequence[Verdict], *, show: str | None, page: int) -> dict[str, Any]:
    """The counts, and one page of the rows of one fate or of all."""
    chosen = next((fate for fate in Fate if fate.value == show), None)
    rows = [each for each in verdicts if chosen in {None, each.fate}]
    last = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 1), last)
    return {
        "counts": counts(verdicts),
        "Fate": Fate,
        "chosen": chosen,
        "shown": rows[(page - 1) * PAGE : page * PAGE],
        "page": page,
        "last_page": last,
        "fate_words": fate_words,
        "language_name": language_name,
    }


def fate_words(fate: Fate) -> tuple[str, str]:
    """What happens to a row in a word or two, and the tone of its tag."""
    return {
        Fate.TAKE: (str(_("Will be stored")), "done"),
        Fate.ALIKE: (str(_("Said before?")), "waiting"),
        Fate.STORED: (str(_("Stored before")), "quiet"),
        Fate.REFUSE: (str(_("Refused")), "alarm"),
    }[fate]
