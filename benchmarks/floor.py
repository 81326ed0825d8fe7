"""The least that the web server does: a page that is always the same, of any size.

    gunicorn --config gunicorn.conf.py benchmarks.floor:app

`/20000` answers with 20,000 bytes. What a page of the site costs is told as a ratio to it.
"""

from functools import cache

from flask import Flask, Response

app = Flask(__name__)
_LINE = b"<p>The same words for everybody, again and again.</p>\n"


@app.get("/<int:size>")
def page(size: int) -> Response:
    return Response(_bytes(size), mimetype="text/html")


@app.post("/<int:size>")
def taken(size: int) -> Response:
    return page(size)


@app.get("/readyz")
def ready() -> str:
    return "ready"


@cache
def _bytes(size: int) -> bytes:
    return (_LINE * (size // len(_LINE) + 1))[:size]
