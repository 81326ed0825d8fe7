"""Plain values as GeoReport v2's XML."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from pact.pages.atom import may_be_in_xml

# What one of many is called.
_ONE = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}


def as_xml(name: str, value: Any) -> bytes:
    """The document. What is None is an empty element."""
    root = Element(name)
    _fill(root, value)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _fill(element: Element, value: Any) -> None:
    if isinstance(value, list):
        for each in value:
            _fill(SubElement(element, _ONE[element.tag]), each)
    elif isinstance(value, dict):
        for name, each in value.items():
            _fill(SubElement(element, name), each)
    elif value is not None:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        element.text = "".join(c for c in text if may_be_in_xml(c))
