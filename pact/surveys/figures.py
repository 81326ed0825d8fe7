"""What staff see of the answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import LazyString
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core import clock
from pact.core.withholding import TOTAL, withhold
from pact.surveys import queries
from pact.surveys.periods import Quarter
from pact.surveys.questions import EQUALITY, FEELING_SAFE, SAFETY, NotSaid, Question
from pact.surveys.share import LEAST, Share, share


@dataclass(frozen=True)
class Feeling:
    """How safe people of a ward feel (of all of them: without one), for one question.

    `people` is who said how they feel; `safe` is None where they are too few. `answers` are then
    empty, too.
    """

    ward: Ward | None
    question: Question
    people: int
    not_said: int
    safe: Share | None
    answers: Mapping[str, int]


def feelings(
    session: Session, *, wards: Sequence[Ward], quarter: Quarter, on: date | None = None
) -> list[Feeling]:
    """By ward and question, then all the wards together; only weeks that are over (by a day)."""
    first, last = quarter.weeks(on or clock.today())
    counts = queries.safety(session, ward_ids=[ward.id for ward in wards], first=first, last=last)
    groups: list[tuple[Ward | None, Collection[int]]] = [(ward, [ward.id]) for ward in wards]
    if len(wards) > 1:
        groups.append((None, [ward.id for ward in wards]))
    return [
        _feeling(ward, ids, question, counts.get(question.name, {}))
        for ward, ids in groups
        for question in SAFETY
    ]


def _feeling(
    ward: Ward | None,
    ids: Collection[int],
    question: Question,
    counts: Mapping[tuple[int, str], int],
) -> Feeling:
    answers = {name: sum(counts.get((id, name), 0) for id in ids) for name in question.answers}
    not_said = answers.pop(NotSaid.PREFER_NOT_TO_SAY.value)
    people = sum(answers.values())
    safe = share(sum(answers[name] for name in FEELING_SAFE), people)
    return Feeling(ward, question, people, not_said, safe, answers if safe else {})


@dataclass(frozen=True)
class Line:
    """How many gave an answer: in the city, and in a ward. None where that is withheld."""

    answer: LazyString | str | None  # None: everybody who answered
    city: int | None
    ward: int | None


@dataclass(frozen=True)
class Answered:
    """A question, and how it was answered."""

    question: Question
    lines: list[Line]


def answered(
    session: Session, *, wards: Sequence[Ward], ward: Ward | None, quarter: Quarter
) -> list[Answered]:
    """Every question in the city and one ward. `wards` are all that there are: what is withheld
    is worked out for all of them at once, whichever of them somebody looks at."""
    counts = queries.equality(session, quarter=str(quarter))
    ids = [each.id for each in wards]
    found = []
    for question in EQUALITY:
        shown = withhold(
            _turned(counts.get(question.name, {})),
            rows=list(question.answers),
            columns=ids,
            smallest=LEAST,
        )
        lines = [
            Line(
                question.answers[name] if name else None,
                shown[name, TOTAL],
                shown[name, ward.id] if ward else None,
            )
            for name in (*question.answers, TOTAL)
        ]
        found.append(Answered(question, lines))
    return found


def _turned(counts: Mapping[tuple[int, str], int]) -> dict[tuple[object, object], int]:
    return {(answer, ward_id): people for (ward_id, answer), people in counts.items()}
