"""Collects the strings of the site into its catalogues, and says what still lacks a translation.

`python -m build.catalogues` brings `translations/*/LC_MESSAGES/messages.po` up to date with the
code; what is no longer used goes. Strings for residents must be translated in every shipped
language; staff pages may stay in English.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from pact.languages.locales import ENGLISH, SHIPPED
from pact.phrases import pofiles

ROOT = Path(__file__).parent.parent
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
FOR_STAFF = (
    "templates/*/desk/*",
    "templates/_layout/desk.html",
    "templates/accounts/*",
    "pact/*/desk.py",
    "pact/*/waiting.py",
    "pact/*/desk/*",
    "pact/*/desk_*.py",
    "pact/*/cli.py",
    "pact/accounts/*",
    "pact/assessing/*",
    "pact/ballots/access.py",
    "pact/board_pack/*",
    "pact/bursts/forms.py",
    "pact/core/lines.py",
    "pact/core/names.py",
    "pact/demo/*",
    "pact/emerging/*",
    "pact/forum/forms*",
    "pact/forum/texts.py",
    "pact/hall/clerk.py",
    "pact/hall/forms.py",
    "pact/insights/*",
    "pact/intake/*",
    "pact/languages/boxes.py",
    "pact/meetings/access.py",
    "pact/meetings/forms*",
    "pact/meetings/lack_texts.py",
    "pact/meetings/record*",
    "pact/meetings/series*",
    "pact/minutes/forms.py",
    "pact/minutes/steps.py",
    "pact/notifications/letters/accounts.py",
    "pact/notifications/letters/records.py",
    "templates/notifications/email/answer_at_desk.txt",
    "templates/notifications/email/account_*.txt",
    "templates/notifications/email/idea_overdue.txt",
    "templates/notifications/email/record_held_up.txt",
    "pact/notifications/letters/owners_staff.py",
    "templates/notifications/email/action_due.txt",
    "pact/neighbourhood/*",
    "pact/offers/forms_desk.py",
    "pact/phrases/forms_desk.py",
    "pact/phrases/texts*",
    "pact/planning/forms*",
    "pact/planning/texts*",
    "pact/priorities/forms*",
    "pact/priorities/telling.py",
    "pact/search/*",
    "pact/strategy/*",
    "pact/surveys/forms_figures.py",
    "pact/tension/*",
    "pact/themes/forms*",
    "pact/themes/periods.py",
    "pact/themes/texts*",
    "pact/translating/*",
    "pact/voices/*",
    "pact/watching/*",
)
# In a room of staff, but on the page of everything that is held about a resident's concern, on a
# slip that is handed to residents, or on the public page of the strategy.
FOR_RESIDENTS = ("pact/*/held.py", "pact/intake/invitations.py", "pact/strategy/names.py")
NOT_OURS = {".venv", ".node-venv", ".git", "node_modules", "instance", "vendor"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def collect() -> Catalog:
    """Every marked string of the code and the templates, with where it stands."""
    with (ROOT / "babel.cfg").open() as config:
        methods, options = parse_mapping_cfg(config)
    catalog = Catalog(project="PACT", charset="utf-8")
    for name, line, message, comments, context in extract_from_dir(
        ROOT,
        methods,
        options,
        KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
        directory_filter=lambda folder: Path(folder).name not in NOT_OURS,
    ):
        catalog.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return catalog


def for_residents(message: Message) -> bool:
    """Whether a message stands anywhere that a resident may see."""
    return any(
        _matches(name, FOR_RESIDENTS) or not _matches(name, FOR_STAFF)
        for name, _line in message.locations
    )


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def catalogue_path(babel_name: str) -> Path:
    return ROOT / "translations" / babel_name / "LC_MESSAGES" / "messages.po"


def read(babel_name: str) -> Catalog:
    """A language's catalogue as it stands; an empty one if there is none."""
    return pofiles.read(catalogue_path(babel_name), babel_name)


def shortcomings(collected: Catalog, catalogue: Catalog) -> Iterator[str]:
    """What a resident would miss in a language, a line each."""
    for message in collected:
        if not message.id or not for_residents(message):
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        kept = catalogue.get(ids[0], message.context)
        texts = [] if kept is None else kept.string
        texts = list(texts) if isinstance(texts, tuple | list) else [texts]
        if not texts or not all(texts):
            yield f"not translated: {ids[0]!r}"
        elif kept is not None and kept.fuzzy:
            yield f"marked as uncertain: {ids[0]!r}"
        else:
            yield from _broken(ids, texts)


def _broken(ids: tuple[str, ...], texts: list[str]) -> Iterator[str]:
    wanted = set(PLACEHOLDER.findall(ids[-1]))
    plural = len(ids) > 1
    for text in texts:
        found = set(PLACEHOLDER.findall(text))
        # A plural form may do without the number ("one meeting"), but without nothing else.
        lost = wanted - found - ({"%(num)s", "%(num)d"} if plural else set())
        if lost or found - wanted:
            yield f"placeholders differ: {ids[0]!r} as {text!r}"


def main() -> None:
    collected = collect()
    for locale in SHIPPED:
        if locale == ENGLISH:
            continue
        catalogue = read(locale.babel)
        catalogue.update(collected, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path = catalogue_path(locale.babel)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pofiles.written(catalogue, sort=True))
        missing = sum(1 for _ in shortcomings(collected, catalogue))
        print(f"{locale.english_name}: {len(catalogue)} strings, {missing} to do for residents")  # noqa: T201


if __name__ == "__main__":
    main()
