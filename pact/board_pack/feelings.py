"""How safe people feel, by quarter and ward."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact import charts
from pact.board_pack.asked import Asked
from pact.board_pack.content import Cell, Part, Picture, Section, Table, Words
from pact.insights.feeling import Course, courses
from pact.surveys.figures import Feeling
from pact.surveys.periods import Quarter
from pact.surveys.questions import SAFETY, Question

_QUARTERS = 8


def section(session: Session, asked: Asked) -> list[Section]:
    """The city's last eight quarters, and each ward's last one."""
    now = Quarter.of(asked.on)
    quarters = [now.before(number) for number in range(_QUARTERS - 1, -1, -1)]
    found = [
        (each, courses(session, wards=asked.wards, quarters=quarters, question=each, on=asked.on))
        for each in SAFETY
    ]
    doubt = Words(
        _(
            "“Safe” is very or fairly safe, of those who said how they feel; in brackets the "
            "doubt, which holds the true share 19 times of 20 if those who answer are like those "
            "who do not. They choose to answer, so they may not be. Below 10 answers nothing is "
            "told, and a ward is left out. The last quarter has the weeks that were over by this "
            "day."
        ),
        "doubt",
    )
    city = [(question, ways[0]) for question, ways in found if ways]
    if not any(course.known for _question, course in city):
        return [
            Section(
                _("How safe people feel"),
                [Words(_("Too few people have answered anywhere to say anything.")), doubt],
            )
        ]
    parts: list[Part] = [
        Picture(_chart(city, quarters)),
        Table(
            _("Safety by quarter"),
            _("Who feels safe, in all wards together"),
            [_("Question"), *map(str, quarters)],
            [[str(q.text), *map(words, course.feelings)] for q, course in city],
            widths=(4, *(3 for _each in quarters)),
        ),
        Table(
            _("Safety by ward"),
            _("Who feels safe in each ward, in %(quarter)s", quarter=str(quarters[-1])),
            [_("Ward"), *(str(question.text) for question, _ways in found)],
            _by_ward(found),
        ),
        doubt,
    ]
    return [Section(_("How safe people feel"), parts)]


def words(feeling: Feeling) -> str:
    """The share, between what it lies, and of how many."""
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


def _by_ward(found: Sequence[tuple[Question, Sequence[Course]]]) -> list[list[Cell]]:
    first = found[0][1]
    return [
        [each.ward.name, *(words(ways[at].feelings[-1]) for _question, ways in found)]
        for at, each in enumerate(first)
        if each.ward and any(ways[at].feelings[-1].safe for _question, ways in found)
    ]


def _chart(found: Sequence[tuple[Question, Course]], quarters: Sequence[Quarter]) -> charts.Chart:
    return charts.lines(
        [charts.Series(str(q.text), [_point(each) for each in way.feelings]) for q, way in found],
        steps=[str(each) for each in quarters],
        title=_("The part of people who feel safe, by quarter"),
        description="; ".join(
            f"{question.text} {quarter}: {words(each)}"
            for question, way in found
            for quarter, each in zip(quarters, way.feelings, strict=True)
        ),
        scale="share",
    )


def _point(feeling: Feeling) -> charts.Point:
    if (safe := feeling.safe) is None:
        return charts.Point(None)
    return charts.Point(safe.value, safe.low, safe.high)
