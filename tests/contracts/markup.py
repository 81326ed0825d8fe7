"""What a page's form holds, and what its error summary says."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Markup(HTMLParser):
    """A page, read as a browser would."""

    page: str
    title: str = ""
    ids: set[str] = field(default_factory=set)
    values: dict[str, set[str]] = field(default_factory=dict)  # by the control's name
    problems: list[tuple[str, str]] = field(default_factory=list)  # where to, what

    def __post_init__(self) -> None:
        super().__init__()
        self._within: list[str] = []  # tags whose text matters now
        self._name = self._text = self._target = ""
        self._in_summary = False
        self.feed(self.page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a control, or the beginning of a text that matters."""
        found = {key: value or "" for key, value in attrs}
        if "id" in found:
            self.ids.add(found["id"])
        if "govuk-error-summary__list" in found.get("class", ""):
            self._in_summary = True
        if tag == "input":
            self._note_input(found)
        elif tag == "select":
            self._name = found.get("name", "")
        elif tag == "option" and "selected" in found:
            self._hold(self._name, found.get("value", ""))
        elif tag in {"textarea", "title"} or (tag == "li" and self._in_summary):
            self._text, self._target = "", ""
            self._name = found.get("name", self._name)
        elif tag == "a" and self._in_summary:
            self._target = found.get("href", "").removeprefix("#")

    def handle_data(self, data: str) -> None:
        """Gather the text."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """Keep the text that has ended."""
        if tag == "textarea":
            self._hold(self._name, self._text.removeprefix("\n"))
        elif tag == "title":
            self.title = " ".join(self._text.split())
        elif tag == "li" and self._in_summary:
            self.problems.append((self._target, " ".join(self._text.split())))
        elif tag == "ul":
            self._in_summary = False

    def _note_input(self, found: dict[str, str]) -> None:
        if found.get("type") in {"radio", "checkbox"} and "checked" not in found:
            return
        self._hold(found.get("name", ""), found.get("value", ""))

    def _hold(self, name: str, value: str) -> None:
        self.values.setdefault(name, set()).add(value)
