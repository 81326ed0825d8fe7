"""The strategic priorities: red, amber or green with the reason, and what was raised about each."""

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from pact import charts
from pact.board_pack.asked import Asked, day_of
from pact.board_pack.content import Cell, Picture, Section, Table, Words
from pact.languages.display import number, short_day
from pact.planning.evidence import Evidence, gather
from pact.planning.queries import signed_reviews
from pact.planning.review_models import PlanReview
from pact.planning.texts import rag_name
from pact.strategy.models import StrategicPriority
from pact.themes.texts_figures import pace_words, span_words


def section(session: Session, asked: Asked) -> list[Section]:
    """How the aims go, as the board last signed it; and what happened around each since."""
    reviews = signed_reviews(session, strategic_priority_ids=asked.aims, until=asked.over)
    last = {each: found[0] for each, found in reviews.items()}
    span = asked.quarter
    found = [
        (aim, gather(session, strategic_priority_id=aim.id, since=span.since, until=span.before))
        for aim in asked.cycle.priorities
    ]
    return [
        Section(
            _("The aims and how they go"),
            [
                Words(_("What the board signed at the last review of each aim by this day.")),
                Table(
                    _("Aims"),
                    _("The aims of %(cycle)s", cycle=asked.cycle.name),
                    [_("Aim"), _("How it goes"), _("Why"), _("Reviewed")],
                    [_reviewed(asked, aim, last.get(aim.id)) for aim in asked.cycle.priorities],
                    widths=(3, 3, 6, 3),
                ),
            ],
        ),
        Section(
            _("What people raised about each aim"),
            [
                Words(
                    _(
                        "In the thirteen weeks %(span)s, beside as many days before.",
                        span=span_words(span),
                    )
                ),
                Picture(_chart(found)),
                Table(
                    _("Raised by aim"),
                    _("People who raised a theme of the aim"),
                    [
                        _("Aim"),
                        _("People"),
                        _("Before"),
                        _("Change"),
                        _("Wards"),
                        _("Ward priorities begun"),
                        _("Actions ended"),
                        _("Actions late"),
                    ],
                    [_raised(asked, aim, evidence) for aim, evidence in found],
                    widths=(6, 3, 3, 5, 3, 4, 3, 3),
                ),
                Words(_doubt(), "doubt"),
            ],
        ),
    ]


def _reviewed(asked: Asked, aim: StrategicPriority, last: PlanReview | None) -> list[Cell]:
    if last is None or last.rag is None or last.signed_at is None:
        return [aim.name, _("Not reviewed by this day"), None, None]
    signed = day_of(last.signed_at)
    days = (asked.on - signed).days
    ago = ngettext("%(num)s day before", "%(num)s days before", days)
    return [aim.name, rag_name(last.rag), last.reason, f"{short_day(signed)} ({ago})"]


def _raised(asked: Asked, aim: StrategicPriority, evidence: Evidence) -> list[Cell]:
    people, before, days = evidence["people"], evidence["people_before"], asked.quarter.days
    return [
        aim.name,
        people,
        before,
        pace_words(people, before, days=days, days_before=days),
        evidence["wards"],
        len(evidence["opened"]),
        sum(evidence["ended"].values()),
        evidence["overdue"],
    ]


def _chart(found: list[tuple[StrategicPriority, Evidence]]) -> charts.Chart:
    return charts.bars(
        [charts.Bar(aim.name, each["people"], number(each["people"])) for aim, each in found],
        title=_("People who raised a theme of each aim, in thirteen weeks"),
        description="; ".join(f"{aim.name}: {number(each['people'])}" for aim, each in found),
    )


def _doubt() -> str:
    return str(
        _(
            "Each concern is taken for one person. A theme may serve several aims, so the aims do "
            "not add up. They count what people brought to PACT, not how much of it there is. "
            "Ward priorities are those that name the aim."
        )
    )
