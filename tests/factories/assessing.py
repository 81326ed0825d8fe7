"""Assessment rounds, as the package's own services make them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.assessing import deciding, notes, queries, scoring, services
from pact.assessing.deciding import DecisionDetails
from pact.assessing.models import AssessmentRound, Heading, RoundState
from pact.assessing.notes import NoteDetails
from pact.assessing.scoring import Judgement
from pact.assessing.services import RoundDetails
from pact.core import clock
from pact.core.db import db, transaction
from pact.strategy.models import Cycle, StrategicPriority
from pact.strategy.queries import cycles, running
from tests.factories.people import a_person
from tests.factories.themes import a_theme

NOTED = "Lorries come from the yard at night"
TOLD = "Most wards told us, so we put it first."
REASONS = "People in most wards raise it, and it gets worse"


@dataclass(frozen=True)
class Assessed:
    """A round, who runs it, and who scores."""

    id: int
    officer: User
    members: Sequence[User]

    @property
    def now(self) -> AssessmentRound:
        """The round as it is now."""
        session = db.session()
        session.rollback()
        session.expire_all()
        found = queries.assessment_round(session, id=self.id)
        assert found is not None
        return found

    @property
    def path(self) -> str:
        """Its page."""
        return f"/desk/assessment/{self.id}"


def the_cycle(session: Session) -> Cycle:
    """The running one."""
    found = running(cycles(session), today=clock.today())
    assert found is not None
    return found


def a_round(
    session: Session,
    *,
    members: int = 2,
    officer: User | None = None,
    days: tuple[date, date] | None = None,
) -> Assessed:
    """A round of the year that ended yesterday."""
    officer = officer or a_person(session, Role.COHESION_OFFICER)
    people = [a_person(session, Role.BOARD_MEMBER, name=f"Member {n + 1}") for n in range(members)]
    first, last = days or (
        clock.today() - timedelta(days=365),
        clock.today() - timedelta(days=1),
    )
    cycle_id = the_cycle(session).id
    with transaction() as writing:
        details = RoundDetails(cycle_id, first, last, [each.id for each in people])
        made = services.open_round(writing, details, by_id=officer.id)
    return Assessed(made.id, officer, people)


def noted(session: Session, assessed: Assessed, text: str = NOTED, key: str = "parking") -> int:
    """A note on a theme; its number."""
    theme_id = a_theme(session, key).id
    with transaction() as writing:
        details = NoteDetails(theme_id, Heading.TIME, text)
        return notes.add(writing, assessed.id, details, by_id=assessed.officer.id).id


def frozen(assessed: Assessed) -> None:
    """Its evidence is frozen."""
    with transaction() as writing:
        services.freeze(writing, assessed.id, by_id=assessed.officer.id)


def stepped(assessed: Assessed, to: RoundState) -> None:
    """The round's next step."""
    with transaction() as writing:
        services.step(writing, assessed.id, to, by_id=assessed.officer.id)


def scored(
    assessed: Assessed,
    member: User,
    judged: Mapping[str, tuple[int, int, int, int]] | None = None,
    *,
    send: bool = True,
) -> None:
    """A member scores these themes by key (harm, likelihood, position, confidence), can say
    nothing of the others, and sends it."""
    judged = judged or {}
    with transaction() as writing:
        for each in assessed_evidence(assessed):
            given = judged.get(each.key, (None, None, None, None))
            theme_id = each.theme_id
            view = Judgement(*given, why="It was so last year")
            scoring.score(writing, assessed.id, theme_id, view, by_id=member.id)
        if send:
            scoring.send(writing, assessed.id, by_id=member.id)


def assessed_evidence(assessed: Assessed):
    """Its rows of evidence."""
    found = queries.assessment_round(db.session(), id=assessed.id)
    assert found is not None
    return found.evidence


def discussing(session: Session, *, members: int = 2, officer: User | None = None) -> Assessed:
    """A round whose members have scored parking and noise."""
    assessed = a_round(session, members=members, officer=officer)
    noted(session, assessed)
    frozen(assessed)
    stepped(assessed, RoundState.SCORING)
    for number, member in enumerate(assessed.members):
        view = {"parking": (2, 3 + number % 2, 3, 2), "noise": (1, 2, 2, 1)}
        scored(assessed, member, view)
    stepped(assessed, RoundState.DISCUSSING)
    return assessed


def a_decision(
    session: Session,
    assessed: Assessed,
    keys: Sequence[str] = ("parking",),
    *,
    priority: StrategicPriority | None = None,
    new_name: str | None = None,
    told: str = TOLD,
) -> int:
    """A drafted decision that these themes are a strategic priority; its number."""
    ids = [a_theme(session, key).id for key in keys]
    if priority is None and new_name is None:
        priority = the_cycle(session).priorities[1]
    details = DecisionDetails(ids, priority.id if priority else None, new_name, REASONS, told)
    with transaction() as writing:
        return deciding.draft(writing, assessed.id, details, by_id=assessed.members[0].id).id


def decided(assessed: Assessed) -> None:
    """The board has decided."""
    with transaction() as writing:
        services.decide(writing, assessed.id, by_id=assessed.members[0].id)
