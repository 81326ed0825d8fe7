"""The last assessment that the board decided: scores, what they depend on, and the decisions."""

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from pact import charts
from pact.assessing.models import AssessmentDecision, AssessmentRound
from pact.assessing.queries import assessment_round, rounds, themes_of
from pact.assessing.ranking import Steadiness
from pact.assessing.weighing import Weighed, kept_weights, weighed
from pact.board_pack.asked import Asked, day_of
from pact.board_pack.content import Cell, Part, Picture, Section, Table, Words
from pact.languages.display import listed, number, short_day
from pact.themes.spans import Span
from pact.themes.texts_figures import span_words

_MOST_BARS = 12
_NOBODY = 0  # no id: once it is decided everybody may see every score


def section(session: Session, asked: Asked) -> list[Section]:
    """Of all cycles: the last may be of the one before."""
    title = _("The last assessment")
    decided = [each for each in rounds(session) if each.decided_at and each.decided_at < asked.over]
    if not decided:
        return [Section(title, [Words(_("The board had decided no assessment by this day."))])]
    last = max(decided, key=lambda each: (each.decided_at, each.id))
    found = assessment_round(session, id=last.id)
    assert found is not None, "it was there a moment ago"
    ranking = weighed(session, found, kept_weights(found), seen_by_id=_NOBODY)
    parts: list[Part] = [
        Words(_what(found)),
        Table(
            _("Decisions"),
            _("What the board decided"),
            [_("Aim"), _("Themes"), _("Why"), _("Amended since")],
            [_decision(found, each, asked) for each in found.decisions],
            widths=(4, 4, 6, 5),
        ),
        Picture(_chart(ranking)),
        Table(
            _("Scores"),
            _("How the members scored the themes"),
            [
                _("Theme"),
                _("Place"),
                _("Score"),
                _("From"),
                _("To"),
                _("Members"),
                _("Otherwise its place would have been"),
            ],
            [
                [
                    each.evidence.name,
                    each.ranked.place,
                    round(each.ranked.score, 1),
                    round(each.ranked.lowest, 1),
                    round(each.ranked.highest, 1),
                    each.ranked.members,
                    _steady(each.steady),
                ]
                for each in ranking.lines
            ],
            widths=(6, 2, 2, 2, 2, 3, 6),
        ),
        Words(_doubt(ranking), "doubt"),
    ]
    return [Section(title, parts)]


def _what(found: AssessmentRound) -> str:
    assert found.decided_at is not None, "only decided rounds come here"
    return str(
        _(
            "Of %(span)s, decided on %(day)s on evidence that was frozen; its seal is %(digest)s.",
            span=span_words(Span(found.first_on, found.last_on)),
            day=short_day(found.decided_at),
            digest=(found.digest or "")[:12],
        )
    )


def _decision(found: AssessmentRound, decision: AssessmentDecision, asked: Asked) -> list[Cell]:
    amended = [
        f"{short_day(day_of(each.at))}: {each.text} ({each.why})"
        for each in decision.amendments
        if each.at < asked.over
    ]
    themes = [each.name for each in themes_of(found, decision)]
    return [
        decision.priority_name,
        str(listed(themes)),
        decision.reasons,
        "\n".join(amended) or None,
    ]


def _steady(steady: Steadiness) -> str:
    if steady.stays:
        return str(_("The same, however one looks"))
    words = _("%(best)s to %(worst)s", best=steady.best, worst=steady.worst)
    return str(_("%(words)s, or none", words=words) if steady.unplaced else words)


def _chart(ranking: Weighed) -> charts.Chart:
    bars = [
        charts.Bar(
            each.evidence.name,
            each.ranked.score,
            number(round(each.ranked.score, 1)),
            each.ranked.lowest,
            each.ranked.highest,
        )
        for each in ranking.lines[:_MOST_BARS]
    ]
    return charts.bars(
        bars,
        title=_("The members’ mean score of each theme, and from where to where they lie"),
        description="; ".join(f"{bar.name}: {bar.shown}" for bar in bars),
    )


def _doubt(ranking: Weighed) -> str:
    weights = ranking.weights
    looked = ngettext(
        "%(num)s other way of looking was tried",
        "%(num)s other ways of looking were tried",
        len(ranking.others),
    )
    return str(
        _(
            "A score is harm × likelihood × organisational position, from 1 to 64, with weights "
            "%(harm)s, %(likelihood)s and %(position)s: a way to talk about priorities, not a "
            "measurement. %(looked)s: other weights, without each member, without what members "
            "were unsure of. Restricted counts, which only some may see, are not in the pack.",
            harm=weights.harm,
            likelihood=weights.likelihood,
            position=weights.position,
            looked=looked,
        )
    )
