"""A resident fetches everything that is held about their concern, to read and as a file."""

import json
from base64 import b64decode

import pytest
from sqlalchemy import select

from pact.core import held, outbox
from pact.core.db import Model
from pact.notifications.models import Message
from tests.factories.concerns import WORDS, a_sent_concern
from tests.factories.outcomes import an_answered_concern
from tests.factories.photos import stored

MORE = "Now they race in the mornings too"
# What names a concern, but not in a column of that name.
IN_OTHER_WORDS = {"concern", "message", "translation", "audit_entry", "outbox_event"}


def everything(session, client):
    """A concern with something of everything, fetched as a file."""
    sent = an_answered_concern(session, email="asha@example.org")
    while outbox.drain():
        pass
    return sent, json.loads(client.get(f"{sent.path}/data.json").text)


def test_every_table_that_names_a_concern_is_told_or_left_out_for_a_reason(app):
    tables = {
        table.name
        for table in Model.metadata.sorted_tables
        if any(
            key.column.table.name == "concern" for column in table.c for key in column.foreign_keys
        )
        or "concern_id" in table.c
    }

    unheard = (tables | IN_OTHER_WORDS) - held.told_or_left_out()

    assert not unheard, f"say in a package's held.py what of them is told, or why not: {unheard}"


def test_no_table_is_named_that_is_not_there(app):
    assert held.told_or_left_out() <= {table.name for table in Model.metadata.sorted_tables}


def test_the_file_holds_words_additions_place_times_steps_theme_address_and_messages(
    client, session, at
):
    sent = a_sent_concern(session, email="asha@example.org", locale="en")
    stored(session, sent.concern, (1, 3))
    client.post(f"{sent.path}/add", data={"words": MORE, "language": "en"})
    while outbox.drain():
        pass

    file = json.loads(client.get(f"{sent.path}/data.json").text)["held"]

    (concern,) = file["concern"]
    assert (concern["words"], concern["place"], concern["ward"]) == (
        WORDS,
        "Deans Road",
        "Heath Town",
    )
    assert concern["received_at"] == at.isoformat()
    assert [each["words"] for each in file["additions"]] == [MORE]
    pictures = [client.get(f"{sent.path}/photos/{position}/large").data for position in (1, 3)]
    assert [b64decode(each["photo"]) for each in file["photos"]] == pictures
    assert [each["state"] for each in file["steps"]] == ["received"]
    assert file["contact"] == [{"email": "asha@example.org", "language": "en"}]
    kinds = session.scalars(select(Message.kind)).all()
    assert [each["kind"] for each in file["messages"]] == list(kinds)
    assert "concern_received" in kinds


def test_the_file_holds_the_theme_the_priority_and_the_answer(client, session):
    sent, _file = everything(session, client)
    client.post(f"{sent.path}/still", data={"no": "y"})

    file = json.loads(client.get(f"{sent.path}/data.json").text)["held"]

    assert [each["theme"] for each in file["theme"]] == ["speeding"]
    assert [each["theme"] for each in file["decisions"]] == ["speeding"]
    assert [each["issue"] for each in file["priorities"]] == ["Racing on Deans Road"]
    assert [each["still"] for each in file["still"]] == [False]
    assert [each["state"] for each in file["steps"]][-1] == "answered"


def test_the_page_says_the_same_as_the_file(client, session):
    sent, file = everything(session, client)

    page = client.get(f"{sent.path}/data").text

    for key, entries in file["held"].items():
        assert f'id="held-{key}"' in page
        for entry in entries:
            for name in ("words", "email", "reference", "issue"):
                assert str(entry.get(name) or "") in page
    assert all(reason in page for reason in file["left_out"])


def test_the_file_is_an_attachment_that_no_cache_keeps(client, session):
    sent = a_sent_concern(session)

    answer = client.get(f"{sent.path}/data.json")

    assert answer.mimetype == "application/json"
    name = f"filename=concern-{sent.concern.reference}.json"
    assert answer.headers["Content-Disposition"] == f"attachment; {name}"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_no_name_of_staff_and_no_other_concern_is_in_it(client, session):
    a_sent_concern(session, "Somebody else's words that nobody may see")

    sent, file = everything(session, client)

    assert "nobody may see" not in json.dumps(file)
    assert "example.org" not in json.dumps(file).replace("asha@example.org", "")
    assert file["reference"] == sent.concern.reference


def test_after_withdrawing_the_words_and_the_address_are_in_neither(client, session):
    sent, _file = everything(session, client)
    client.post(f"{sent.path}/withdraw", data={})

    for page in ("data", "data.json"):
        text = client.get(f"{sent.path}/{page}").text
        assert sent.concern.reference in text
        assert WORDS not in text
        assert "asha@example.org" not in text


@pytest.mark.parametrize("lang", ["pa", "ur"])
def test_it_can_be_read_in_other_languages(client, session, lang):
    sent, _file = everything(session, client)

    assert client.get(sent.path.replace("/en/", f"/{lang}/") + "/data").status_code == 200
