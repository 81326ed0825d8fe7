"""Parts of the frame around pages that say the same on every page of a language: made once, kept
with the catalogue. A catalogue in which a phrase was mended is another, and has its own.

Nothing that comes from the database, or that is one visitor's, may stand in such a part.
"""

from collections.abc import Callable

from flask import Flask, request
from markupsafe import Markup, escape

from pact.languages.catalogue import catalogue
from pact.languages.choice import address_here, at_address, current

# Stands in a part that is kept for the present page's address, from its language on.
_HERE = "\0"


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(same_on_all_pages=same_on_all_pages, same_but_here=same_but_here)


def same_on_all_pages(name: str, caller: Callable[[], str]) -> Markup:
    """`{% call same_on_all_pages("foot") %}…{% endcall %}`"""
    kept: dict[tuple[str, ...], str] = catalogue().__dict__.setdefault("frame", {})
    key = (name, current().tag, request.script_root)
    if key not in kept:
        kept[key] = caller()
    return Markup(kept[key])  # noqa: S704 - a template made it


def same_but_here(name: str, caller: Callable[[], str]) -> Markup:
    """The same for what leads to the present page in other languages (`url_in_locale`)."""
    if (here := address_here()) is None:
        return Markup(caller())  # noqa: S704
    before, after = here

    def anywhere() -> str:
        with at_address(before, _HERE):
            return caller()

    return Markup(same_on_all_pages(name, anywhere).replace(_HERE, escape(after)))  # noqa: S704
