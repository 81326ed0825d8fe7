"""The page of the journey that asks for the ward, with the box that finds it by a postcode."""

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pact.areas import queries as areas
from pact.areas.looking_up import Finder, among, finder, look_up
from pact.areas.models import Ward
from pact.concerns import journey
from pact.concerns.forms import WardForm
from pact.core.db import db


def ward_form() -> WardForm:
    """All wards to choose from, or those that the postcode may be in."""
    wards = areas.wards(db.session())
    named = named_in_address(wards)
    draft = journey.draft_here()
    known = next((ward.slug for ward in wards if draft and ward.id == draft.ward_id), None)
    only = named[0].slug if len(named) == 1 else None
    form = WardForm(data={"ward": only or request.args.get("ward") or known})
    form.offer(named or wards)
    return form


def named_in_address(wards: Sequence[Ward]) -> list[Ward]:
    """The wards that a postcode was found in, as the address of the next page has them."""
    return among(wards, request.args.getlist("among"))


def show_ward(form: WardForm, asked: Finder | None = None) -> str:
    """The page; `asked` is what came of the box, where it was used."""
    wards = areas.wards(db.session())
    if named := named_in_address(wards):
        return render_template("concerns/ward_found.html", form=form, wards=named)
    asked = asked or finder(db.session())
    return render_template(
        "concerns/ward.html",
        form=asked.form if asked.form.errors else form,
        choose=form,
        **asked.shown(wards),
    )


def answer_find() -> ResponseReturnValue:
    """On to the ward that was found; or the page again, with why there is none."""
    asked = look_up(db.session())
    if asked.found and asked.found.wards:
        slugs = [ward.slug for ward in asked.found.wards]
        hall = request.args.get("hall")
        return redirect(url_for("concerns.ward", among=slugs, hall=hall), 303)
    return show_ward(ward_form(), asked)
