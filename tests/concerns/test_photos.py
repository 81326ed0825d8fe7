"""Photos that a resident adds: taken or refused with the reason, and nothing else is ever lost."""

import io
import re

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.concerns import jobs, photos, services
from pact.concerns.models import Concern, ConcernDraft, ConcernPhoto
from pact.core import clock
from pact.core.db import transaction
from pact.core.models import AuditEntry
from tests.concerns.test_erasure import DAY, close
from tests.factories.concerns import WORDS, a_sent_concern, answer_everything
from tests.factories.people import a_person
from tests.factories.photos import a_file, a_picture, stored
from tests.factories.themes import a_concern


def send(client, *files, button="submit"):
    """Choose these files, each with its name, and press a button."""
    data = {"photos": [(io.BytesIO(data), name) for name, data in files], button: "y"}
    return client.post("/en/concern/photos", data=data)


def jpeg(width=60):
    return a_file(image=a_picture(width, 40))


def kept(session):
    session.rollback()
    return session.scalars(select(ConcernPhoto).order_by(ConcernPhoto.id)).all()


def mistakes(page):
    summary = page.partition("There is a problem")[2].partition("</ul>")[0]
    return re.findall(r'<a href="#photos">([^<]+)</a>', summary)


def test_photos_are_sent_with_the_words_and_shown_on_the_way(client, session):
    answer_everything(client)

    added = send(client, ("a.jpg", jpeg()), ("b.png", a_file("PNG")), button="add")
    assert added.location == "/en/concern/photos"
    page = client.get("/en/concern/photos").text
    assert "2 photos added" in page
    assert 'src="/en/concern/photos/1/small"' in page
    assert client.get("/en/concern/photos/2/large").data.startswith(b"\xff\xd8\xff")
    assert 'src="/en/concern/photos/2/small"' in client.get("/en/concern/check").text

    client.post("/en/concern/check", data={})
    concern = session.scalars(select(Concern)).one()
    assert [(each.concern_id, each.draft_id) for each in kept(session)] == [(concern.id, None)] * 2


def test_without_photos_one_goes_on(client):
    answer_everything(client)

    assert send(client).location == "/en/concern/check"
    assert "You added none" in client.get("/en/concern/check").text


def test_what_is_not_taken_is_named_with_the_reason_and_the_others_are_kept(client, session):
    answer_everything(client)

    page = send(client, ("a.jpg", jpeg()), ("<b>.gif", b"GIF89a"), ("c.jpg", b"")).text

    first, second = mistakes(page)
    assert first.startswith("“&lt;b&gt;.gif” is not a photo that we can take")
    assert second.startswith("“c.jpg” is empty")
    assert "1 photo added" in page
    assert page.partition("<title>")[2].startswith("Error: ")
    assert len(kept(session)) == 1
    assert session.scalars(select(ConcernDraft)).one().words == WORDS


def test_a_fourth_photo_is_not_added_and_the_page_says_so(client, session):
    answer_everything(client)

    page = send(client, *((f"{n}.jpg", jpeg(50 + n)) for n in range(4))).text
    assert mistakes(page) == ["You can add 3 photos. 1 photo was not added"]
    assert 'type="file"' not in page

    assert "1 photo was not added" in send(client, ("5.jpg", jpeg(90))).text
    assert [each.position for each in kept(session)] == [1, 2, 3]


def test_the_same_photo_sent_twice_is_kept_once(client, session):
    answer_everything(client)

    for _time in range(2):
        assert send(client, ("a.jpg", jpeg()), ("a.jpg", jpeg())).status_code == 303

    assert len(kept(session)) == 1


def test_a_photo_can_be_removed_and_another_takes_its_place(client, session):
    answer_everything(client)
    send(client, ("a.jpg", jpeg(50)), ("b.jpg", jpeg(60)), button="add")

    removed = client.post("/en/concern/photos/1/remove")
    assert removed.location == "/en/concern/photos"
    assert client.get("/en/concern/photos/1/small").status_code == 404
    send(client, ("c.jpg", jpeg(70)))

    assert sorted((each.position, each.width) for each in kept(session)) == [(1, 70), (2, 60)]


def test_photos_larger_than_a_form_may_be_are_taken_and_other_forms_stay_small(client, session):
    answer_everything(client)
    large = jpeg() + b"\0" * 11_000_000  # bytes after the picture's end, which many phones write

    assert send(client, *((f"{n}.jpg", large) for n in range(3))).status_code == 303

    assert len(kept(session)) == 1
    assert client.post("/en/concern/words", data={"words": "x" * 300_000}).status_code == 413


def test_too_much_at_once_is_said_on_the_page_itself(client, session):
    answer_everything(client)
    send(client, ("a.jpg", jpeg()), button="add")

    answer = send(client, *((f"{n}.jpg", b"\xff\xd8\xff" + b"\0" * 13_000_000) for n in range(3)))

    assert answer.status_code == 413
    assert mistakes(answer.text)[0].startswith("These photos are too large together")
    assert "1 photo added" in answer.text


def test_a_photo_is_for_nobody_else_and_no_cache_keeps_it(app, client):
    answer_everything(client)
    send(client, ("a.jpg", jpeg()), button="add")

    answer = client.get("/en/concern/photos/1/small")
    assert answer.mimetype == "image/jpeg"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == 'inline; filename="photo-1.jpg"'
    stranger = app.test_client()
    answer_everything(stranger)
    assert stranger.get("/en/concern/photos/1/small").status_code == 404


def test_photos_go_with_the_draft(client, session, at):
    answer_everything(client)
    send(client, ("a.jpg", jpeg()))
    client.post("/en/concern/forget")
    assert kept(session) == []

    answer_everything(client)
    send(client, ("a.jpg", jpeg()))
    with clock.set_to(at + DAY + DAY):
        jobs.erase_old_drafts()
    assert kept(session) == []


def test_photos_and_answers_go_with_the_words(client, session, at):
    withdrawn, expired = a_sent_concern(session), a_sent_concern(session)
    for each in (withdrawn, expired):
        stored(session, each.concern, (1, 2))
    assert client.get(f"{withdrawn.path}/photos/2/large").status_code == 200

    with transaction() as writing:
        services.withdraw(writing, withdrawn.concern)
    assert client.get(f"{withdrawn.path}/photos/2/large").status_code == 404
    close(expired.concern)
    with clock.set_to(at + 91 * DAY):
        jobs.erase_expired()

    assert kept(session) == []
    for concern in session.scalars(select(Concern)):
        assert (concern.since, concern.how_often) == (None, None)


def test_the_private_link_shows_the_photos_and_when_it_happens(client, session):
    answer_everything(client)
    send(client, ("a.jpg", jpeg()))
    sent = client.post("/en/concern/check", data={}, follow_redirects=True).text
    link = re.search(r"/en/follow/[a-z2-7]+", sent)[0]

    page = client.get(link).text

    assert f'src="{link}/photos/1/small"' in page
    assert "This month · Every day, or nearly" in page
    assert client.get(f"{link}/photos/1/large").mimetype == "image/jpeg"
    another = f"{link[:-1]}{'y' if link.endswith('x') else 'x'}"
    assert client.get(f"{another}/photos/1/large").status_code == 404


@pytest.mark.parametrize(
    ("role", "ward", "wanted"),
    [
        (Role.COHESION_OFFICER, "heath-town", 200),
        (Role.COHESION_OFFICER, "penn", 403),
        (Role.COUNCILLOR, "heath-town", 403),
        (Role.PARTNER, "heath-town", 403),
    ],
)
def test_staff_see_photos_where_they_may_read_the_words(session, signed_in, role, ward, wanted):
    concern = a_concern(session)
    stored(session, concern)
    browser = signed_in(a_person(session, role, ward))

    assert browser.get(f"/desk/review/{concern.id}/photos/1/small").status_code == wanted


def test_the_officer_sees_photos_and_when_it_happens_beside_the_words(session, signed_in, client):
    answer_everything(client)
    send(client, ("a.jpg", jpeg()))
    client.post("/en/concern/check", data={})
    concern = session.scalars(select(Concern)).one()

    officer = a_person(session, Role.COHESION_OFFICER)
    page = signed_in(officer).get(f"/desk/review/{concern.id}").text

    assert f'src="/desk/review/{concern.id}/photos/1/small"' in page
    assert "Every day, or nearly" in page


def test_every_look_at_a_photo_of_a_restricted_concern_is_written_down(session, signed_in):
    concern = a_concern(session, "He hits me", help_kinds=["domestic_abuse"])
    stored(session, concern)
    officer = a_person(session, Role.COHESION_OFFICER)

    signed_in(officer).get(f"/desk/review/{concern.id}/photos/1/large")

    session.rollback()
    found = session.scalars(select(AuditEntry).where(AuditEntry.about_id == concern.id)).all()
    assert ("viewed photo of restricted concern", officer.id) in [
        (each.deed, each.actor_id) for each in found
    ]


def test_the_database_itself_takes_three_photos_of_a_concern_and_none_without_one(session):
    concern = a_sent_concern(session).concern
    stored(session, concern, (1, 2, 3))

    for positions in ((3,), (4,)):
        with pytest.raises(Exception, match=r"(?i)constraint"):
            stored(session, concern, positions)
    assert len(photos.photos_of(session, concern_id=concern.id)) == 3
