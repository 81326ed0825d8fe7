"""The helper process: sets one PDF.

It is run as a file by `typesetting`, alone and with nothing of the site's: the template's name and
the data come in at standard input, as JSON. What people wrote is data to the template, which never
reads it as markup. Out comes the PDF, or nothing.
"""

import json
import resource
import sys

_MEMORY = 1024 * 1024 * 1024  # bytes, of addresses
_SECONDS = 10  # of the processor's time
_MOST_OUT = 8 * 1024 * 1024  # bytes
_ANY_DAY = 0  # no date stands in the file, so that the same sheet has the same bytes
_NO_SIGN = "could not be displayed"


def limit() -> None:
    """Take away from this process what it does not need."""
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, _MOST_OUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def made_of(asked: dict[str, str]) -> bytes:
    """The PDF: accessible by PDF/UA-1 where our fonts have every sign of it.

    Where somebody wrote in a script that is not ours, or an emoji, the typesetter's own fonts help
    out, and what those lack is an empty box: tagged all the same, but the standard forbids it.
    """
    import typst

    try:
        return _set(typst, asked, strictly=True)
    except typst.TypstError as error:
        if _NO_SIGN not in str(error):
            raise
        return _set(typst, asked, strictly=False)


def _set(typst: object, asked: dict[str, str], *, strictly: bool) -> bytes:
    fonts = typst.Fonts(  # type: ignore[attr-defined]
        include_system_fonts=False,
        include_embedded_fonts=not strictly,
        font_paths=[asked["fonts"]],
    )
    made: bytes = typst.compile(  # type: ignore[attr-defined]
        f"{asked['templates']}/{asked['template']}",
        root=asked["templates"],
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": asked["data"]},
        pdf_standards=["ua-1"] if strictly else [],
        timestamp=_ANY_DAY,
    )
    return made


if __name__ == "__main__":
    limit()
    sys.stdout.buffer.write(made_of(json.load(sys.stdin)))
