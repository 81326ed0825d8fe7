"""Figures to take away, as files; that somebody did is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.core import audit, clock
from pact.core.db import transaction
from pact.core.tables import KINDS, RESPONSES, Cell
from pact.languages.display import moment


@dataclass(frozen=True)
class Export:
    """A page's figures. `name` is the file's; `notes` say what else was chosen.

    It `hides_small` numbers where the page did: then the notes say how.
    """

    name: str
    title: str
    period: str
    wards: Sequence[Ward]
    heads: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = field(default_factory=list)
    hides_small: bool = False


def kind_asked() -> str | None:
    """Which kind of file the address asks for; None for the page."""
    kind = request.args.get("as")
    return kind if kind in KINDS else None


def addresses() -> Mapping[str, str]:
    """This page's figures as files, by kind."""
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "as"]
    return {kind: f"{request.path}?{urlencode([*asked, ('as', kind)])}" for kind in KINDS}


def as_file(kind: str, export: Export) -> Response:
    """The file, which says first what it is."""
    wards = ", ".join(ward.name for ward in export.wards)
    with transaction(takes_form=False) as session:
        audit.record(
            session,
            actor_id=current_user.id,
            deed="exported figures",
            about="theme",
            about_id=None,
            what=export.name,
            kind=kind,
            asked=request.query_string.decode("utf-8", "replace"),
            wards=[ward.id for ward in export.wards],
        )
    about = [
        export.title,
        export.period,
        _("Wards: %(wards)s", wards=wards),
        *export.notes,
        _("Restricted concerns, and those that are not for PACT, are not counted."),
        _("For staff. Do not publish it.")
        if export.hides_small
        else _("For staff. Small numbers are not hidden in it: do not publish it."),
        _("Made on %(moment)s", moment=moment(clock.now())),
    ]
    name = f"{export.name}-{clock.today().isoformat()}"
    return RESPONSES[kind](name, export.heads, export.rows, about=about)
