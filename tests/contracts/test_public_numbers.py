"""Every page that anyone may read, asked whether it tells more of numbers than the releases do."""

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.core import clock
from tests.contracts.scene import a_scene
from tests.contracts.test_access import access_to, methods, routes
from tests.factories.people import a_ward
from tests.factories.releases import people_raised, released
from tests.factories.themes import a_theme

PEOPLE = 1372
ABOUT, EXACT = r"(?<![\w.-])1370(?![\w.-])", r"(?<![\w.-])137[1-9](?![\w.-])"
# The pages, feeds and files on which the public reads how many raised something. Whoever adds one
# takes the number from `pact.themes.public` and writes the endpoint here.
WITH_NUMBERS = {
    "follow_up.priority",
    "joining.join",
    "meetings.agenda_page",
    "meetings.show",
    "open_data.for_maps",
    "open_data.items",
    "open_data.table",
    "pages.ward",
    "trails.show",
}


def test_a_number_is_told_only_as_the_releases_tell_it_and_on_known_pages(
    app: Flask, session: Session, client: FlaskClient
) -> None:
    ward, theme = a_ward(session), a_theme(session, "parking")
    people_raised(session, ward.id, theme.id, PEOPLE, at=clock.now(), language="pl")
    released(session)
    scene = a_scene(session)
    telling, exact = set(), []
    for rule in routes(app):
        if access_to(app, rule) != "public" or "GET" not in methods(rule):
            continue
        for address in scene.addresses(app, rule):
            answer = client.get(address)
            if answer.mimetype == "application/pdf" or answer.mimetype.startswith("image/"):
                continue  # a PDF is set from what the page beside it says
            words = answer.get_data().decode(errors="ignore")  # some files are packed
            text = re.sub(r"<[^>]+>", " ", words).replace(",", "")
            if re.search(ABOUT, text):
                telling.add(rule.endpoint)
            if re.search(EXACT, text):
                exact.append(address)

    assert not exact
    assert telling == WITH_NUMBERS
