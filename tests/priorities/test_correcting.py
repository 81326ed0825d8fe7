"""Correcting what residents were told: what it says now, what is kept, and what is refused."""

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core.db import transaction
from pact.core.forms import given
from pact.core.models import AuditEntry, OutboxEvent
from pact.languages.kinds import CORRECTED_WHY, WAS_TOLD, WAS_TOLD_WHY, WE_DID
from pact.languages.models import Translation
from pact.languages.translations import keep, texts
from pact.priorities import correcting, queries
from pact.priorities.correction_models import ActionCorrection, NeverRewritten
from pact.priorities.corrections import correction, corrections_of
from pact.priorities.details import (
    CorrectedMeanwhile,
    Correction,
    NotEnded,
    NothingCorrected,
    Outcome,
)
from pact.priorities.models import Action, ActionState, ActionUpdate
from tests.factories.outcomes import RIGHT, WHY, WRONG, corrected, ended
from tests.factories.people import a_person
from tests.factories.priorities import an_action, at_once

IN_URDU, IN_URDU_NOW = "ہم نے پارک لین کا لیمپ ٹھیک کیا", "ہم نے پارک روڈ کا لیمپ ٹھیک کیا"


def fresh(session, action):
    session.rollback()
    return session.get_one(Action, action.id, populate_existing=True)


def in_urdu(session, kind, id, original):
    return texts(session, locale="ur", originals={kind: {id: original}})[kind][id]


def taken_out(session, row):
    officer = a_person(session, Role.COHESION_OFFICER)
    with transaction() as writing:
        correcting.take_out(writing, given(correction(writing, id=row.id)), by_id=officer.id)
    session.rollback()


def test_the_new_words_stand_and_the_old_ones_are_kept_with_who_when_and_why(session):
    action = ended(session)

    made = corrected(session, action)

    now = fresh(session, action)
    assert (now.we_did, now.corrected_why, now.corrections) == (RIGHT, WHY, 1)
    assert now.corrected_at == made.at
    assert now.ended_at < now.corrected_at
    assert (made.was, made.was_state, made.number) == (WRONG, ActionState.DONE, 1)
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.deed, entry.about, entry.about_id, entry.actor_id) == (
        "corrected what residents were told",
        "action",
        action.id,
        made.by_id,
    )
    assert entry.details == {"number": 1, "why": WHY, "tells": True}


def test_how_it_ended_can_be_corrected_too(session):
    action = ended(session)

    made = corrected(session, action, WRONG, state=ActionState.PARTLY_DONE)

    assert fresh(session, action).state is ActionState.PARTLY_DONE
    assert made.was_state is ActionState.DONE


def test_a_correction_can_be_corrected_and_every_version_stays(session):
    action = ended(session)
    corrected(session, action)

    corrected(session, action, "We mended both lamps", "We forgot one", over=1)

    found = corrections_of(session, actions=[fresh(session, action)])[action.id]
    assert [(each.number, each.was, each.why) for each in found] == [
        (2, RIGHT, "We forgot one"),
        (1, WRONG, WHY),
    ]


def test_translations_go_with_the_words_that_they_are_of(session):
    action = ended(session, texts={"ur": IN_URDU})

    made = corrected(session, action, texts={"ur": IN_URDU_NOW})

    assert in_urdu(session, WE_DID, action.id, RIGHT).text == IN_URDU_NOW
    assert in_urdu(session, WAS_TOLD, made.id, WRONG).text == IN_URDU


def test_a_reason_that_was_translated_stays_so_below_the_next_one(session):
    action = ended(session)
    first = corrected(session, action)
    with transaction() as writing:
        about, field = CORRECTED_WHY
        keep(
            writing,
            about=about,
            about_id=action.id,
            field=field,
            locale="ur",
            text="پارک روڈ تھا",
            original=WHY,
            made_by="person",
            maker="A translator",
        )

    corrected(session, action, "We mended both lamps", "We forgot one", over=1)

    assert in_urdu(session, WAS_TOLD_WHY, first.id, WHY).text == "پارک روڈ تھا"
    assert in_urdu(session, CORRECTED_WHY, action.id, "We forgot one").is_original


def test_only_another_language_can_be_wrong(session):
    action = ended(session, texts={"ur": IN_URDU, "pl": "Naprawiliśmy lampę"})

    made = corrected(session, action, WRONG, texts={"ur": IN_URDU_NOW})

    assert in_urdu(session, WE_DID, action.id, WRONG).text == IN_URDU_NOW
    assert in_urdu(session, WAS_TOLD, made.id, WRONG).text == IN_URDU
    rows = session.scalars(select(Translation).where(Translation.locale == "pl")).all()
    assert [(each.about, each.about_id) for each in rows] == [(WAS_TOLD[0], made.id)], (
        "a box that was emptied has people read the English"
    )


@pytest.mark.parametrize("words", [WRONG, f"{WRONG} ".replace(" in", "\r\nin")])
def test_the_same_words_again_are_no_correction(session, words):
    action = ended(session, texts={"ur": IN_URDU})

    with pytest.raises(NothingCorrected):
        corrected(session, action, words, texts={"ur": IN_URDU})

    assert fresh(session, action).corrections == 0


def test_what_goes_on_has_nothing_to_correct(session):
    action = an_action(session, a_person(session, Role.SERGEANT))

    with pytest.raises(NotEnded):
        corrected(session, action)


def test_of_two_who_correct_at_once_one_is_told_of_the_other(app, session):
    action, sergeant = ended(session), a_person(session, Role.SERGEANT)
    id, by_id = action.id, sergeant.id
    session.rollback()

    def one(words):
        with transaction() as writing:
            found = given(queries.action(writing, id=id))
            details = Correction(Outcome(ActionState.DONE, words), WHY, over=0, tells=True)
            correcting.correct(writing, found, details, by_id=by_id)
            return words

    results = at_once(app, lambda: one("It was the road"), lambda: one("It was the street"))

    refused = [each for each in results if isinstance(each, CorrectedMeanwhile)]
    (saved,) = [each for each in results if isinstance(each, str)]
    assert len(refused) == 1
    assert fresh(session, action).we_did == saved
    events = session.scalars(select(OutboxEvent).where(OutboxEvent.kind == "OutcomeCorrected"))
    assert len(events.all()) == 1


def test_old_words_that_named_somebody_are_gone_in_every_language_and_the_reason_stays(session):
    action = ended(session, texts={"ur": IN_URDU})
    made = corrected(session, action, texts={"ur": IN_URDU_NOW})

    taken_out(session, made)
    taken_out(session, made)

    row = session.get_one(ActionCorrection, made.id)
    assert (row.was, row.why) == (None, WHY)
    assert row.taken_out_at is not None
    assert IN_URDU not in session.scalars(select(Translation.text)).all()
    assert WRONG not in session.scalars(select(ActionUpdate.text)).all()
    assert fresh(session, action).we_did == RIGHT
    entries = session.scalars(select(AuditEntry)).all()
    deed = "took out what residents were told before"
    assert [each.details for each in entries if each.deed == deed] == [{"number": 1}]
    assert WRONG not in str([each.details for each in entries]), "the log is never rewritten"


@pytest.mark.parametrize(("field", "value"), [("was", "Nothing"), ("why", "A typing mistake")])
def test_no_code_can_rewrite_what_was_said(session, field, value):
    made = corrected(session, ended(session))

    with pytest.raises(NeverRewritten), transaction() as writing:
        setattr(writing.get_one(ActionCorrection, made.id), field, value)
    with pytest.raises(NeverRewritten), transaction() as writing:
        writing.delete(writing.get_one(ActionCorrection, made.id))
