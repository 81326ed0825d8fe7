"""Finding the round that an address names, and doing something to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import abort, flash
from flask_babel import gettext as _
from flask_babel import ngettext

from pact.assessing import queries
from pact.assessing.deciding import DecidedTwice
from pact.assessing.models import AssessmentEvidence, AssessmentRound
from pact.assessing.scoring import NoMember, NotScored
from pact.assessing.states import MoveNotAllowed, NotNow
from pact.assessing.texts import lack_text
from pact.core.db import db, transaction
from pact.strategy.editing import CycleOver, NameTaken

_REFUSALS: dict[type[Exception], Callable[[], str]] = {
    NotNow: lambda: str(_("That cannot be done now. Somebody may have taken the next step.")),
    NoMember: lambda: str(_("You are not among those who score in this round.")),
    CycleOver: lambda: str(_("The cycle is over: nothing is added to it any more.")),
    NameTaken: lambda: str(_("The cycle has a priority of that name. Choose it instead.")),
    DecidedTwice: lambda: str(_("Another decision of this round is about that priority.")),
}


def round_or_404(id: int) -> AssessmentRound:
    """The round, whole."""
    return queries.assessment_round(db.session(), id=id) or abort(404)


def evidence_or_404(found: AssessmentRound, key: str) -> AssessmentEvidence:
    """A theme's evidence in a round."""
    return next((each for each in found.evidence if each.key == key), None) or abort(404)


@contextmanager
def deed(said: str | None = None) -> Iterator[Any]:
    """A transaction, after which `said` is said. What is refused is said on the next page instead,
    and nothing of it is kept."""
    try:
        with transaction() as session:
            yield session
    except MoveNotAllowed as refused:
        flash(" ".join(lack_text(each) for each in refused.lacking))
    except NotScored as refused:
        flash(not_scored(refused.names))
    except tuple(_REFUSALS) as refused:
        flash(_REFUSALS[type(refused)]())
    else:
        if said:
            flash(said, "success")


def not_scored(names: list[str]) -> str:
    """Which themes still want a score."""
    return str(
        ngettext(
            "%(num)s theme has no score of yours yet, the first is “%(name)s”.",
            "%(num)s themes have no score of yours yet, the first is “%(name)s”.",
            len(names),
            name=names[0],
        )
    )
