"""Concern beside recorded crime: where the two part ways, and where they drift apart."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.board_pack.asked import Asked
from pact.board_pack.content import Part, Section, Table, Words
from pact.voices.drift import Drifting, drifting
from pact.voices.parting import PartingWays, parting_ways
from pact.voices.texts import (
    between_words,
    chance_words,
    drift_numbers,
    drift_words,
    months_words,
    pair_words,
    parting_words,
)


def section(session: Session, asked: Asked) -> list[Section]:
    """In the months that were over by the day and that recorded crime is known of."""
    parts = [
        *_apart(parting_ways(session, until=asked.on)),
        *_drifts(drifting(session, until=asked.on)),
    ]
    doubt = _(
        "Recorded crime is what the police recorded in the ward, by the month’s files of "
        "police.uk, which are put right later. More concern than crime may mean that people do not "
        "report, or that they fear what is seldom; less may mean that they do not come to PACT."
    )
    return [Section(_("Concern beside recorded crime"), [*parts, Words(doubt, "doubt")])]


def _apart(found: PartingWays) -> list[Part]:
    if not found.months:
        return [Words(_("No recorded crime is known for the months before this day."))]
    told = found.parting
    if not told:
        return [
            Words(
                _(
                    "In %(months)s, no ward raises a theme much more or less than recorded crime "
                    "would have it.",
                    months=months_words(found.months),
                )
            )
        ]
    return [
        Words(
            _(
                "Where people raise more or less of a theme than the crime recorded there would "
                "have it, in %(months)s.",
                months=months_words(found.months),
            )
        ),
        Table(
            _("Concern and crime"),
            _("Where concern and recorded crime part ways"),
            [_("Where"), _("What was raised"), _("Times as expected"), _("Chance")],
            [
                [
                    pair_words(each),
                    parting_words(each),
                    between_words(each.times, each.low, each.high),
                    chance_words(each.p_value),
                ]
                for each in told
            ],
            widths=(4, 6, 4, 4),
        ),
    ]


def _drifts(found: Drifting) -> list[Part]:
    told = found.drifts
    if not told:
        return [
            Words(
                _(
                    "Nowhere have concern and recorded crime drifted apart over two years, or too "
                    "few months of both are known to say."
                )
            )
        ]
    return [
        Words(
            _(
                "Where the one has grown against the other: %(months)s beside the same months of "
                "the year before.",
                months=months_words(found.months),
            )
        ),
        Table(
            _("Drifting apart"),
            _("Where concern and recorded crime drift apart"),
            [_("Where"), _("Which way"), _("Numbers"), _("Times apart"), _("Chance")],
            [
                [
                    pair_words(each),
                    drift_words(each),
                    drift_numbers(each),
                    between_words(each.apart, each.apart_low, each.apart_high),
                    chance_words(each.p_value),
                ]
                for each in told
            ],
            widths=(3, 3, 6, 3, 3),
        ),
    ]
