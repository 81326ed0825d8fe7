"""Reading a PDF as somebody's reader would."""

import io
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Read:
    """What stands in a PDF. `fonts` are the names of those that it brings with it."""

    reader: PdfReader
    title: str
    language: str
    is_tagged: bool
    is_accessible: bool
    pages: int
    fonts: frozenset[str]

    @cached_property
    def text(self) -> str:
        """Its words, as far as they can be taken out again: Latin ones can."""
        return " ".join(" ".join(page.extract_text() for page in self.reader.pages).split())

    @property
    def headings(self) -> int:
        """How many headings of the first level somebody hears who has it read out."""
        return _tags(self.reader.root_object["/StructTreeRoot"]).count("/H1")


def read(pdf: bytes) -> Read:
    """Open a PDF."""
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.root_object
    marks = root.get("/MarkInfo", {})
    info = reader.metadata
    xmp = reader.xmp_metadata
    return Read(
        reader=reader,
        title=(info.title if info else None) or "",
        language=str(root.get("/Lang", "")),
        is_tagged=bool(marks.get("/Marked")) and "/StructTreeRoot" in root,
        is_accessible=b"pdfuaid:part" in (xmp.stream.get_data() if xmp else b""),
        pages=len(reader.pages),
        fonts=frozenset(
            str(font["/BaseFont"]).partition("+")[2]
            for page in reader.pages
            for font in page["/Resources"].get("/Font", {}).values()
        ),
    )


def _tags(part: Any) -> list[str]:
    """The tags of a part of the file's structure, and of what stands in it."""
    part = part.get_object() if hasattr(part, "get_object") else part
    if not isinstance(part, dict):
        return []
    inside = part.get("/K", [])
    own = [str(part["/S"])] if "/S" in part else []
    each_inside = inside if isinstance(inside, list) else [inside]
    return own + [tag for each in each_inside for tag in _tags(each)]
