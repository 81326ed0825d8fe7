"""Every field has a purpose and a time, and what a time ends is gone after it."""

from collections.abc import Iterator
from datetime import timedelta

from flask import Flask
from sqlalchemy import Table, func, select, update
from sqlalchemy.orm import Session

from build.data_held import PAGE, declared, fields_of, needs_no_word, page
from pact.concerns.drafts import begin
from pact.concerns.models import Concern, ConcernState, ConcernStep
from pact.core import clock, jobs
from pact.core.db import Model, transaction
from pact.core.models import OutboxDelivery
from pact.core.outbox import drain
from pact.core.register import CLOSED, Kept, Tells, rules
from pact.intake.models import IntakeEntry
from pact.meetings.models import Meeting, MeetingState
from pact.notifications.models import Message, MessageState, Subscriber
from pact.offers.models import Offer, OfferStep
from pact.phrases.models import Report
from pact.priorities.models import Action, ActionState
from pact.search.jobs import index_words
from pact.themes.models import Certainty, ConcernVector, ThemeSuggestion
from tests.contracts.scene import Scene, a_scene
from tests.factories.concerns import a_sent_concern
from tests.factories.offers import an_offer

YEARS = timedelta(days=7 * 366)
# Ended by the database's own clock, which no test can turn: see tests/watching.
BY_ITS_OWN_CLOCK = {"audit_entry"}
# What no scene has: its package's tests show that its job ends it.
TESTED_BESIDE_THEIR_JOBS = {
    "community_event",
    "hall_message",
    "hall_note",
    "idempotency_key",
    "job_run",
    "need_answer",
    "news",
    "offer_draft",
    "sentence_vector",
    "staff_session",
    "taken_challenge",
}
# Only what they say ends: the rows count.
ROWS_STAY = {"concern", "offer"}
# Counted anew from what is there: no time ends it.
NO_TIME = "insights.jobs.count_what_changed"


def test_every_field_has_a_purpose_and_a_time(app: Flask) -> None:
    found = declared()

    unsaid = [
        f"{table.name}.{column.name}"
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if table.name not in found
        or not (needs_no_word(column) or column.name in fields_of(found[table.name]))
    ]

    assert not unsaid, f"say in the package's kept.py what it is for, and until when: {unsaid}"


def test_nothing_is_declared_that_is_not_kept(app: Flask) -> None:
    tables = Model.metadata.tables
    gone = [
        f"{name}.{field}"
        for name, kept in declared().items()
        for field in ("id", *fields_of(kept))
        if name not in tables or (field != "id" and field not in tables[name].columns)
    ]

    assert not gone
    for kept in declared().values():
        names = [name for fields in kept.fields for name in fields.names]
        assert len(names) == len(set(names)), f"{kept.table}: a field is declared twice"


def test_every_rule_has_its_job(app: Flask) -> None:
    declared()

    assert {rule.job for rule in rules()} <= {job.name for job in jobs.declared()}


def test_what_tells_of_residents_ends_at_a_time(app: Flask) -> None:
    """Or with what it belongs to, as the rule of its table says."""
    endless = [
        f"{name}.{field}"
        for name, kept in declared().items()
        for field, fields in fields_of(kept).items()
        if fields.tells in (Tells.RESIDENT, Tells.SPECIAL)
        if not (fields.until or kept.until).job and name != "hall_speaker"
    ]

    assert not endless


def test_the_printed_register_is_what_the_models_say(app: Flask) -> None:
    assert PAGE.read_text() == page(), "run: make data-held"


def test_the_default_is_ninety_days(app: Flask) -> None:
    assert "90 days" in CLOSED.words
    assert (app.config["RETENTION_DAYS"], app.config["REGISTRATION_DAYS"]) == (90, 30)


def test_after_their_time_rows_and_words_are_gone(app: Flask, session: Session) -> None:
    scene = a_scene(session)
    fill(session, scene)
    left = dict(everything_timed(session))
    end_everything()

    later = clock.now()
    for _again in range(3):  # events of the first time erase more, and are forgotten themselves
        later += YEARS
        with clock.set_to(later):
            run_jobs()
            while drain():
                pass
            with transaction() as writing:  # as if an engine and a mail server were there
                writing.execute(update(OutboxDelivery).values(state="done"))
                ended = {"state": MessageState.DELIVERED, "ended_at": later}
                writing.execute(update(Message).values(ended))

    assert {what for what, number in left.items() if not number} <= TESTED_BESIDE_THEIR_JOBS
    assert not {what: number for what, number in everything_timed(session) if number}


def fill(session: Session, scene: Scene) -> None:
    """Rows and words that the scene does without."""
    index_words()
    a_sent_concern(session, email="asha@example.org")
    an_offer(session, email="asha@example.org")
    with transaction() as writing:
        begin(writing, key_hash="a draft")
        writing.add(
            ThemeSuggestion(
                concern_id=scene.sent.concern.id,
                ranked=[("parking", 0.5)],
                certainty=Certainty.UNSURE,
                confidence=0.5,
                model="a model",
                made_at=clock.now(),
            )
        )
        writing.add(
            ConcernVector(
                concern_id=scene.sent.concern.id, model="a model", language="en", vector=b"1"
            )
        )
        writing.flush()
        for statement in (
            update(Concern).values(since="longer", how_often="once"),
            update(ConcernStep).values(note="They said so"),
            update(Offer).values(for_whom="Families", help_kinds=["crime"]),
            update(OfferStep).values(note="Thank you"),
            update(IntakeEntry).values(came_by="The library’s stall"),
        ):
            writing.execute(statement.execution_options(synchronize_session=False))


def everything_timed(session: Session) -> Iterator[tuple[str, int]]:
    """What a job is to end, and how much of it there is."""
    session.rollback()
    for name, kept in declared().items():
        table = Model.metadata.tables[name]
        if _rows_end(kept):
            yield name, _number(session, table)
        for field in _ending(kept):
            column = table.columns[field]
            values = session.scalars(select(column)).all()
            left = [each for each in values if each and not str(each).startswith("erased:")]
            yield f"{name}.{field}", len(left)


def _rows_end(kept: Kept) -> bool:
    if kept.table in ROWS_STAY or kept.table in BY_ITS_OWN_CLOCK:
        return False
    return kept.until.job not in (None, NO_TIME)


def _ending(kept: Kept) -> Iterator[str]:
    """The fields that end although their row stays."""
    stays = kept.table in ROWS_STAY or not kept.until.job
    for field, fields in fields_of(kept).items():
        ends = fields.until or (kept.until if fields.tells is not Tells.NOBODY else None)
        if stays and ends is not None and ends.job:
            yield field


def _number(session: Session, table: Table) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def end_everything() -> None:
    """Close what the scene left open, as if its day had come."""
    now = clock.now()
    with transaction() as writing:
        for statement in (
            update(Concern).values(state=ConcernState.ANSWERED, closed_at=now),
            update(Offer).values(answered_at=now),
            update(Subscriber).values(stopped_at=now),
            update(Report).values(settled_at=now),
            update(Action).values(state=ActionState.DONE, ended_at=now),
            update(Meeting).values(state=MeetingState.CLOSED),
        ):
            writing.execute(statement.execution_options(synchronize_session=False))


def run_jobs() -> None:
    """Whatever a rule names."""
    names = {rule.job for rule in rules()}
    for job in jobs.declared():
        if job.name in names:
            job.run()
