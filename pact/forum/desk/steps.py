"""What every step of an idea has in common: found, allowed now, said in a form, and taken."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.core.db import db, transaction
from pact.core.forms import Form
from pact.core.refusing import NotNow
from pact.forum import queries
from pact.forum.models import Idea
from pact.forum.states import NotAllowed, Step, ensure
from pact.forum.texts import lack_text

F = TypeVar("F", bound=Form)


def idea_or_404(id: int) -> Idea:
    """The idea of this number."""
    found = queries.idea(db.session(), id=id)
    if found is None:
        abort(404)
    return found


@contextmanager
def refusing(*, back: str) -> Iterator[None]:
    """Say what is missing where a step cannot be taken now."""
    try:
        yield
    except NotAllowed as error:
        why = " ".join(lack_text(each) for each in error.lacking)
        raise NotNow(why, back=back) from error


def step_page(
    idea: Idea,
    step: Step,
    *,
    title: str,
    form: Callable[[], F],
    take: Callable[[Any, F], object],
) -> ResponseReturnValue:
    """The form of a step, and the step once it is filled in."""
    back = url_for(".show", id=idea.id)
    with refusing(back=back):
        ensure(idea, step)
        asked = form()
        if not asked.validate_on_submit():
            return render_template("forum/desk/step.html", idea=idea, form=asked, heading=title)
        with transaction() as session:
            take(session, asked)
    flash(_("Saved."), "success")
    return redirect(back, 303)


def done_at_once(id: int, take: Callable[[Any], object]) -> ResponseReturnValue:
    """A step that needs no form."""
    idea_or_404(id)
    back = url_for(".show", id=id)
    with refusing(back=back), transaction() as session:
        take(session)
    flash(_("Saved."), "success")
    return redirect(back, 303)
