"""Places that figures can be looked at by."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.areas.queries import wards
from pact.insights.places import Kind, places
from tests.factories.people import a_person, a_ward


def gathered(app: Flask, *words: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["areas", "gather", *words])
    return done.exit_code, done.output


def test_wards_that_are_gathered_can_be_chosen_under_one_name(
    app: Flask, session: Session, signed_in
) -> None:
    assert gathered(app, "Wednesfield team", "wednesfield-north", "wednesfield-south") == (
        0,
        "Wednesfield team: Wednesfield North, Wednesfield South\n",
    )

    (place,) = [p for p in places(session, wards=wards(session)) if p.kind is Kind.AREA]

    assert place.key == "area:wednesfield-team" and place.whole
    browser = signed_in(a_person(session, Role.BOARD_MEMBER))
    page = browser.get("/desk/insights?place=area:wednesfield-team").text
    assert "Place: Wednesfield team" in page


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("Team", "heath-town"), "two wards or more"),
        (("Team", "heath-town", "atlantis"), "no such ward: atlantis"),
        (("Heath Town", "park", "penn"), "there is an area 'heath-town' already"),
    ],
)
def test_what_cannot_be_gathered_is_refused(app: Flask, words: tuple[str, ...], why: str) -> None:
    code, said = gathered(app, *words)

    assert code == 1 and why in said


def test_a_constituency_has_every_ward_that_it_touches_and_says_when_one_sees_less(
    session: Session,
) -> None:
    everything = places(session, wards=wards(session))
    west = next(place for place in everything if place.slug == "E14001596")
    assert {"St Peter’s", "Oxley", "Penn"} <= {ward.name for ward in west.wards}

    two = [a_ward(session, "penn"), a_ward(session, "heath-town")]
    seen = next(p for p in places(session, wards=two) if p.slug == "E14001596")
    assert [ward.name for ward in seen.wards] == ["Penn"] and not seen.whole


def test_who_sees_one_ward_has_no_other_place_to_choose(session: Session) -> None:
    (only,) = places(session, wards=[a_ward(session)])

    assert only.kind is Kind.WARD
