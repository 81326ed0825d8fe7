"""What rises in the officer's wards, in words."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.engine.rising import FEWEST, LEAST_PAST, LEAST_REPORTS, Verdict
from pact.languages.display import short_day
from pact.themes import texts_figures as texts
from pact.themes.desk import bp, exporting
from pact.themes.names import theme_name
from pact.themes.rising import Rising, Told
from pact.themes.rising import rising as rising_now


@bp.get("/themes/rising")
@requires(Permission.THEME_SEE)
def rising() -> ResponseReturnValue:
    session, mine = db.session(), current_user.wards_where(Permission.THEME_SEE)
    wards = wards_of(session, ids=mine)
    found = rising_now(session).seen_by(mine)
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export(found, wards))
    reading = current_user.wards_where(Permission.CONCERN_REVIEW)
    return render_template(
        "themes/desk/rising.html",
        found=found,
        wards=wards,
        slugs={ward.id: ward.slug for ward in wards},
        too_little=[ward.name for ward in wards if ward.id not in found.known],
        texts=texts,
        today=clock.today(),
        fewest=FEWEST,
        least_past=LEAST_PAST,
        least_reports=LEAST_REPORTS,
        may_read=lambda told: told.ward_id in reading if told.ward_id else bool(reading),
        may_edit=current_user.may(Permission.THEME_EDIT),
        keep=exporting.addresses(),
    )


def _export(found: Rising, wards: Sequence[Ward]) -> exporting.Export:
    """All that somebody reports now, not only what rises."""
    names = {ward.id: ward.name for ward in wards}
    return exporting.Export(
        name="themes-rising",
        title=_("What rises"),
        period=_period(found.since, found.compared_with),
        wards=wards,
        heads=[
            _("Theme"),
            _("Ward"),
            _("Verdict"),
            _("People"),
            _("Usual"),
            _("Times its usual"),
            _("Low"),
            _("High"),
            _("Chance"),
            _("Expected share of chance"),
        ],
        rows=[_row(told, names) for told in found.told],
        notes=[
            _(
                "%(comparisons)s comparisons; the share of chance among what is said to rise is"
                " expected to be at most %(level)s",
                comparisons=found.comparisons,
                level=f"{found.level:.0%}",
            )
        ],
    )


def _row(told: Told, names: Mapping[int, str]) -> list[object]:
    finding = told.finding
    verdicts = {
        Verdict.RISING: _("Rising"),
        Verdict.AS_USUAL: _("As usual"),
        Verdict.TOO_FEW: _("Too few people now"),
        Verdict.TOO_LITTLE: _("Too little past to say"),
    }
    return [
        theme_name(told.theme),
        names[told.ward_id] if told.ward_id else _("Whole city"),
        verdicts[finding.verdict],
        finding.people,
        round(finding.expected, 2),
        round(finding.times.usual, 2),
        round(finding.times.low, 2),
        round(finding.times.high, 2),
        finding.chance,
        finding.false_share,
    ]


def _period(since: date, compared_with: date | None) -> str:
    today = short_day(clock.today())
    if compared_with is None:
        return str(_("%(since)s to %(today)s", since=short_day(since), today=today))
    return str(
        _(
            "%(since)s to %(today)s, compared with %(past)s to %(day_before)s",
            since=short_day(since),
            today=today,
            past=short_day(compared_with),
            day_before=short_day(since - timedelta(days=1)),
        )
    )
