"""Help lines by what somebody needs: how the help page groups them."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from pact.concerns.help_lines import ALL, HelpLine


@dataclass(frozen=True)
class Need:
    """A need, in the words of somebody who has it, and the lines that serve it most."""

    kind: str
    heading: LazyString
    lines: tuple[HelpLine, ...]


_HEADINGS = (
    ("emergency", _l("You are in danger now")),
    ("crime", _l("You want to report a crime")),
    ("domestic_abuse", _l("You are not safe at home")),
    ("child_at_risk", _l("A child is not safe")),
    ("adult_at_risk", _l("An adult who needs care is not safe")),
    ("hate_crime", _l("Somebody was attacked or insulted for who they are")),
    ("forced_marriage", _l("Somebody is being made to marry")),
    ("exploitation", _l("Somebody is being used or made to work")),
    ("self_harm", _l("You find it hard to go on")),
    ("radicalisation", _l("You worry about extreme views or terrorism")),
)


def needs() -> list[Need]:
    """Every need, the most pressing first; each help line stands under one of them."""
    return [
        Need(kind, heading, tuple(line for line in ALL if line.for_kinds[0] == kind))
        for kind, heading in _HEADINGS
    ]
