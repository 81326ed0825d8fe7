"""The audit log's page, what stands out in it, the status page and the metrics."""

import re
from datetime import timedelta

import pytest

from pact.accounts.models import Role
from pact.core import audit, clock, job_slots, jobs
from pact.core.db import db, transaction
from pact.core.limits import limiter
from pact.core.task_queue import queue_of
from pact.watching import alerts
from pact.watching.jobs import notice_much, seal_audit_log
from tests.factories.floods import flooded
from tests.factories.people import a_person
from tests.factories.statements import statements
from tests.factories.watching import an_alert, entries, noted


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER, name="Olive Officer")


@pytest.fixture
def administrator(session):
    return a_person(session, Role.ADMINISTRATOR, name="Ada Admin")


def test_an_administrator_reads_the_log_and_that_is_written_down(
    session, signed_in, officer, administrator
):
    noted(2, deed="viewed restricted concern", actor_id=officer.id)
    browser = signed_in(administrator)

    page = browser.get(f"/desk/audit?who={officer.id}&deed=viewed+restricted+concern").text

    assert page.count('<td class="govuk-table__cell ">Olive Officer</td>') == 2
    assert "signed in" not in page.partition("<tbody")[2]
    last = entries(session)[-1]
    assert (last.deed, last.actor_id) == ("read audit log", administrator.id)
    assert last.details == {"of": officer.id, "what": "viewed restricted concern", "on": None}


def test_the_log_s_pages_go_back_and_forth_by_numbers(session, signed_in, officer, administrator):
    noted(120, deed="did", actor_id=officer.id)
    browser = signed_in(administrator)
    asked = f"/desk/audit?who={officer.id}"

    seen = []
    path = asked
    while path:
        page = browser.get(path).text
        seen += re.findall(r">concern (\d+)<", page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        path = older and older[1].replace("&amp;", "&")
    assert seen == [str(number) for number in reversed(range(120))]

    newer = re.search(r'rel="prev" href="([^"]+)"', page)[1].replace("&amp;", "&")
    page = browser.get(newer).text
    assert re.findall(r">concern (\d+)<", page)[-1] == "20"


def test_a_day_of_the_log_is_wolverhampton_s(session, signed_in, officer, administrator, at):
    with clock.set_to(at.replace(month=7, hour=23, minute=30)):  # half past midnight there
        noted(1, deed="late", actor_id=officer.id)
    browser = signed_in(administrator)

    def told(day):
        page = browser.get(f"/desk/audit?on-day={day}&on-month=7&on-year=2026").text
        return "Olive Officer</td>" in page

    assert (told(22), told(23)) == (False, True)


def test_what_people_wrote_stands_in_no_details(session, signed_in, administrator):
    with transaction() as writing:
        audit.record(
            writing,
            actor_id=None,
            deed="did",
            about="thing",
            about_id=1,
            why="Because Mrs Patel said so",
            kind="csv",
            concerns=[1, 2, 3],
        )

    page = signed_in(administrator).get("/desk/audit?who=0").text

    assert "Patel" not in page
    assert "concerns: 3, kind: csv" in page


def test_an_administrator_of_one_ward_reads_nothing_of_the_city_s_log(session, signed_in):
    browser = signed_in(a_person(session, Role.ADMINISTRATOR, "heath-town"))

    assert browser.get("/desk/audit").status_code == 403
    assert browser.get("/desk/status").status_code == 403
    assert "Audit log" not in browser.get("/desk").text


def test_a_day_s_wide_look_is_told_to_administrators_until_somebody_has_looked_into_it(
    session, signed_in, app, officer, administrator
):
    noted(30, deed="viewed restricted concern", actor_id=officer.id)
    noted(29, deed="viewed restricted concern", actor_id=administrator.id)
    notice_much()
    browser = signed_in(administrator)
    line = "Olive Officer saw 30 restricted things in one day"
    home = browser.get("/desk").text
    assert line in home
    assert "Ada Admin saw" not in home
    path = re.search(r'href="(/desk/audit/alerts/\d+)"', home)[1]

    assert "Write what you found" in browser.post(path, data={"note": ""}).text
    assert browser.post(path, data={"note": "The yearly review."}).status_code == 303

    assert line not in browser.get("/desk").text
    assert "The yearly review." in browser.get("/desk/audit").text
    assert entries(session)[-2].deed == "looked into alert"
    notice_much()
    assert line not in browser.get("/desk").text, "it stays settled"

    with transaction() as writing:
        for number in range(100, 131):
            audit.record(
                writing,
                actor_id=officer.id,
                deed="viewed restricted offer",
                about="offer",
                about_id=number,
            )
    notice_much()
    assert "Olive Officer saw 61 restricted things" in browser.get("/desk").text, "twice as much"


def test_looking_at_one_thing_often_is_no_wide_look(session, officer):
    for _again in range(40):
        noted(1, deed="viewed restricted concern", actor_id=officer.id)

    with transaction() as writing:
        assert alerts.notice(writing, on=clock.today(), at={"viewed": 2}) == 0


def test_taking_many_concerns_away_is_told(session, officer):
    for _file in range(2):
        with transaction() as writing:
            audit.record(
                writing,
                actor_id=officer.id,
                deed="exported search results",
                about="search",
                about_id=None,
                concerns=list(range(100)),
            )

    with transaction() as writing:
        assert alerts.notice(writing, on=clock.today(), at={"concerns": 200, "files": 3}) == 1
        assert alerts.notice(writing, on=clock.today(), at={"concerns": 200, "files": 2}) == 2
        yesterday = clock.today() - timedelta(days=1)
        assert alerts.notice(writing, on=yesterday, at={"concerns": 1}) == 2


def test_nobody_settles_what_is_about_themselves(session, signed_in, administrator):
    alert = an_alert(session, administrator)
    browser = signed_in(administrator)
    path = f"/desk/audit/alerts/{alert.id}"

    assert "<textarea" not in browser.get(path).text
    browser.post(path, data={"note": "All is well."})

    session.refresh(alert)
    assert alert.looked_at is None


def test_the_log_costs_the_same_however_long_it_is(session, signed_in, officer, administrator):
    browser = signed_in(administrator)
    noted(5, actor_id=officer.id)
    with statements() as few:
        browser.get("/desk/audit")
    noted(60, actor_id=officer.id)
    with statements() as many:
        browser.get("/desk/audit")

    assert len(many) == len(few)


def test_the_status_page_says_what_somebody_should_see_to(session, signed_in, administrator):
    browser = signed_in(administrator)

    page = browser.get("/desk/status").text
    assert "No job has run for some time: start the scheduler." in page
    assert "The engine does not answer" in page

    for job in jobs.declared():
        if job.claimed:
            slot_at = jobs.slot(clock.now(), job.every)
            job_slots.claim(job.name, slot_at)
            bad = job.name == "core.housekeeping.forget"
            job_slots.end(job.name, slot_at, problem="ValueError" if bad else None)
    page = browser.get("/desk/status").text
    assert "Failed last time: core.housekeeping.forget." in page
    assert "start the scheduler" not in page
    assert "Late:" not in page


def test_the_status_page_says_when_the_last_backup_was_and_where_there_is_a_flood(
    app, session, signed_in, administrator, at, tmp_path
):
    browser = signed_in(administrator)
    assert "none: no folder is set" in browser.get("/desk/status").text
    app.config["BACKUP_FOLDER"] = str(tmp_path)
    assert "There is no backup yet." in browser.get("/desk/status").text

    (tmp_path / "pact-20261121T091500Z.backup").write_bytes(b"x" * 1_500_000)
    page = browser.get("/desk/status").text
    assert "checked, 1.5 MB" in page
    assert "The last backup is more than a day old." in page
    (tmp_path / "pact-20261122T101500Z.backup").write_bytes(b"x")
    assert "more than a day old" not in browser.get("/desk/status").text

    assert "More than usual" not in page
    limiter.enabled = True
    limiter.reset()
    try:
        flooded(app, "concerns.check")
        page = browser.get("/desk/status").text
    finally:
        limiter.reset()
        limiter.enabled = False
    assert "More than usual is sent: concerns." in page


@pytest.mark.both_databases
def test_the_status_page_says_what_the_task_queue_does(app, session, signed_in, administrator):
    page = signed_in(administrator).get("/desk/status").text

    if db.engine.dialect.name == "sqlite":
        assert "The scheduler does all jobs itself" in page
    else:
        assert "The task queue does not answer" in page, "its tables are made by the scheduler"
        queue_of(db.engine.url).prepare()
        assert "0 jobs waiting, 0 being done" in signed_in(administrator).get("/desk/status").text


def test_a_job_is_late_when_it_missed_its_slots(session, signed_in, administrator, at):
    for job in jobs.declared():
        if job.claimed:
            job_slots.claim(job.name, jobs.slot(clock.now(), job.every))
    with clock.set_to(at + timedelta(minutes=10)):
        page = signed_in(administrator).get("/desk/status").text

    assert "watching.jobs.seal_audit_log" in page.partition("Late: ")[2].partition("</li>")[0]
    assert "core.housekeeping.forget" not in page.partition("Late: ")[2].partition("</li>")[0]


def test_the_metrics_are_there_for_who_has_the_token_only(app, client):
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404

    app.config["METRICS_TOKEN"] = "t0ken"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer t0ke"}).status_code == 404
    answer = client.get("/metrics", headers={"Authorization": "Bearer t0ken"})
    assert answer.status_code == 200
    assert answer.content_type == "text/plain; version=0.0.4; charset=utf-8"


def test_the_metrics_are_in_prometheus_form_and_say_what_is_so(app, client, session):
    app.config["METRICS_TOKEN"] = "t0ken"
    noted(3)
    seal_audit_log()
    noted(1)

    text = client.get("/metrics", headers={"Authorization": "Bearer t0ken"}).text

    sample = re.compile(r'[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? -?[0-9.e+]+')
    for line in text.splitlines():
        assert sample.fullmatch(line) or line.startswith(("# HELP pact_", "# TYPE pact_")), line
    named = [line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")]
    assert len(named) == len(set(named))
    assert "pact_audit_sealed_entries 3.0\n" in text
    assert "pact_audit_unsealed_entries 1.0\n" in text
    assert "pact_engine_up 0.0\n" in text
    assert "pact_migrations_pending 0.0\n" in text
    assert 'pact_job_failures{job="core.housekeeping.forget"} 0\n' in text
