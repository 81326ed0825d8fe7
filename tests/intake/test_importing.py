"""A file of concerns is looked over row by row, and then stored at once."""

import csv
import re
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from pact.accounts.models import Role
from pact.concerns.models import Channel, Concern, ConcernStep
from pact.core import clock
from pact.core.db import transaction
from pact.core.models import AuditEntry, OutboxEvent
from pact.intake import services
from pact.intake.models import IntakeEntry, IntakeImport
from tests.factories.concerns import a_sent_concern
from tests.factories.files import GOOD, a_csv, many, sent
from tests.factories.people import a_person
from tests.factories.statements import statements


@pytest.fixture
def officer(session, at):
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def browser(officer, signed_in):
    return signed_in(officer)


def uploaded(browser, data, name="concerns.csv"):
    answer = browser.post("/desk/intake/import", data=sent(data, name))
    assert answer.status_code == 303, answer.text
    return answer.location


def store(browser, path, **more):
    answer = browser.post(f"{path}/store", data=more)
    assert answer.status_code == 303, answer.text
    return browser.get(path).text


def concerns(session):
    session.rollback()
    return session.scalars(select(Concern).order_by(Concern.id)).all()


def figures(page):
    """The counts on top, by what they count."""
    found = re.findall(
        r'stat__figure"><bdi dir="ltr">([\d,]+)</bdi></p>\s*<p class="stat__text">'
        r"(?:<a[^>]*>)?([^<]+)",
        page,
    )
    return {what.strip(): int(figure.replace(",", "")) for figure, what in found}


def test_a_dry_run_says_what_will_happen_and_stores_nothing(session, browser):
    path = uploaded(browser, many(20, bad=6))

    page = browser.get(path).text

    assert figures(page) == {
        "will be stored": 20,
        "refused": 6,
        "say the same as another": 0,
        "stored before": 0,
    }
    for reason in (
        "There are no words",
        "shorter than 10 characters",
        "Is it Heath Town?",
        "The language “Xyzish” is not known",
        "is still to come",
        "a house number or a postcode",
    ):
        assert reason in page
    assert not concerns(session)


def test_confirmed_rows_are_stored_like_any_concern_with_the_day_that_they_came(session, browser):
    head, row = ("Concern", "WARD NAME", "lang", "date", "Source", "Interpreter used"), (
        "ਲਾਈਟਾਂ ਟੁੱਟੀਆਂ ਹੋਈਆਂ ਹਨ", "st. peter’s", "Punjabi", "3/11/2026", "Mosque visit", "Yes",
    )  # fmt: skip
    store(browser, uploaded(browser, a_csv([row], heads=head)))

    (concern,) = concerns(session)
    assert (concern.words, concern.language, concern.channel) == (row[0], "pa", Channel.IMPORT)
    assert concern.received_at.date().isoformat() == "2026-11-03"
    (step,) = session.scalars(select(ConcernStep)).all()
    assert step.at == concern.received_at
    (entry,) = session.scalars(select(IntakeEntry)).all()
    assert (entry.came_by, entry.interpreted, entry.row_number) == ("Mosque visit", True, 2)
    assert session.scalars(select(OutboxEvent.kind)).all().count("ConcernReceived") == 1


def test_pressing_twice_or_uploading_again_stores_each_row_once(session, browser):
    data = many(12)
    path = uploaded(browser, data)
    store(browser, path, form_key="a")
    store(browser, path, form_key="b")
    assert len(concerns(session)) == 12

    again = uploaded(browser, data)
    page = browser.get(again).text

    assert again != path
    assert "This file was brought in before" in page
    assert figures(page)["stored before"] == 12
    store(browser, again, alike_too="y")
    assert len(concerns(session)) == 12


def test_a_longer_file_adds_only_what_is_new(session, browser):
    store(browser, uploaded(browser, many(5)))

    store(browser, uploaded(browser, many(8)))

    assert len(concerns(session)) == 8


def test_what_says_the_same_as_another_waits_for_the_officer_s_word(session, browser):
    earlier = a_sent_concern(session, "The lamps are broken in our road").concern
    said = ("the LAMPS are broken, in our road!", "Heath Town", "English", "", "20/11/2026")
    data = a_csv([said, GOOD, [*GOOD[:3], "Other Road", "28/10/2026"]])

    path = uploaded(browser, data)
    page = browser.get(path).text

    assert figures(page)["say the same as another"] == 2
    assert earlier.reference in page
    assert "as in row 3" in page
    store(browser, path)
    assert len(concerns(session)) == 2


def test_the_words_of_a_restricted_concern_are_not_told_to_those_who_may_not_read_it(
    session, browser, officer, monkeypatch
):
    hidden = a_sent_concern(session, "He waits for me at the gate each night").concern
    with transaction() as writing:
        writing.get(Concern, hidden.id).restricted = True
    data = a_csv([("He waits for me at the gate each night", *GOOD[1:3], "", "20/11/2026")])
    path = uploaded(browser, data)
    assert hidden.reference in browser.get(path).text

    from pact.accounts.permissions import BY_ROLE
    from pact.core.permissions import Permission

    less = BY_ROLE[Role.COHESION_OFFICER] - {Permission.CONCERN_RESTRICTED}
    monkeypatch.setitem(BY_ROLE, Role.COHESION_OFFICER, less)

    assert hidden.reference not in browser.get(path).text


def test_a_ward_of_another_s_is_refused(session, signed_in, at):
    browser = signed_in(a_person(session, Role.COHESION_OFFICER, "penn"))

    page = browser.get(uploaded(browser, a_csv([GOOD]))).text

    assert "none of your wards" in page
    assert figures(page)["refused"] == 1


def test_refused_rows_can_be_kept_with_their_reasons_and_brought_in_when_mended(session, browser):
    path = uploaded(browser, many(4, bad=2))
    store(browser, path)

    text = browser.get(f"{path}/refused.csv").get_data(as_text=True).lstrip("\ufeff")
    rows = list(csv.reader(StringIO(text)))

    assert [row[0] for row in rows[1:]] == ["2", "5"]
    assert "no words" in rows[1][1]
    rows[1][2] = "Now there are words in it"
    rows[2][2] = "And more of them in this one"
    mended = StringIO()
    csv.writer(mended).writerows(rows)
    store(browser, uploaded(browser, mended.getvalue()))
    assert len(concerns(session)) == 6


def test_references_can_be_kept_by_row(session, browser):
    path = uploaded(browser, many(3))
    store(browser, path)

    text = browser.get(f"{path}/references.csv").get_data(as_text=True)

    for concern in concerns(session):
        assert concern.reference in text


def test_unknown_columns_are_asked_about_and_a_ward_may_hold_for_every_row(session, browser):
    data = a_csv([("Our bins are never emptied", "x")], heads=("Bemerkung", "Zeug"))
    path = uploaded(browser, data)

    assert browser.get(path).location.endswith("/columns")
    answer = {"words": "0", "ward": "-", "language": "-", "place": "-", "received": "-",
              "channel": "-", "interpreter": "-", "own_id": "-"}  # fmt: skip
    page = browser.post(
        f"{path}/columns", data={**answer, "ward_for_all": "", "language_for_all": "en"}
    ).text
    assert "a ward that holds for every row" in page
    for_all = {"ward_for_all": "park", "language_for_all": "ur"}
    assert browser.post(f"{path}/columns", data={**answer, **for_all}).status_code == 303
    store(browser, path)

    (concern,) = concerns(session)
    assert (concern.words, concern.language) == ("Our bins are never emptied", "ur")


def test_a_file_s_rows_are_encrypted_and_gone_after_an_hour(session, browser, at):
    path = uploaded(browser, a_csv([GOOD]))
    (locked,) = session.scalars(select(IntakeImport.rows_locked)).all()
    assert "Lorries" not in locked

    with clock.set_to(at + timedelta(minutes=61)):
        with transaction() as writing:
            services.forget_old(writing)
        answer = browser.get(path)

    assert answer.status_code == 404
    assert not session.scalars(select(IntakeImport)).all()


def test_after_the_storing_only_the_refused_rows_are_kept_until_then(session, browser):
    path = uploaded(browser, many(4, bad=1))
    store(browser, path)

    page = browser.get(path).text

    assert figures(page) == {"stored": 4, "refused, and not stored": 1}
    assert browser.post(f"{path}/forget").status_code == 303
    session.rollback()
    assert session.scalars(select(IntakeImport.rows_locked)).all() == [None]
    assert "4 concerns were stored" in browser.get(path).text


def test_what_was_done_with_a_file_is_written_down(session, browser, officer):
    path = uploaded(browser, many(2, bad=1))
    browser.get(f"{path}/refused.csv")
    store(browser, path)

    session.rollback()
    deeds = session.scalars(
        select(AuditEntry.deed).where(AuditEntry.about == "intake_import").order_by(AuditEntry.id)
    ).all()
    assert deeds == [
        "uploaded file of concerns",
        "kept file of refused rows",
        "stored file of concerns",
    ]


def test_a_file_of_which_nothing_can_be_stored_waits_on(session, browser):
    a_sent_concern(session, GOOD[0])
    path = uploaded(browser, a_csv([[*GOOD[:4], "21/11/2026"]]))

    page = browser.post(f"{path}/store", follow_redirects=True).text
    assert "No row of the file can be stored" in page
    store(browser, path, alike_too="y")

    assert len(concerns(session)) == 2


def test_a_workbook_is_brought_in_like_any_file(session, browser):
    book, kept = Workbook(), BytesIO()
    book.active.append(["Words", "Ward", "Language"])
    book.active.append(["ਪਾਰਕ ਵਿੱਚ ਕੂੜਾ ਪਿਆ ਹੈ", "E05014851", "ਪੰਜਾਬੀ"])
    book.save(kept)

    store(browser, uploaded(browser, kept.getvalue(), "fair.xlsx"))

    (concern,) = concerns(session)
    assert (concern.language, concern.received_at) == ("pa", clock.now())


def test_many_rows_take_few_statements(session, browser):
    small, large = uploaded(browser, many(10)), uploaded(browser, many(400))

    with statements() as few:
        store(browser, small)
    with statements() as many_more:
        store(browser, large)

    assert len(many_more) <= len(few) + 12
