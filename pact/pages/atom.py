"""News as an Atom feed (RFC 4287), which people's own readers follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from pact.core.clock import LONDON

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# A feed without news is as old as the site; a reader wants a date all the same.
_BEGAN = datetime(2025, 1, 1, tzinfo=LONDON)
register_namespace("", _ATOM)


@dataclass(frozen=True)
class Item:
    """One thing that happened. `key` tells it from every other, and stays; `path` leads to it.

    `language` (BCP 47) is the text's, which may not be translated; the title is in the feed's.
    """

    key: str
    title: str
    text: str
    language: str
    path: str
    at: datetime


@dataclass(frozen=True)
class Feed:
    """Items, newest first, under a name; `page` shows the same to people, `own` is its address."""

    name: str
    author: str
    language: str
    page: str
    own: str
    items: Sequence[Item]


def as_atom(feed: Feed, *, base: str) -> bytes:
    """The feed as XML. `base` is the site's address, to which every path is added."""
    root = Element(f"{{{_ATOM}}}feed", {f"{_XML}lang": feed.language})
    _add(root, "id", _id(base, feed.own))
    _add(root, "title", feed.name)
    newest = max((item.at for item in feed.items), default=_BEGAN)
    _add(root, "updated", newest.isoformat())
    _add(SubElement(root, f"{{{_ATOM}}}author"), "name", feed.author)
    _link(root, rel="self", type="application/atom+xml", href=base + feed.own)
    _link(root, rel="alternate", type="text/html", href=base + feed.page)
    for item in feed.items:
        entry = SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, "id", _id(base, f"/{feed.language}/{item.key}"))
        _add(entry, "title", item.title)
        _add(entry, "updated", item.at.isoformat())
        _link(entry, rel="alternate", type="text/html", href=base + item.path)
        _add(entry, "summary", item.text).set(f"{_XML}lang", item.language)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _id(base: str, path: str) -> str:
    """A name that stays the same when the site's pages move (RFC 4151)."""
    return f"tag:{urlsplit(base).hostname or 'localhost'},2025:{path}"


def _add(parent: Element, name: str, text: str) -> Element:
    made = SubElement(parent, f"{{{_ATOM}}}{name}")
    made.text = "".join(c for c in text if may_be_in_xml(c))
    return made


def _link(parent: Element, **attributes: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}link", attributes)


def may_be_in_xml(character: str) -> bool:
    """Whether XML 1.0 has it: no control character but those that end lines."""
    code = ord(character)
    return (
        character in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF
    )
