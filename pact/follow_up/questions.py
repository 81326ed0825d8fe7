"""The pages that ask: each one's form, filled with what is known, and how it is shown.

Kept apart from the routes so that a page can be shown again with what was typed when a request
is turned away before it reaches its route.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, current_app, render_template, request
from flask_babel import lazy_gettext as _l

from pact.areas import queries as areas
from pact.areas.models import Ward
from pact.concerns import queries
from pact.concerns.contact import reach_to
from pact.concerns.forms import PlainForm
from pact.concerns.links import link_hash
from pact.concerns.models import Concern, ConcernAddition
from pact.core import clock
from pact.core.db import db
from pact.core.ways import Way, texts_are_sent
from pact.follow_up import forms
from pact.follow_up.page import follow_up_page
from pact.languages.choice import current


@dataclass(frozen=True)
class Here:
    """The concern of a private link; `number` counts what was added to it, from 1."""

    token: str
    concern: Concern
    number: int | None = None

    def addition(self) -> ConcernAddition:
        """What was added as that number; 404 where nothing was."""
        added = queries.additions_to(db.session(), concern_id=self.concern.id)
        if self.number is None or not 1 <= self.number <= len(added):
            abort(404)
        return added[self.number - 1]


def here(token: str, number: int | None = None) -> Here:
    """Where a private link leads; 404 where nowhere."""
    concern = queries.concern_by_link(db.session(), link_hash=link_hash(token))
    return Here(token, concern or abort(404), number)


def ward_named(slug: str) -> Ward:
    """The ward of this name."""
    return next(ward for ward in areas.wards(db.session()) if ward.slug == slug)


def add_form(_here: Here) -> forms.AddForm:
    return forms.AddForm(data={"language": current().tag})


def correct_form(here: Here) -> forms.CorrectForm:
    return forms.CorrectForm(data={"words": here.concern.words, "language": here.concern.language})


def addition_form(here: Here) -> forms.AdditionForm:
    added = here.addition()
    return forms.AdditionForm(data={"words": added.words, "language": added.language})


def where_form(here: Here) -> forms.WhereForm:
    form = forms.WhereForm(data={"ward": here.concern.ward.slug, "place": here.concern.place})
    form.offer(areas.wards(db.session()))
    return form


def _words_page(title: str) -> Callable[[Here, Any], str]:
    def show(here: Here, form: Any) -> str:
        return render_template("follow_up/words.html", here=here, form=form, title=title)

    return show


def show_where(here: Here, form: Any) -> str:
    return render_template("follow_up/where.html", here=here, form=form)


def news_form(_here: Here) -> forms.NewsForm | forms.NewsByTextForm:
    return forms.NewsByTextForm() if _by_text() else forms.NewsForm()


def show_news(here: Here, form: Any) -> str:
    asked = isinstance(form, forms.NewsForm | forms.NewsByTextForm)
    blank = forms.NewsByTextForm if _by_text() else forms.NewsForm
    return render_template(
        "follow_up/news.html",
        here=here,
        form=form if asked else blank(formdata=None),
        errors=form,
        reach=reach_to(db.session(), here.concern),
        by=Way.SMS if _by_text() else Way.EMAIL,
        texts=texts_are_sent(),
        days=current_app.config["RETENTION_DAYS"],
    )


def _by_text() -> bool:
    return request.args.get("by") == Way.SMS and texts_are_sent()


def show_still(here: Here, form: Any) -> str:
    page = follow_up_page(db.session(), here.concern, locale=current(), now=clock.now())
    return render_template("follow_up/still.html", here=here, form=form, page=page)


def show_withdraw(here: Here, form: Any) -> str:
    return render_template(
        "follow_up/withdraw.html", concern=here.concern, token=here.token, form=form
    )


Question = tuple[Callable[[Here], Any], Callable[[Here, Any], str]]
QUESTIONS: dict[str, Question] = {
    "add": (add_form, _words_page(_l("Add to what you told us"))),
    "correct": (correct_form, _words_page(_l("Change what you told us"))),
    "correct_addition": (addition_form, _words_page(_l("Change what you added"))),
    "where": (where_form, show_where),
    "news": (news_form, show_news),
    "no_news": (lambda _here: PlainForm(), show_news),
    "still": (lambda _here: forms.StillForm(), show_still),
    "withdraw": (lambda _here: PlainForm(), show_withdraw),
}
