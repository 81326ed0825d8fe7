"""Files of postcodes and boundaries, made by hand, and what the commands say of them."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from pact.areas.models import District, PoliceNeighbourhood, Postcode
from pact.areas.services import gather
from pact.core.db import transaction
from tests.factories.people import a_ward

POLICE_FORCE, POLICE_CODE = "west-midlands", "WV East 2"
HEATH_TOWN, PENN, PARK = "E05014848", "E05014852", "E05014851"
CITY, WALSALL = "E08000031", "E08000030"
# Squares of a kilometre on the National Grid: west, south.
SQUARES = {HEATH_TOWN: (392_000, 298_000), PENN: (389_000, 295_000), PARK: (389_000, 299_000)}
ELSEWHERE = (400_000, 300_000)
IN_HEATH_TOWN, IN_PENN = (392_309, 298_969), (389_500, 295_500)


def code_point(
    postcode: str,
    ward: str = HEATH_TOWN,
    district: str = CITY,
    point: tuple[object, object] = IN_HEATH_TOWN,
) -> str:
    """A row of Code-Point Open."""
    cells = ("E92000001", "E19000001", "E18000005", "", district, ward)
    quoted = ",".join(f'"{cell}"' for cell in cells)
    return f'"{postcode}",10,{point[0]},{point[1]},{quoted}'


def a_file(folder: Path, lines: Iterable[str] | bytes, name: str = "postcodes.csv") -> Path:
    """These lines as a file."""
    path = folder / name
    content = lines if isinstance(lines, bytes) else "\r\n".join([*lines, ""]).encode()
    path.write_bytes(content)
    return path


def geojson(
    properties: Iterable[Mapping[str, Any]], *, corners: Iterable[tuple[float, float]] | None = None
) -> bytes:
    """A file of boundaries, a square for each ward; in metres, unless corners are given."""
    features = [
        {"type": "Feature", "properties": dict(each), "geometry": _square(each, corners)}
        for each in properties
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _square(
    properties: Mapping[str, Any], corners: Iterable[tuple[float, float]] | None
) -> dict[str, Any]:
    west, south = next((SQUARES[v] for v in properties.values() if v in SQUARES), ELSEWHERE)
    ring = list(corners or ()) or [
        (west, south),
        (west + 1000, south),
        (west + 1000, south + 1000),
        (west, south + 1000),
        (west, south),
    ]
    return {"type": "Polygon", "coordinates": [ring]}


def run(app: Flask, *args: object) -> tuple[int, str]:
    """What `flask areas …` says, and whether it failed."""
    answer = app.test_cli_runner().invoke(args=["areas", *map(str, args)])
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception
    return answer.exit_code, answer.output


def import_postcodes(app: Flask, folder: Path, *lines: str) -> str:
    """Take these rows; what the command said."""
    code, said = run(app, "import-postcodes", a_file(folder, lines))
    assert code == 0, said
    return said


def import_boundaries(app: Flask, folder: Path, *codes: str) -> str:
    """Take the squares of these wards; what the command said."""
    wards = [{"WD25CD": code, "WD25NM": code, "LAD25CD": CITY} for code in codes]
    code, said = run(app, "import-boundaries", a_file(folder, geojson(wards), "wards.geojson"))
    assert code == 0, said
    return said


def a_postcode(session: Session, code: str = "WV100AB", ward: str = "heath-town") -> Postcode:
    """A postcode of one ward, as if imported."""
    district = District(code=CITY, name="Wolverhampton")
    postcode = Postcode(code=code, district=district, wards=[a_ward(session, ward)])
    session.add(postcode)
    session.commit()
    return postcode


def a_police_neighbourhood(session: Session) -> PoliceNeighbourhood:
    """Heath Town and Park, as if imported."""
    with transaction() as writing:
        area = gather(writing, name="Wolverhampton East", ward_slugs=["heath-town", "park"])
        found = PoliceNeighbourhood(
            force=POLICE_FORCE, code=POLICE_CODE, name=area.name, area_id=area.id
        )
        writing.add(found)
    session.rollback()
    return found
