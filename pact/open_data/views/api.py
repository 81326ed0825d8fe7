"""Lists as JSON and CSV; what joins them; the description."""

from urllib.parse import urlencode

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from pact.core.db import db
from pact.open_data.answering import as_json, for_programs, heavy, licence, open_to_all
from pact.open_data.asking import asked, full_address, given
from pact.open_data.description import describe
from pact.open_data.files import archive, as_csv, readme
from pact.open_data.geojson import themes_by_ward
from pact.open_data.listing import Listing
from pact.open_data.lists import LISTINGS
from pact.open_data.popolo import popolo
from pact.open_data.problems import is_for_programs
from pact.open_data.shapes import plain
from pact.open_data.views import bp

_NAMES = ",".join(f'"{name}"' for name in LISTINGS)
_ALL = 1_000_000  # items of a file


@bp.after_request
def _may_be_read(response: Response) -> Response:
    return open_to_all(response) if is_for_programs(request.path) else response


@bp.get(f"/api/v1/<any({_NAMES}):name>")
@for_programs
def items(name: str) -> ResponseReturnValue:
    """A page of a list."""
    listing = LISTINGS[name]
    found = asked(
        ["lang", "limit", "cursor", *_filters(listing)],
        key_pattern=listing.key_pattern,
        by_ward=listing.by_ward,
    )
    page = listing.page(db.session(), found)
    after = _with_cursor(page.next) if page.next else None
    response = as_json({"data": page.items, "next": after, "licence": licence()})
    if after:
        response.headers["Link"] = f'<{after}>; rel="next"'
    return response


@bp.get(f"/api/v1/<any({_NAMES}):name>.csv")
@for_programs
def table(name: str) -> ResponseReturnValue:
    """A whole list as a file."""
    listing = LISTINGS[name]
    found = asked(["lang", *_filters(listing)], by_ward=listing.by_ward, most=_ALL)
    response = as_csv(db.session(), listing, found)
    response.headers["Link"] = f'<{full_address(".about_files")}>; rel="describedby"'
    return response


@bp.get("/api/v1/themes-by-ward.geojson")
@for_programs
def for_maps() -> ResponseReturnValue:
    """What wards' pages say, ward by ward."""
    found = asked(["lang", "ward"])
    return as_json(themes_by_ward(db.session(), found), "application/geo+json")


@bp.get("/api/v1/popolo.json")
@for_programs
def people() -> ResponseReturnValue:
    """Who stands for which ward."""
    given([])
    return as_json(plain(popolo(db.session())))


@bp.get("/api/v1/everything.zip")
@heavy
def everything() -> ResponseReturnValue:
    """Every list as a file, with what they are."""
    found = asked(["lang"], most=_ALL)
    session = db.session()
    files = {"README.txt": _readme().encode()}
    for listing in LISTINGS.values():
        files[f"{listing.name}.csv"] = as_csv(session, listing, found).get_data()
    files["themes-by-ward.geojson"] = as_json(themes_by_ward(session, found)).get_data()
    files["popolo.json"] = as_json(plain(popolo(session))).get_data()
    response = Response(archive(files), content_type="application/zip")
    response.headers.set("Content-Disposition", "attachment", filename="open-data.zip")
    return response


@bp.get("/api/v1/README.txt")
@for_programs
def about_files() -> ResponseReturnValue:
    """What the files are."""
    given([])
    return Response(_readme(), content_type="text/plain; charset=utf-8")


@bp.get("/api/v1/openapi.json")
@for_programs
def description() -> ResponseReturnValue:
    """For programs that make other programs."""
    given([])
    return as_json(described())


def described() -> dict[str, object]:
    """The OpenAPI description of this site."""
    made: dict[str, object] = describe(
        LISTINGS.values(), site=current_app.config["SITE_NAME"], base=_base(), licence=licence()
    )
    return made


def _readme() -> str:
    return readme(
        site=current_app.config["SITE_NAME"],
        base=_base(),
        licence=licence(),
        listings=[*LISTINGS.values()],
    )


def _filters(listing: Listing) -> list[str]:
    return ["ward"] if listing.by_ward else []


def _with_cursor(key: str) -> str:
    asked_for = {**request.args, "cursor": key}
    return f"{_base()}{request.path}?{urlencode(asked_for)}"


def _base() -> str:
    return str(current_app.config["BASE_URL"]).rstrip("/")
