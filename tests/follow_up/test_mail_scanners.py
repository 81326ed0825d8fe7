"""A mail scanner follows every link: looking at the private link changes nothing."""

from pact.core import outbox
from pact.priorities.queries import priorities_behind
from tests.contracts.scene import everything
from tests.factories.concerns import a_sent_concern
from tests.factories.outcomes import an_answered_concern


def follow_up_routes(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("follow_up.")]


def test_every_page_of_the_private_link_may_be_fetched_and_nothing_changes(app, client, session):
    new, over = a_sent_concern(session, email="asha@example.org"), an_answered_concern(session)
    client.post(f"{new.path}/add", data={"words": "And more of that", "language": "en"})
    while outbox.drain():
        pass
    (behind,) = priorities_behind(session, concern_id=over.concern.id)
    before = everything(session)
    seen = set()

    for rule in follow_up_routes(app):
        if "GET" not in (rule.methods or ()):
            continue
        for sent in (new, over):
            values = {"token": sent.token, "number": 1, "position": 1, "size": "large"}
            values |= {"lang": "en", "id": behind.id}
            with app.test_request_context():
                path = app.url_for(rule.endpoint, **{k: values[k] for k in rule.arguments})
            for method in ("GET", "HEAD"):
                answer = client.open(path, method=method)
                assert answer.status_code in {200, 303, 404}, path
                seen.add(answer.status_code)
        assert everything(session) == before, f"{rule.endpoint} changes something"

    assert 200 in seen


def test_what_changes_something_cannot_be_fetched(app, client, session):
    sent = a_sent_concern(session)

    posts = [rule for rule in follow_up_routes(app) if "GET" not in (rule.methods or ())]

    assert [rule.endpoint for rule in posts] == ["follow_up.no_news"]
    assert client.get(f"{sent.path}/no-news").status_code == 405


def test_the_secret_of_a_link_has_160_bits_and_is_nowhere_in_the_database(session):
    from tests.contracts.test_anonymity import whole_database

    sent = a_sent_concern(session, email="asha@example.org")

    assert len(sent.token) == 32  # letters of five bits each
    assert sent.token not in whole_database(session)
