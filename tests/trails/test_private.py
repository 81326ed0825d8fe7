"""From somebody's private link to the trail of what their concern led to, and back."""

from pact.accounts.models import Role
from pact.priorities.queries import priorities_behind
from tests.factories.outcomes import WE_DID, an_answered_concern
from tests.factories.people import a_person
from tests.factories.priorities import a_priority


def test_the_private_link_leads_to_the_trail_and_back(client, session):
    sent = an_answered_concern(session)
    (behind,) = priorities_behind(session, concern_id=sent.concern.id)
    path = f"{sent.path}/priorities/{behind.id}"
    assert f'href="{path}"' in client.get(sent.path).text

    page = client.get(path)

    assert WE_DID in page.text
    assert f'href="{sent.path}"' in page.text
    assert page.headers["X-Robots-Tag"].startswith("noindex")
    assert page.headers["Cache-Control"] == "no-store"
    public = client.get(f"/en/priorities/{behind.id}").text
    assert WE_DID in public
    assert sent.token not in public


def test_it_leads_to_no_priority_that_the_concern_is_not_behind(client, session):
    sent = an_answered_concern(session)
    (behind,) = priorities_behind(session, concern_id=sent.concern.id)
    other = a_priority(session, a_person(session, Role.SERGEANT), "Lamps", ward="penn")

    assert client.get(f"{sent.path}/priorities/{other.id}").status_code == 404

    client.post(f"{sent.path}/withdraw")
    assert client.get(f"{sent.path}/priorities/{behind.id}").status_code == 404
