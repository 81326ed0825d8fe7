"""Charts as pages and files get them."""

import re
import subprocess
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from pact import charts
from pact.charts import drawing

pytestmark = pytest.mark.one_database
MONTHS = ["Sep 2026", "Oct 2026", "Nov 2026"]
SVG = "{http://www.w3.org/2000/svg}"


def bars(**more: object) -> charts.Chart:
    found = [charts.Bar("Heath Town", 21), charts.Bar("<Penn & Park>", 3)]
    return charts.bars(found, title="By <ward>", description="Most in Heath Town & …", **more)


def lines(*names: str, **more: object) -> charts.Chart:
    points = [charts.Point(4), charts.Point(None), charts.Point(9)]
    series = [charts.Series(name, points) for name in names]
    return charts.lines(series, steps=MONTHS, title="Months", description="…", **more)


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def words(svg: str) -> list[str]:
    return [text.text or "" for text in read(svg).iter(f"{SVG}text")]


def number(svg: str) -> list[str]:
    """What stands on the axis of numbers."""
    return sorted(word for word in words(svg) if word.isdigit())


def places(svg: str, name: str) -> float:
    """How far from the left a text stands."""
    opening = re.search(
        r'<text text-anchor="\w+" transform="translate\(([-\d.]+)[^>]*>' + name, svg
    )
    assert opening, name
    return float(opening[1])


def test_lines_are_named_below_the_chart_also_where_their_doubt_is_drawn() -> None:
    points = [charts.Point(0.4, 0.3, 0.5), charts.Point(None), charts.Point(0.6, 0.5, 0.7)]
    series = [charts.Series(name, points) for name in ("After dark", "In the daytime")]

    svg = charts.lines(series, steps=MONTHS, title="Safe", description="…", scale="share").svg

    assert {"After dark", "In the daytime"} <= {*words(svg)}


def test_a_chart_has_a_name_a_description_and_its_numbers() -> None:
    svg = bars().svg
    root = read(svg)

    assert root.attrib["role"] == "img"
    title, description = root.findall(f"{SVG}title")[0], root.findall(f"{SVG}desc")[0]
    assert title.text == "By <ward>" and root.attrib["aria-labelledby"] == title.attrib["id"]
    assert description.text == "Most in Heath Town & …"
    assert root.attrib["aria-describedby"] == description.attrib["id"]
    assert {"Heath Town", "<Penn & Park>", "21", "3"} <= set(words(svg))
    assert len(re.findall(r"\brole=|\baria-label=", svg)) == 1  # its parts are none to anybody


@pytest.mark.parametrize("chart", [bars(), lines("A", "B"), lines("A", rtl=True)])
def test_a_page_under_the_strict_policy_can_show_it(chart: charts.Chart) -> None:
    svg = chart.svg

    assert svg
    assert not re.search(r"<style|<script|<foreignObject|<image|\bstyle=|\bon\w+=", svg)
    assert not re.search(r"""(href|src)=["'](?!#)""", svg)


def test_from_right_to_left_names_stand_on_the_right_and_time_runs_to_the_left() -> None:
    assert places(bars(rtl=True).svg, "Heath Town") > places(bars().svg, "Heath Town")
    svg = lines("A", rtl=True).svg
    assert places(svg, "Sep 2026") > places(svg, "Nov 2026")
    assert 'direction="ltr"' in svg  # or the browser would turn the ends of texts once more


def test_two_charts_on_a_page_share_no_ids() -> None:
    first, second = (set(re.findall(r'\bid="([^"]+)"', each.svg)) for each in (bars(), lines("A")))

    assert first and second and not first & second


def test_the_same_chart_has_the_same_bytes() -> None:
    kept = bars().svg
    drawing._kept.clear()

    assert bars().svg == kept


def test_small_charts_share_one_scale_and_leave_none_out() -> None:
    series = [
        charts.Series("Parking", [charts.Point(1), charts.Point(90), charts.Point(3)]),
        charts.Series("Dogs", [charts.Point(0), charts.Point(1), charts.Point(0)]),
    ]
    found = charts.small_multiples(series, steps=MONTHS, descriptions=["Up", "Few"])
    charts.draw(found)

    assert [each.title for each in found] == ["Parking", "Dogs"]
    assert {tuple(number(each.svg)) for each in found} == {("0", "90")}


def test_no_more_lines_are_drawn_than_can_be_told_apart() -> None:
    with pytest.raises(ValueError, match="told apart"):
        lines(*"ABCDEF")


def test_maps_write_their_numbers_and_never_leave_them_to_the_colour() -> None:
    square = [[[[-2.1, 52.5], [-2.0, 52.5], [-2.0, 52.6], [-2.1, 52.6], [-2.1, 52.5]]]]
    tiles = charts.tiles(
        [charts.Tile("Penn", 1, 1, 7, "7"), charts.Tile("Park", 1, 2, None, "withheld")],
        title="Map",
        description="…",
    )
    outlines = charts.outlines(
        [charts.Outline("Penn", square, 7, "7")], title="Map", description="…"
    )

    assert {"Penn", "Park", "7", "withheld"} <= set(words(tiles.svg))
    assert "7" in words(outlines.svg)


def test_a_document_gets_pixels() -> None:
    picture = Image.open(BytesIO(bars().png()))

    assert picture.format == "PNG" and picture.width > 900


def test_many_are_drawn_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: started.append(a) or run(*a, **k))
    drawing._kept.clear()
    wanted = [bars(), lines("A"), lines("B"), bars()]

    charts.draw(wanted)

    assert all(each.svg for each in wanted)
    assert len(started) == 1


def test_the_helper_sees_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {}
    run = subprocess.run

    def noting(*args: object, **more: object) -> object:
        given.update(more["env"])
        return run(*args, **more)

    monkeypatch.setenv("SECRET_KEY", "not for the helper")
    monkeypatch.setattr(subprocess, "run", noting)
    drawing._kept.clear()

    assert bars().svg
    assert set(given) == {"TZ", "MALLOC_ARENA_MAX"}


def test_a_page_goes_on_without_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = charts.Chart.of("Broken", "…", {"mark": "no such mark"})

    assert broken.svg == ""
    charts.draw([broken])
    with pytest.raises(charts.NotDrawnError):
        broken.svg_file()
    monkeypatch.setattr(drawing, "_SECONDS", 0.01)
    with pytest.raises(charts.NotDrawnError, match="too long"):
        charts.bars([charts.Bar("Late", 1)], title="Late", description="…").png()


def test_nothing_is_fetched() -> None:
    reading = charts.Chart.of(
        "Elsewhere",
        "…",
        {"data": {"url": "http://127.0.0.1:9/x.json"}, "mark": "bar", "encoding": {}},
    )

    with pytest.raises(charts.NotDrawnError):
        reading.svg_file()
