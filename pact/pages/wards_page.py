"""The page of all wards, with the box that finds one by a postcode."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pact.areas import queries as areas
from pact.areas.looking_up import Finder, among, finder, look_up
from pact.core.db import db


def show_wards(asked: Finder | None = None) -> str:
    """The page; `asked` is what came of the box, where it was used."""
    wards = areas.wards(db.session())
    asked = asked or finder(db.session())
    return render_template(
        "pages/wards.html",
        form=asked.form,
        wards=wards,
        among=among(wards, request.args.getlist("among")),
        **asked.shown(wards),
    )


def find_ward() -> ResponseReturnValue:
    """On to the ward's page; or this one again, with the wards that share the postcode, or why
    there is none."""
    asked = look_up(db.session())
    found = asked.found.wards if asked.found else ()
    if len(found) == 1:
        return redirect(url_for("pages.ward", slug=found[0].slug), 303)
    if found:
        return redirect(url_for("pages.wards", among=[ward.slug for ward in found]), 303)
    return show_wards(asked)
