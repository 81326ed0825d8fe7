"""A tension report changes nothing that the public reads: no page, number, feed, file or export.

That no other room reads reports is held by an import contract (pyproject).
"""

import re

import pytest
from sqlalchemy import delete

from pact.core.db import transaction
from pact.forum.models import ForumMember
from pact.tension.models import TensionReport, report_ward
from tests.contracts.scene import a_scene
from tests.contracts.test_access import access_to, methods, routes
from tests.factories.releases import released

# Differs each time that a page is made: keys of forms.
FRESH = re.compile(rb'<input[^>]*type="hidden"[^>]*>')
pytestmark = [pytest.mark.usefixtures("at"), pytest.mark.one_database]


def read(client, addresses):
    return {each: FRESH.sub(b"", client.get(each).get_data()) for each in addresses}


def test_the_public_reads_the_same_whether_or_not_tension_was_reported(app, session, client):
    scene = a_scene(session)
    released(session)
    public = [
        address
        for rule in routes(app)
        if access_to(app, rule) == "public" and "GET" in methods(rule)
        for address in scene.addresses(app, rule)
        if not address.endswith(".pdf")  # set from what the page beside it says
    ]
    told = read(client, public)

    with transaction() as writing:
        for each in (report_ward, TensionReport, ForumMember):
            assert writing.execute(delete(each)).rowcount
    session.expunge_all()

    again = read(client, public)
    assert [address for address in public if told[address] != again[address]] == []
    assert len(public) > 50
