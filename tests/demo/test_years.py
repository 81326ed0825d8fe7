"""Two made-up years: believable, the same for the same seed, and what is planted is found."""

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.concerns import erasure
from pact.concerns.models import Concern, ConcernState, ConcernStep
from pact.concerns.queries import concern_by_link
from pact.concerns.states import may_follow
from pact.core import clock
from pact.demo.people import PASSWORD
from pact.demo.years.expected import KEYS, Size, Years, drawn
from pact.demo.years.fate import Fates
from pact.demo.years.filling import NotEmpty, fill
from pact.demo.years.finding import looks, surge_found
from pact.demo.years.languages import TAGS, shares
from pact.demo.years.raising import Raising
from pact.demo.years.rows import link_hash, token
from pact.joining.models import ThemeJoin
from pact.meetings.models import Meeting, MeetingKind, MeetingState
from pact.priorities.models import PriorityConcern, WardPriority
from pact.themes.models import AssignmentSource, ThemeAssignment
from pact.themes.review import unranked
from pact.voices.census import SPEAKERS
from pact.voices.drift import Direction, drifts

pytestmark = pytest.mark.slow

UNTIL = date(2026, 11, 1)
MORNING_AFTER = datetime(2026, 11, 2, 9, tzinfo=UTC)
KEPT = timedelta(days=90)
PAGES = ("/en/wards/heath-town", "/pa/wards/penn", "/en/city", "/en/meetings", "/en/strategy")
DESK = ("/desk", "/desk/review", "/desk/themes", "/desk/themes/rising", "/desk/priorities")
SMALL = Size(concerns=4000, seed=7, until=UNTIL)


@pytest.fixture
def years(app: Flask) -> Years:
    return fill(SMALL, keep_for=KEPT)


def test_three_surges_are_found_and_nearly_nothing_else(years: Years, session: Session) -> None:
    for surge in years.planted.surges:
        found = surge_found(session, years.planted, surge)
        assert found, surge
        assert found.told.finding.times.low > 1.5, surge
        assert surge.first <= found.told.since <= surge.last, surge
    seen = list(looks(session, years.planted, until=UNTIL))
    wrong, quiet = sum(len(each.wrong) for each in seen), sum(each.quiet for each in seen)
    assert quiet > 3000
    assert wrong / quiet <= 1 / 20, [each.wrong for each in seen]
    _the_drift_is_found_and_nothing_else(session, years)
    _every_state_was_reached_by_allowed_steps(session)
    _what_is_over_is_erased_and_nothing_waits_for_the_engine(session)
    _what_was_chosen_is_as_the_meeting_left_it(session)


def _the_drift_is_found_and_nothing_else(session: Session, years: Years) -> None:
    wards = {ward.slug: ward.id for ward in session.scalars(select(Ward))}
    found = drifts(session, ward_ids=list(wards.values()), until=UNTIL)
    planted = years.planted.drift
    assert [(each.ward.slug, each.theme.key) for each in found] == [(planted.ward, planted.theme)]
    assert found[0].direction is Direction.CONCERN_AHEAD


def _every_state_was_reached_by_allowed_steps(session: Session) -> None:
    steps: dict[int, list[ConcernStep]] = {}
    for step in session.scalars(select(ConcernStep).order_by(ConcernStep.id)):
        steps.setdefault(step.concern_id, []).append(step)
    assert len(steps) == SMALL.concerns
    for concern in session.scalars(select(Concern)):
        own = steps[concern.id]
        assert own[0].state is ConcernState.RECEIVED
        assert own[0].at == concern.received_at
        assert own[-1].state is concern.state
        for before, after in pairwise(own):
            assert may_follow(before.state, after.state)
            assert before.at <= after.at
    assert set(session.scalars(select(Concern.state).distinct())) == {
        ConcernState.RECEIVED,
        ConcernState.SIGNPOSTED,
        ConcernState.REJECTED,
        ConcernState.THEMED,
        ConcernState.CONSIDERED,
        ConcernState.ANSWERED,
        ConcernState.WITHDRAWN,
    }


def _what_is_over_is_erased_and_nothing_waits_for_the_engine(session: Session) -> None:
    with clock.set_to(session.scalars(select(func.max(Concern.received_at))).one()):
        assert erasure.erase_expired(session, keep_for=KEPT) == 0
    assert unranked(session) == []
    joined = select(ThemeJoin.concern_id)
    with_words = select(func.count()).where(Concern.words.is_not(None), Concern.id.in_(joined))
    assert session.scalar(with_words) == 0
    sources = Counter(session.scalars(select(ThemeAssignment.source)))
    assert sources[AssignmentSource.RESIDENT] == session.scalar(
        select(func.count()).select_from(ThemeJoin)
    )
    assert sources[AssignmentSource.OFFICER] > sources[AssignmentSource.RESIDENT] > 300
    session.rollback()


def _what_was_chosen_is_as_the_meeting_left_it(session: Session) -> None:
    behind = (
        select(func.count())
        .select_from(PriorityConcern)
        .join(Concern)
        .where(
            Concern.restricted
            | Concern.state.not_in([ConcernState.CONSIDERED, ConcernState.ANSWERED])
        )
    )
    assert session.scalar(behind) == 0
    assert (session.scalar(select(func.count()).select_from(PriorityConcern)) or 0) > 500
    priorities = session.scalars(select(WardPriority)).all()
    assert sum(each.evidence["concerns"] > 0 for each in priorities) > 0.95 * len(priorities)
    states = Counter(session.scalars(select(Meeting.state)))
    assert states == {MeetingState.CLOSED: states[MeetingState.CLOSED], MeetingState.PUBLISHED: 20}


@pytest.mark.one_database
def test_residents_and_staff_can_use_the_site_on_it(
    years: Years, app: Flask, session: Session
) -> None:
    meeting = select(Meeting.uid).where(Meeting.kind == MeetingKind.PACT)
    last = session.scalars(
        meeting.where(Meeting.state == MeetingState.CLOSED).order_by(Meeting.id.desc()).limit(1)
    ).one()
    coming = session.scalars(meeting.where(Meeting.state == MeetingState.PUBLISHED).limit(1)).one()
    newest = session.scalars(select(Concern).order_by(Concern.id.desc()).limit(1)).one()
    link = token(newest.id, seed=7)
    assert concern_by_link(session, link_hash=link_hash(newest.id, seed=7)) is newest
    behind = select(PriorityConcern.concern_id).order_by(PriorityConcern.id.desc()).limit(1)
    answered = token(session.scalars(behind).one(), seed=7)
    with clock.set_to(MORNING_AFTER):
        resident, officer = app.test_client(), app.test_client()
        who = {"email": "officer@demo.example", "password": PASSWORD}
        assert officer.post("/desk/sign-in", data=who).status_code == 303
        for browser, pages in (
            (resident, (f"/en/follow/{link}", f"/ur/follow/{answered}", *PAGES)),
            (resident, (f"/en/meetings/{last}/minutes", f"/pa/meetings/{coming}/agenda")),
            (officer, DESK),
        ):
            for page in pages:
                assert browser.get(page).status_code == 200, page
    with pytest.raises(NotEmpty):
        fill(SMALL, keep_for=KEPT)


@pytest.mark.one_database
def test_the_command_says_what_is_planted_and_keeps_it(app: Flask) -> None:
    args = ["demo", "years", "--concerns", "500", "--seed", "3", "--until", "2026-11-01"]
    answer = app.test_cli_runner().invoke(args=args)
    assert answer.exit_code == 0, answer.output
    kept = json.loads((app.config["INSTANCE"] / "planted.json").read_text())
    assert kept["seed"] == 3
    assert len({(each["ward"], each["theme"]) for each in kept["surges"]}) == 3
    assert kept["drift"]["category"] in answer.output


def test_the_same_seed_makes_the_same_and_another_seed_another() -> None:
    assert _first_weeks(SMALL) == _first_weeks(SMALL)
    other = Size(concerns=4000, seed=8, until=UNTIL)
    assert drawn(other).planted != drawn(SMALL).planted
    assert _first_weeks(other) != _first_weeks(SMALL)


def _first_weeks(size: Size) -> list[object]:
    years = drawn(size)
    raising = Raising(years, Fates({}, MORNING_AFTER))
    return [made for week in range(3) for made in raising.week(week)]


@pytest.mark.parametrize("size", [500, 4000, 1_000_000])
def test_there_are_as_many_concerns_as_wanted_in_every_ward(size: int) -> None:
    counts = drawn(Size(concerns=size, seed=1, until=UNTIL)).counts
    assert counts.sum() == size
    assert (counts.sum(axis=(1, 2)) > 0).all()


def test_fireworks_are_raised_in_autumn_and_off_road_bikes_in_summer() -> None:
    years = drawn(Size(concerns=100_000, seed=1, until=UNTIL))
    for theme, months in (("arson_fireworks", (10, 11)), ("offroad_bikes", (6, 7, 8))):
        counts = years.counts[:, KEYS.index(theme)].sum(axis=0)
        season = np.array([each.month in months for each in years.mondays])
        assert counts[season].mean() > 2 * counts[~season].mean(), theme


def test_languages_are_the_census_s_in_all_wards_together_and_differ_between_them() -> None:
    found = shares(seed=1)
    of_all = dict(zip(TAGS, found.mean(axis=0), strict=True))
    every = sum(SPEAKERS[tag] for tag in TAGS if tag != "pa-Latn")
    assert len(TAGS) == 13
    assert of_all["en"] == pytest.approx(SPEAKERS["en"] / every, abs=0.02)
    assert of_all["pa"] + of_all["pa-Latn"] == pytest.approx(SPEAKERS["pa"] / every, abs=0.02)
    assert found[:, 0].max() - found[:, 0].min() > 0.1
