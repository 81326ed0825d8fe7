"""A page that has a box for the postcode: what it shows, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from pact.areas import finding
from pact.areas.finding import Found, Means
from pact.areas.forms import FindWardForm
from pact.areas.models import Ward
from pact.areas.tile_map import tiles


@dataclass(frozen=True)
class Finder:
    """What the page needs beside its own: the form, and what came of it."""

    form: FindWardForm
    means: Means
    found: Found | None = None

    def shown(self, wards: Sequence[Ward]) -> Mapping[str, Any]:
        """For the template. `form` is what the page's title and summary of mistakes speak of."""
        return {
            "find": self.form if self.means else None,
            "means": self.means,
            "found": self.found,
            "tiles": tiles(wards),
        }


def finder(session: Session) -> Finder:
    """Before anything was asked."""
    return Finder(FindWardForm(formdata=None), finding.means(session))


def look_up(session: Session) -> Finder:
    """The answer to what was sent with this request."""
    form, means = FindWardForm(), finding.means(session)
    if not means or not form.validate_on_submit():
        return Finder(form, means)
    if form.point:
        return Finder(form, means, finding.by_point(session, point=form.point))
    if (found := finding.by_postcode(session, code=form.code)) is None:
        form.say_unknown()
    return Finder(form, means, found)


def among(wards: Sequence[Ward], slugs: Sequence[str]) -> list[Ward]:
    """Those of the wards that an address names."""
    return [ward for ward in wards if ward.slug in slugs]
