"""What staff see of the answers."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.models import AuditEntry
from pact.surveys.periods import Quarter, week_of
from pact.surveys.share import share
from tests.factories.people import a_person
from tests.factories.statements import statements
from tests.factories.surveys import felt, said

NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)
pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def _now():
    with clock.set_to(NOW):
        yield


def test_a_share_stands_with_its_interval():
    found = share(50, 100)  # Wilson's: 0.4038 to 0.5962

    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (0.4038, 0.5962)
    none, all_of_them = share(0, 10), share(10, 10)
    assert none is not None and all_of_them is not None
    assert (none.low, round(none.high, 4)) == (0.0, 0.2775)
    assert (round(all_of_them.low, 4), round(all_of_them.high, 4)) == (0.7225, 1.0)
    assert share(9, 9) is None


def test_a_quarter_has_the_weeks_whose_monday_lies_in_it():
    quarters = [Quarter(2026, 4).before(number) for number in range(8)]
    assert [str(each) for each in quarters[:3]] == ["2026-Q4", "2026-Q3", "2026-Q2"]
    for each in quarters:
        first, last = each.weeks(NOW.date() + timedelta(days=400))
        assert each.first <= first < each.first + timedelta(days=7)
        assert each.last - timedelta(days=7) < last <= each.last
        assert week_of(first) == first and week_of(last) == last
        assert Quarter.of(each.first) == Quarter.of(each.last) == each == Quarter.named(str(each))
    assert Quarter.named("2026-Q5") is Quarter.named(None) is None


def test_feeling_safe_is_told_with_its_range_and_only_from_ten_answers(session, signed_in):
    with clock.set_to(NOW - timedelta(days=7)):
        felt(session, "fairly_safe", 6)
        felt(session, "very_unsafe", 4)
        felt(session, "prefer_not_to_say", 3)
        felt(session, "very_safe", 9, "penn")
    felt(session, "very_unsafe", 50)  # this week, which is not over
    browser = signed_in(a_person(session, Role.SERGEANT, "heath-town"))

    with statements() as sent:
        page = browser.get("/desk/feeling-safe").text

    assert '<bdi dir="ltr">60%</bdi> feel safe. The true share lies between' in page
    assert '<bdi dir="ltr">31%</bdi> and <bdi dir="ltr">83%</bdi>' in page
    assert page.count("too few to say") == 1  # by day, nobody said
    assert ">Penn<" not in page
    assert len(sent) <= 6
    both = signed_in(a_person(session, Role.COHESION_OFFICER)).get("/desk/feeling-safe").text
    assert '<bdi dir="ltr">79%</bdi>' in both  # 15 of 19 in the city


def test_the_file_says_the_same_and_that_it_was_kept_is_written_down(session, signed_in):
    with clock.set_to(NOW - timedelta(days=7)):
        felt(session, "fairly_safe", 10)
    browser = signed_in(a_person(session, Role.SERGEANT, "heath-town"))

    answer = browser.get("/desk/feeling-safe?as=csv")

    rows = list(csv.reader(StringIO(answer.text.lstrip("\ufeff"))))
    assert rows[0][:2] == ["How safe people feel", "Quarter 4 of 2026"]
    dark = next(row for row in rows[2:] if "after dark" in row[1])
    assert dark[2:6] == ["10", "100.0", "72.2", "100.0"]
    assert next(row for row in rows[2:] if "by day" in row[1])[3] == "too few to say"
    assert browser.get("/desk/feeling-safe?as=xlsx").data[:2] == b"PK"
    session.rollback()
    assert [e.deed for e in session.scalars(select(AuditEntry))].count("exported figures") == 2


def test_who_answers_is_told_of_quarters_that_are_over_without_small_counts(session, signed_in):
    wards = ("heath-town", "penn", "park")
    with clock.set_to(NOW - timedelta(days=90)):
        for ward in wards:
            said(session, "religion", "christian", 40, ward)
            said(session, "religion", "muslim", 30, ward)
            said(session, "religion", "sikh", 25, ward)
        said(session, "religion", "jewish", 3, "penn")
    said(session, "religion", "hindu", 77, "penn")  # this quarter
    browser = signed_in(a_person(session, Role.COHESION_OFFICER))

    def shown(ward):
        answer = browser.get(f"/desk/equality?quarter=2026-Q3&ward={ward}&as=csv")
        rows = list(csv.reader(StringIO(answer.text.lstrip("\ufeff"))))
        return {row[1]: row[2:] for row in rows[2:] if row[0] == "What is your religion?"}

    penn = shown("penn")
    assert penn["Jewish"] == ["withheld", "withheld"]
    assert "77" not in str(penn) and "3" not in (penn["Jewish"] + penn["Hindu"])
    whole = penn["Everybody who answered"]
    known = [row[1] for name, row in penn.items() if name != "Everybody who answered"]
    # With the ward's total, what is withheld would add up to three.
    assert whole[1] == "withheld" or sum(int(k) for k in known if k != "withheld") <= 98 - 10
    page = browser.get("/desk/equality?quarter=2026-Q3&ward=penn").text
    assert "withheld" in page and "Counts under 10" in page
    assert '<option value="2026-Q4"' not in page
    with statements() as sent:
        browser.get("/desk/equality?quarter=2026-Q3&ward=penn")
    assert len(sent) <= 6


def test_only_the_wards_of_a_role_can_be_chosen(session, signed_in):
    browser = signed_in(a_person(session, Role.COHESION_OFFICER, "penn"))

    page = browser.get("/desk/equality?ward=heath-town").text

    assert "There is a problem" in page
    assert "Choose a ward of the list" in page
