"""Lists as programs read them: what is in them, page after page, and what is never in them."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from zipfile import ZipFile

from pact.accounts.models import Role
from pact.areas.models import WardBoundary
from pact.core import clock
from pact.core.db import transaction
from pact.languages import kinds
from pact.languages.translations import keep
from pact.open_data.lists import LISTINGS
from pact.strategy.models import Cycle, StrategicPriority, WardPriorityServes
from tests.factories.people import a_person, a_ward
from tests.factories.releases import released
from tests.factories.statements import statements
from tests.factories.themes import a_confirmed_concern, a_theme
from tests.open_data.conftest import SECRET

EVERYTHING = [
    *(f"/api/v1/{name}" for name in LISTINGS),
    *(f"/api/v1/{name}.csv" for name in LISTINGS),
    "/api/v1/themes-by-ward.geojson",
    "/api/v1/popolo.json",
    "/open311/v2/requests.json",
    "/open311/v2/requests.xml",
]
FIGURES = "/api/v1/theme-figures?ward=heath-town"


def data(client, path):
    return client.get(path).get_json()["data"]


def walked(client, path):
    """Every item, page after page, and how many pages there were."""
    found, pages = [], 0
    while path:
        page = client.get(path).get_json()
        found += page["data"]
        pages += 1
        path = page["next"]
    return found, pages


def test_wards_areas_and_constituencies_are_there_with_their_codes(client):
    wards = data(client, "/api/v1/wards")
    assert len(wards) == 20
    assert wards[10]["code"] == "E05014848"
    assert wards[10]["constituencies"] == ["E14001594"]
    assert wards[10]["page"].endswith("/wards/heath-town")
    assert len(data(client, "/api/v1/constituencies")) == 3
    city = next(a for a in data(client, "/api/v1/areas") if a["slug"] == "city")
    assert len(city["wards"]) == 20


def test_meetings_are_there_from_the_day_they_were_published(client, city):
    found = {each["uid"]: each for each in data(client, "/api/v1/meetings?ward=heath-town")}

    assert city.published in found
    assert city.draft not in found
    assert found[city.published]["state"] == "published"
    assert {"held"} <= {each["state"] for each in found.values()}
    assert data(client, "/api/v1/meetings?ward=penn") == []


def test_a_priority_comes_with_its_actions_and_what_was_done(client, city):
    found = {each["id"]: each for each in data(client, "/api/v1/priorities")}

    chosen = found[city.priority.id]
    assert chosen["theme"] == "parking"
    assert chosen["issue"]["text"] == "Pavements that vans block"
    assert chosen["issue_date"] == "2026-11-22"
    assert chosen["meeting"] in {each["uid"] for each in data(client, "/api/v1/meetings")}
    [action] = chosen["actions"]
    assert action["we_did"]["text"] == "=We put up twelve bollards"
    assert action["action_date"] == "2026-11-22"
    assert data(client, "/api/v1/actions") == [action]


def test_a_priority_leads_to_the_strategic_priority_that_it_serves(client, city):
    aim = data(client, "/api/v1/strategic-priorities")[0]
    with transaction() as writing:
        writing.add(
            WardPriorityServes(ward_priority_id=city.priority.id, strategic_priority_id=aim["id"])
        )

    assert data(client, "/api/v1/priorities")[0]["strategic_priority"] == aim["id"]
    assert client.get(aim["page"].removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_texts_are_in_the_language_asked_for_and_say_who_translated_them(client, city):
    with transaction() as writing:
        keep(
            writing,
            about=kinds.ISSUE[0],
            about_id=city.priority.id,
            field=kinds.ISSUE[1],
            locale="pl",
            text="Chodniki",
            original="Pavements that vans block",
            made_by="person",
            maker="Ola",
        )

    asked = data(client, "/api/v1/priorities?lang=pl")[0]
    accepted = client.get("/api/v1/priorities", headers={"Accept-Language": "pl"})

    assert asked["issue"] == {"text": "Chodniki", "language": "pl", "translated_by": "person"}
    assert accepted.get_json()["data"][0] == asked
    assert asked["theme_name"] != "Parking problems"
    assert "Accept-Language" in accepted.headers["Vary"]


def test_numbers_are_those_of_the_ward_s_page_and_small_ones_are_withheld(client, city):
    found = {each["theme"]: each for each in data(client, FIGURES)}

    assert found["parking"]["people"] == 5
    assert found["parking"]["summary"]["text"] == "Vans stand on pavements near the school."
    assert found["noise"]["people"] is None
    assert "hate_crime" not in found  # four people: not even named
    page = client.get("/en/wards/heath-town").text
    assert "About 5 people" in page
    assert "Fewer than 5 people" in page


def test_nobody_s_words_and_no_reference_are_in_any_answer(client, city):
    for path in EVERYTHING:
        answer = client.get(path)
        assert answer.status_code == 200
        assert SECRET not in answer.text, path
        assert not [each for each in city.references if each in answer.text], path
        assert city.draft not in answer.text, path


def test_nobody_can_tell_from_the_figures_that_a_concern_was_restricted(client, city, session):
    officer = a_person(session, Role.COHESION_OFFICER)
    concerns = [a_confirmed_concern(session, officer, "dogs") for _ in range(5)]
    released(session)
    assert {each["theme"]: each["people"] for each in data(client, FIGURES)}["dogs"] == 5

    with transaction() as writing:
        writing.merge(concerns[0]).restricted = True
    released(session)

    assert {each["theme"]: each["people"] for each in data(client, FIGURES)}["dogs"] == 5


def test_pages_join_to_the_whole_list_without_gap_or_repeat(client, city):
    for name in LISTINGS:
        whole, pages = walked(client, f"/api/v1/{name}?limit=200")
        assert pages == 1
        assert walked(client, f"/api/v1/{name}?limit=1") == (whole, max(1, len(whole))), name


def test_a_later_page_misses_nothing_when_something_came_in_between(client, city, session):
    first = client.get("/api/v1/theme-figures?ward=heath-town&limit=1").get_json()
    officer = a_person(session, Role.COHESION_OFFICER)
    a_confirmed_concern(session, officer, "dogs")  # comes before what the first page ended with
    released(session)

    rest, _pages = walked(client, first["next"])

    assert [each["theme"] for each in first["data"] + rest] == ["noise", "parking"]


def test_what_has_not_changed_is_not_sent_again(client, city, session):
    for path in ("/api/v1/priorities", "/api/v1/everything.zip", "/open311/v2/requests.xml"):
        first = client.get(path)
        tag = first.headers["ETag"]
        again = client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")
        assert first.headers["Cache-Control"] == "public, max-age=60"

    with transaction() as writing:
        writing.merge(city.priority).issue = "Pavements"

    assert client.get("/api/v1/priorities", headers={"If-None-Match": tag}).status_code == 200


def test_any_site_s_script_may_read_and_no_cookie_is_set(client, city):
    answer = client.get("/api/v1/wards", headers={"Origin": "https://elsewhere.example"})

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert "Set-Cookie" not in answer.headers
    before = client.options("/api/v1/wards", headers={"Origin": "https://elsewhere.example"})
    assert "If-None-Match" in before.headers["Access-Control-Allow-Headers"]


def test_a_table_has_a_line_an_item_and_no_text_acts_as_a_formula(client, city):
    answer = client.get("/api/v1/actions.csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))

    assert [row["id"] for row in rows] == [str(city.done.id)]
    assert rows[0]["we_did"] == "'=We put up twelve bollards"
    assert 'rel="describedby"' in answer.headers["Link"]


def test_the_archive_has_every_list_and_says_what_each_column_is(client, city):
    with ZipFile(io.BytesIO(client.get("/api/v1/everything.zip").data)) as archive:
        names = set(archive.namelist())
        readme = archive.read("README.txt").decode()
        figures = archive.read("theme-figures.csv").decode("utf-8-sig")

    assert {f"{name}.csv" for name in LISTINGS} < names
    assert "Open Government Licence v3.0" in readme
    for column in figures.splitlines()[0].replace('"', "").split(","):
        assert f"  {column}: " in readme
    assert readme == client.get("/api/v1/README.txt").text


def test_a_map_has_the_outline_of_a_ward_once_it_is_imported(client, city, session):
    before = client.get("/api/v1/themes-by-ward.geojson")
    square = [[[[-2.1, 52.5], [-2.0, 52.5], [-2.0, 52.6], [-2.1, 52.5]]]]
    with transaction() as writing:
        ward_id = a_ward(writing).id
        writing.add(
            WardBoundary(
                ward_id=ward_id, polygons=square, west=-2.1, south=52.5, east=-2.0, north=52.6
            )
        )
    after = client.get("/api/v1/themes-by-ward.geojson?ward=heath-town").get_json()

    assert before.headers["Content-Type"].startswith("application/geo+json")
    assert "No ward boundaries" in before.get_json()["note"]
    assert {each["geometry"] for each in before.get_json()["features"]} == {None}
    [heath_town] = after["features"]
    assert heath_town["geometry"] == {"type": "MultiPolygon", "coordinates": square}
    assert heath_town["properties"]["themes"] == data(client, FIGURES)


def test_councillors_hold_their_ward_s_seat(client, city):
    found = client.get("/api/v1/popolo.json").get_json()

    [ada] = found["persons"]
    [membership] = found["memberships"]
    posts = {each["id"]: each for each in found["posts"]}
    assert ada["name"] == "Cllr Ada Stone"
    assert membership["person_id"] == ada["id"]
    assert posts[membership["post_id"]]["area_id"] == "E05014848"
    assert membership["organization_id"] in {each["id"] for each in found["organizations"]}


def test_how_many_statements_a_list_takes_does_not_grow_with_it(client, city, session):
    """Of the figures it grows with the wards: three for each, as on its own page."""
    with statements() as sent:
        client.get("/api/v1/priorities")
        client.get("/api/v1/meetings")
        client.get("/api/v1/wards")
    assert len(sent) <= 16, "\n".join(sent)
    with statements() as sent:
        client.get("/api/v1/theme-figures")
    assert len(sent) <= 2 + 3 * 20


def test_themes_and_the_strategy_lead_to_one_another(client):
    themes = {each["key"]: each for each in data(client, "/api/v1/themes")}
    aims = {each["id"]: each for each in data(client, "/api/v1/strategic-priorities")}
    cycles = data(client, "/api/v1/cycles")

    assert {"2020–2023", "2025–2028"} <= {each["name"] for each in cycles}
    for cycle in cycles:
        assert {aims[id]["cycle"] for id in cycle["priorities"]} == {cycle["id"]}
    served = [(key, id) for key, each in themes.items() for id in each["strategic_priorities"]]
    assert served
    assert all(key in aims[id]["themes"] for key, id in served)


def test_a_cycle_is_there_once_residents_read_of_it(client, session, at):
    with transaction() as writing:
        aim = StrategicPriority(position=1, name="Not told yet", workstreams=[])
        days = {"starts_on": date(2030, 4, 1), "ends_on": date(2033, 3, 31)}
        writing.add(Cycle(name="2030–2033", priorities=[aim], **days))

    assert "2030" not in client.get("/api/v1/cycles").text
    assert "Not told yet" not in client.get("/api/v1/strategic-priorities").text
    with clock.set_to(datetime(2030, 5, 1, tzinfo=UTC)):
        assert "Not told yet" in client.get("/api/v1/strategic-priorities").text


def test_an_event_is_there_while_it_is_to_come(client, city, at):
    [event] = data(client, "/api/v1/events")
    assert event["title"]["text"] == "Towpath day"
    with clock.set_to(at + timedelta(days=30)):
        assert data(client, "/api/v1/events") == []


def test_a_retired_theme_is_not_in_the_taxonomy_any_more(client, session):
    with transaction() as writing:
        a_theme(writing, "dogs").retired_at = clock.now()

    assert "dogs" not in {each["key"] for each in data(client, "/api/v1/themes")}
