"""Pages about the whole city: its page, what was done, and its strategy; and the news as feeds."""

from collections.abc import Sequence

from flask import abort, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.areas import queries as areas
from pact.areas.models import Ward
from pact.core import clock
from pact.core.caching import kept_for_a_minute
from pact.core.db import db
from pact.core.permissions import public
from pact.languages.choice import current
from pact.pages.aim_page import aim_page
from pact.pages.atom import Feed, as_atom
from pact.pages.city_page import city_page
from pact.pages.done_page import done_page
from pact.pages.forms import WardForm
from pact.pages.news import news_of
from pact.pages.strategy_page import strategy_page
from pact.pages.views import bp


@bp.get("/<locale:lang>/city")
@public
@kept_for_a_minute
def city() -> ResponseReturnValue:
    page = city_page(db.session(), now=clock.now(), locale=current())
    return render_template("pages/city.html", page=page)


@bp.get("/<locale:lang>/you-said-we-did")
@public
@kept_for_a_minute
def done() -> ResponseReturnValue:
    wards = areas.wards(db.session())
    form = WardForm.asked(wards)
    ward = form.chosen(wards) if form.validate() else None
    number = request.args.get("page", 1, type=int)
    page = done_page(db.session(), ward=ward, page=number, locale=current())
    if page is None:
        abort(404)
    return render_template("pages/done.html", page=page, form=form, ward=ward)


@bp.get("/<locale:lang>/strategy")
@public
@kept_for_a_minute
def strategy() -> ResponseReturnValue:
    page = strategy_page(db.session(), today=clock.today(), locale=current())
    if page is None:
        abort(404)
    return render_template("pages/strategy.html", page=page)


@bp.get("/<locale:lang>/strategy/<int:id>")
@public
@kept_for_a_minute
def aim(id: int) -> ResponseReturnValue:
    page = aim_page(db.session(), id=id, now=clock.now(), locale=current())
    if page is None:
        abort(404)
    return render_template("pages/aim.html", page=page)


@bp.get("/<locale:lang>/news.atom")
@public
@kept_for_a_minute
def news() -> ResponseReturnValue:
    wards = areas.wards(db.session())
    return _news(wards, name=_("News of Wolverhampton"), page=url_for(".city"))


@bp.get("/<locale:lang>/wards/<slug>/news.atom")
@public
@kept_for_a_minute
def ward_news(slug: str) -> ResponseReturnValue:
    if (ward := areas.ward_by_slug(db.session(), slug=slug)) is None:
        abort(404)
    name = _("News of %(ward)s", ward=ward.name)
    return _news([ward], name=name, page=url_for(".ward", slug=slug))


def _news(wards: Sequence[Ward], *, name: str, page: str) -> ResponseReturnValue:
    """Addresses begin as the settings say: the Host header is never believed."""
    base, locale = str(current_app.config["BASE_URL"]).rstrip("/"), current()
    feed = Feed(
        name=name,
        author=current_app.config["SITE_NAME"],
        language=locale.html_lang,
        page=page,
        own=request.path,
        items=news_of(db.session(), wards=wards, now=clock.now(), locale=locale),
    )
    response = make_response(as_atom(feed, base=base))
    response.headers["Content-Type"] = "application/atom+xml; charset=utf-8"
    return response
