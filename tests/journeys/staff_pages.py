"""Every page of the desk that links lead to, each kind of it once."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from pact import create_app

_LINKS = "links => links.map((each) => each.getAttribute('href'))"
_PAGE = "text/html"


def routes(folder: Path) -> MapAdapter:
    """The site's routes, to tell which pages are of one kind."""
    app = create_app({"SQLALCHEMY_DATABASE_URI": "sqlite://", "INSTANCE": folder})
    return app.url_map.bind("site")


def every_page(page: Page, known: MapAdapter, seen: set[str]) -> Iterator[str]:
    """Open each page that links of the desk lead to, but for kinds in `seen`; their addresses."""
    ahead = ["/desk"]
    seen.discard(_kind(known, "/desk") or "")  # each person's own leads elsewhere
    while ahead:
        address = ahead.pop(0)
        kind = _kind(known, address)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        answer = page.goto(address, wait_until="load")
        assert answer is not None and answer.status == 200, f"{address}: {answer}"
        yield address
        ahead += [
            href
            for href in page.locator("main a[href], nav a[href]").evaluate_all(_LINKS)
            if href.startswith("/desk")
        ]


def _kind(known: MapAdapter, address: str) -> str | None:
    """The route of a page, None for what is a file."""
    found = urlsplit(address)
    if "as=" in found.query or "." in found.path.rpartition("/")[2]:
        return None
    try:
        endpoint, _parts = known.match(found.path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return str(endpoint)
