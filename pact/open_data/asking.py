"""What a program asks for, read from its address: strictly, so that a mistyped name is noticed."""

import re
from collections.abc import Collection
from typing import Any

from flask import abort, current_app, request, url_for

from pact.areas import queries as areas
from pact.areas.models import Ward
from pact.core import clock
from pact.core.db import db
from pact.languages.choice import accepted, speak
from pact.languages.locales import SHIPPED, ShippedLocale
from pact.open_data.listing import MOST, USUAL, Asked

WARD_PATTERN = "^[a-z0-9-]{1,80}$"


def given(known: Collection[str]) -> dict[str, str]:
    """What stands behind the question mark. Stops with 400 where it is not known, or is there
    twice."""
    for name in request.args:
        if name not in known:
            there = ", ".join(sorted(known))
            abort(400, f"There is no parameter of this name here. There are: {there}.")
        if len(request.args.getlist(name)) > 1:
            abort(400, f"{name} may be given once.")
    return dict(request.args.items())


def in_language(values: dict[str, str]) -> ShippedLocale:
    """The language that is asked for, in which the whole answer then is: by `lang`, or by what
    the browser accepts. Nobody's session is looked at, so that all get the same answer."""
    tags = {locale.tag: locale for locale in SHIPPED}
    tag = values.get("lang")
    if tag is not None and tag not in tags:
        abort(400, f"lang must be one of: {', '.join(tags)}.")
    locale = tags[tag] if tag else accepted()
    speak(locale)
    return locale


def asked(
    known: Collection[str], *, key_pattern: str = "^$", by_ward: bool = True, most: int = USUAL
) -> Asked:
    """All of it."""
    values = given(known)
    found = Asked(
        now=clock.now(),
        locale=in_language(values),
        link=full_address,
        find_wards=lambda: areas.wards(db.session()),
        after=_fits("cursor", values["cursor"], key_pattern) if "cursor" in values else "",
        most=_limit(values["limit"]) if "limit" in values else most,
    )
    return found.within([_ward(values["ward"])]) if by_ward and "ward" in values else found


def full_address(endpoint: str, **parts: Any) -> str:
    """From the settings: the Host header is never believed."""
    return str(current_app.config["BASE_URL"]).rstrip("/") + url_for(endpoint, **parts)


def _ward(slug: str) -> Ward:
    _fits("ward", slug, WARD_PATTERN)
    if (ward := areas.ward_by_slug(db.session(), slug=slug)) is None:
        abort(404, "There is no ward of this name.")
    return ward


def _fits(name: str, value: str, pattern: str) -> str:
    if not re.fullmatch(pattern.removeprefix("^").removesuffix("$"), value, re.ASCII):
        abort(400, f"{name} must fit {pattern}.")
    return value


def _limit(value: str) -> int:
    if not re.fullmatch("[0-9]{1,3}", value, re.ASCII) or not 1 <= int(value) <= MOST:
        abort(400, f"limit must be a number from 1 to {MOST}.")
    return int(value)
