"""Files of who lives here: what is taken, what is refused, and that nothing is half taken."""

import pytest

from pact.core.models import AuditEntry
from pact.voices.census import LITTLE, census, populations
from tests.factories.areas import CITY, HEATH_TOWN, WALSALL, a_file
from tests.factories.living import (
    ENGLISH,
    LANGUAGES,
    RELIGION,
    a_census,
    a_population,
    say,
)
from tests.factories.people import a_ward
from tests.factories.shared import SHARED


def take(app, *files):
    return say(app, "voices", "import-census", *files)


def known(session):
    session.rollback()
    return census(session)


def test_before_any_file_the_city_s_languages_are_those_of_2021(session):
    found = known(session)

    assert (found.year, found.imported) == (2021, False)
    assert found.speakers["pa"] == 16_538
    assert found.little_english == 10_368
    assert sum(found.counts().values()) == found.everyone == 254_175


def test_a_table_of_languages_takes_the_place_of_what_is_shipped(app, session, tmp_path):
    code, said = take(app, a_census(tmp_path, LANGUAGES))

    assert code == 0, said
    assert "Recognised: census table TS024 of 2021, 2 districts." in said
    assert "Not told apart, since nobody can choose them in the form: 2 languages" in said
    found = known(session)
    assert found.imported
    assert found.speakers == {"en": 800, "pa": 80, "pl": 60, "fr": 20}
    assert found.others == 40, "Slovak and Tamil; what stands for several is not counted twice"


def test_several_tables_are_taken_at_once(app, session, tmp_path):
    english = a_census(tmp_path, ENGLISH, title="Proficiency in English language", name="ts029.csv")
    religion = a_census(tmp_path, RELIGION, title="Religion", name="ts030.csv")

    assert take(app, a_census(tmp_path, LANGUAGES), english, religion)[0] == 0

    found = known(session)
    assert found.little_english == 50
    assert found.groups["religion"]["sikh"] == 140
    assert found.groups["religion"]["not_said"] == 80
    assert LITTLE not in found.groups["religion"]


def test_what_is_refused_leaves_everything_as_it_was(app, session, tmp_path):
    take(app, a_census(tmp_path, LANGUAGES))
    before = known(session)

    bad = a_census(tmp_path, LANGUAGES | {"French": 200}, name="bad.csv")
    code, said = take(app, a_census(tmp_path, RELIGION, title="Religion", name="r.csv"), bad)

    assert code != 0
    assert "does not add up: its answers make 1,180 people, its total is 1,000" in said
    assert "Nothing was changed" in said
    assert known(session) == before


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"districts": (WALSALL,)}, "has no row of Wolverhampton (E08000031)"),
        ({"districts": (CITY, CITY)}, "has Wolverhampton (E08000031) twice"),
        ({"title": "Hours worked"}, "is no table of the census that is known here"),
    ],
)
def test_a_file_of_another_place_or_kind_is_refused(app, tmp_path, more, why):
    code, said = take(app, a_census(tmp_path, LANGUAGES, **more))

    assert code != 0
    assert why in said


def test_a_cell_that_is_no_number_and_the_same_table_twice_are_refused(app, tmp_path):
    assert "no number of people" in take(app, a_census(tmp_path, LANGUAGES | {"French": "-"}))[1]
    good = a_census(tmp_path, LANGUAGES)
    assert "the same table" in take(app, good, good)[1]


def test_a_dry_run_changes_nothing(app, session, tmp_path):
    code, said = take(app, "--dry-run", a_census(tmp_path, LANGUAGES))

    assert (code, "nothing was changed" in said) == (0, True)
    assert not known(session).imported


def test_an_import_is_written_down(app, session, tmp_path):
    take(app, a_census(tmp_path, LANGUAGES))

    session.rollback()
    assert [each.deed for each in session.query(AuditEntry)][-1] == "imported census"


def test_people_by_ward_are_taken_where_every_ward_is_there(app, session, tmp_path):
    file = a_population(tmp_path, {HEATH_TOWN: "12,345", "E05009999": 7})

    code, said = say(app, "voices", "import-population", file)

    assert code == 0, said
    assert "202,345 people in 20 wards" in said
    session.rollback()
    assert populations(session)[a_ward(session).id] == 12_345


def test_a_file_without_some_of_the_wards_or_split_by_age_is_refused(app, session, tmp_path):
    few = a_file(tmp_path, ["WD25CD,Total", f"{HEATH_TOWN},12000"], "few.csv")
    assert "says of 19 of 20 wards" in say(app, "voices", "import-population", few)[1]
    split = a_file(tmp_path, ["WD25CD,Total", f"{HEATH_TOWN},12", f"{HEATH_TOWN},13"], "split.csv")
    assert "has E05014848 twice" in say(app, "voices", "import-population", split)[1]
    assert populations(session) == {}


@pytest.mark.one_database
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not on this machine")
def test_the_real_tables_of_2021_are_read(app, session):
    code, said = take(
        app, SHARED / "census2021-ts024-ltla.csv", SHARED / "census2021-ts029-ltla.csv"
    )

    assert code == 0, said
    found = known(session)
    assert found.imported
    assert (found.everyone, found.little_english) == (254_175, 10_368)
    assert list(found.speakers)[:6] == ["en", "pa", "ro", "pl", "ckb", "lt"]
    assert found.speakers["es"] == 346
