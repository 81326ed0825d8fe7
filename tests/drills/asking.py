"""Asking a running site, as a browser without a script does: cookies, forms with their secrets."""

import html
import http.client
import re
from urllib.parse import urlencode, urlsplit

_HIDDEN = re.compile(r'name="(csrf_token|form_key|version|seen)"[^>]*value="([^"]*)"')
PATIENCE = 10.0


def ask(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    cookies: dict[str, str],
    fields: dict[str, str] | None = None,
) -> tuple[int, str]:
    """The status and the text of the answer; cookies are kept as a browser keeps them."""
    headers = {"Accept-Encoding": "identity"}
    if cookies:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
    body = urlencode(fields) if fields is not None else None
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    for value in answer.headers.get_all("Set-Cookie") or ():
        name, _is, rest = value.partition("=")
        cookies[name] = rest.partition(";")[0]
    return answer.status, text


class Asking:
    """Somebody's browser at a site, and the cookies in it."""

    def __init__(self, url: str, *, patience: float = PATIENCE) -> None:
        self._address, self._patience = urlsplit(url), patience
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, str]:
        """Open a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """Send a form."""
        return self._ask("POST", path, fields)

    def sign_in(self, email: str, password: str) -> None:
        """Sign in as staff, through the form."""
        _status, page = self.get("/desk/sign-in")
        fields = {**hidden(page), "email": email, "password": password}
        status, text = self.post("/desk/sign-in", fields)
        assert status == 303, f"{email} could not sign in: {status} {text[:500]}"

    def _ask(self, method: str, path: str, fields: dict[str, str] | None) -> tuple[int, str]:
        connection = http.client.HTTPConnection(
            str(self._address.hostname), self._address.port, timeout=self._patience
        )
        try:
            return ask(connection, method, path, self.cookies, fields)
        finally:
            connection.close()


def hidden(page: str) -> dict[str, str]:
    """What the forms of a page send along unseen; of several forms the last one's."""
    return {name: html.unescape(value) for name, value in _HIDDEN.findall(page)}
