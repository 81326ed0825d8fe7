"""How safe people feel, ward by ward, over the quarters: shares with their doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.surveys.figures import Feeling, feelings
from pact.surveys.periods import Quarter
from pact.surveys.questions import Question


@dataclass(frozen=True)
class Course:
    """Of a ward (of all of them: without one), one feeling a quarter."""

    ward: Ward | None
    feelings: Sequence[Feeling]

    @property
    def known(self) -> bool:
        """Whether enough people answered in any of the quarters."""
        return any(each.safe for each in self.feelings)


def courses(
    session: Session,
    *,
    wards: Sequence[Ward],
    quarters: Sequence[Quarter],
    question: Question,
    on: date | None = None,
) -> list[Course]:
    """All the wards together first, where there are several; then each, by name. As far as weeks
    were over on a day, or today."""
    found: dict[int | None, list[Feeling]] = {}
    for quarter in quarters:
        for each in feelings(session, wards=wards, quarter=quarter, on=on):
            if each.question.name == question.name:
                found.setdefault(each.ward.id if each.ward else None, []).append(each)
    ordered = [None, *wards] if None in found else list(wards)
    return [Course(ward, found[ward.id if ward else None]) for ward in ordered]
