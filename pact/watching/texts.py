"""What the audit log's entries and alerts are called, without anything of residents."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from pact.watching.models import AlertKind, AuditAlert

# Details that name things of the site. What people wrote, as reasons or answers, is not shown.
_SHOWN = frozenset(
    {
        *("asked", "deed", "field", "file", "force", "form", "kind", "language", "locale"),
        *("month", "on", "outcome", "person", "state", "step", "table", "what", "year"),
    }
)


def details(entry: Mapping[str, Any]) -> str:
    """An entry's details in a line: numbers, names of the site's own things, how many of many."""
    return ", ".join(
        f"{name}: {said}"
        for name, value in sorted(entry.items())
        if (said := _said(name, value)) is not None
    )


def _said(name: str, value: object) -> str | None:
    if isinstance(value, bool | int | float) or (isinstance(value, str) and name in _SHOWN):
        return str(value)
    if isinstance(value, list | dict):
        return str(len(value))
    return None


def alert_text(alert: AuditAlert) -> str:
    """What somebody did a great deal of."""
    number = alert.number
    return str(
        {
            AlertKind.VIEWED: ngettext(
                "saw %(num)s restricted thing", "saw %(num)s restricted things", number
            ),
            AlertKind.CONCERNS: ngettext(
                "took away %(num)s concern in files", "took away %(num)s concerns in files", number
            ),
            AlertKind.FILES: ngettext("took away %(num)s file", "took away %(num)s files", number),
        }[alert.kind]
    )


def alert_kind(alert: AuditAlert) -> str:
    """What it is about, as a heading."""
    return str(
        {
            AlertKind.VIEWED: _("Many restricted things seen"),
            AlertKind.CONCERNS: _("Many concerns taken away"),
            AlertKind.FILES: _("Many files taken away"),
        }[alert.kind]
    )
