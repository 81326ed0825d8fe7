"""How safe people feel, by ward and quarter, with its doubt."""

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact import charts
from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.insights.desk import bp, showing
from pact.insights.feeling import Course, courses
from pact.languages.choice import current
from pact.surveys.figures import Feeling
from pact.surveys.forms_figures import quarter_words
from pact.surveys.periods import Quarter
from pact.surveys.questions import SAFETY
from pact.themes.desk import exporting

_QUARTERS = 8


@bp.get("/perception")
@requires(Permission.THEME_SEE)
def perception() -> ResponseReturnValue:
    session, now = db.session(), Quarter.of(clock.today())
    wards = wards_of(session, ids=current_user.wards_where(Permission.THEME_SEE))
    asked = request.args.get("question")
    question = next((each for each in SAFETY if each.name == asked), SAFETY[-1])
    quarters = [now.before(number) for number in range(_QUARTERS - 1, -1, -1)]
    found = courses(session, wards=wards, quarters=quarters, question=question)
    if kind := exporting.kind_asked():
        title = str(question.text)
        return exporting.as_file(kind, _export(title, wards, quarters, found))
    known = [each for each in found if each.known]
    pictures = charts.small_multiples(
        [charts.Series(name(each), [_point(f) for f in each.feelings]) for each in known],
        steps=[str(quarter) for quarter in quarters],
        descriptions=[_description(quarters, each) for each in known],
        scale="share",
        rtl=current().direction == "rtl",
    )
    charts.draw(pictures)
    return render_template(
        "insights/desk/perception.html",
        showing=showing,
        questions=SAFETY,
        question=question,
        quarters=quarters,
        found=found,
        name=name,
        words=words,
        pictures=pictures,
        keep=exporting.addresses(),
    )


def name(course: Course) -> str:
    """The ward's."""
    return course.ward.name if course.ward else str(_("All of them"))


def words(feeling: Feeling) -> str:
    """The share, between what it lies, and of how many: "62% (50% to 73%), 71 people"."""
    if (safe := feeling.safe) is None:
        return str(_("too few"))
    return str(
        _(
            "%(share)s (%(low)s to %(high)s) of %(people)s",
            share=f"{safe.value:.0%}",
            low=f"{safe.low:.0%}",
            high=f"{safe.high:.0%}",
            people=feeling.people,
        )
    )


def _point(feeling: Feeling) -> charts.Point:
    if (safe := feeling.safe) is None:
        return charts.Point(None)
    return charts.Point(safe.value, safe.low, safe.high)


def _description(quarters: Sequence[Quarter], course: Course) -> str:
    pairs = zip(quarters, course.feelings, strict=True)
    return "; ".join(f"{quarter_words(quarter)}: {words(each)}" for quarter, each in pairs)


def _export(
    title: str, wards: Sequence[Ward], quarters: Sequence[Quarter], found: Sequence[Course]
) -> exporting.Export:
    rows: list[list[object]] = []
    for course in found:
        for quarter, each in zip(quarters, course.feelings, strict=True):
            safe = each.safe
            shares = [round(100 * s, 1) for s in (safe.value, safe.low, safe.high)] if safe else []
            rows.append([name(course), str(quarter), each.people, *shares])
    return exporting.Export(
        name="perception",
        title=title,
        period=f"{quarters[0]} – {quarters[-1]}",
        wards=wards,
        heads=[
            _("Ward"),
            _("Quarter"),
            _("People"),
            _("Feel safe (percent)"),
            _("At least (percent)"),
            _("At most (percent)"),
        ],
        rows=rows,
        notes=[_("From fewer than 10 answers no share is told.")],
    )
