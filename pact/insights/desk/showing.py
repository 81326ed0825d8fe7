"""What the pages of insights share: what was asked, in words, and as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.concerns.models import Channel
from pact.core.db import db
from pact.core.permissions import Permission
from pact.insights import queries
from pact.insights.asking import Asked
from pact.insights.forms import AskForm, asked_form
from pact.insights.places import Kind, Place, places
from pact.languages.choice import current
from pact.languages.display import number
from pact.strategy.queries import cycles, serving
from pact.themes.figures import themes_by_id
from pact.themes.models import Theme
from pact.themes.texts import month_name


@dataclass(frozen=True)
class Page:
    """A page's form, what it asks for, and the themes by their ids."""

    form: AskForm
    asked: Asked | None  # None where the address asks for what there is not
    themes: Mapping[int, Theme]
    place: Place | None

    @property
    def rtl(self) -> bool:
        """Whether charts run from right to left."""
        return current().direction == "rtl"


def page() -> Page:
    """What the address asks for, within the wards that the signed-in person may see."""
    session = db.session()
    everywhere = wards_of(session)
    may = current_user.wards_where(Permission.THEME_SEE)
    mine = [ward for ward in everywhere if ward.id in may]
    found, known, all_cycles = places(session, wards=mine), themes_by_id(session), cycles(session)
    form = asked_form()
    form.offer(
        earliest=queries.first_month(session),
        places=found,
        languages=queries.languages(session),
        cycles=all_cycles,
        themes=list(known.values()),
    )
    if not form.validate():
        return Page(form, None, known, None)
    place = next((each for each in found if each.key == form.place.data), None)
    first, last = form.months()
    theme_ids: set[int] | None = None
    if form.serves.data:
        wanted = int(form.serves.data)
        cycle = next(c for c in all_cycles if any(p.id == wanted for p in c.priorities))
        theme_ids = set(serving(session, cycle_id=cycle.id).get(wanted, ()))
    if form.theme.data:
        one = {theme.id for theme in known.values() if theme.key == form.theme.data}
        theme_ids = one if theme_ids is None else theme_ids & one
    asked = Asked(
        wards=list(place.wards) if place else mine,
        everywhere=[ward.id for ward in everywhere],
        first=first,
        last=last,
        language=form.language.data or None,
        channel=Channel(form.channel.data) if form.channel.data else None,
        theme_ids=theme_ids,
        number=form.number.data,
        public=form.public.data,
    )
    return Page(form, asked, known, place)


def period_words(asked: Asked) -> str:
    """The months: "Dec 2025 to Nov 2026"."""
    if asked.first == asked.last:
        return month_name(asked.first)
    return str(
        _("%(first)s to %(last)s", first=month_name(asked.first), last=month_name(asked.last))
    )


def chosen_words(page: Page) -> list[str]:
    """Each choice that leaves something out, in words; for the page and for files."""
    form, said = page.form, []
    for field in (form.place, form.language, form.channel, form.serves, form.theme):
        if field.data:
            chosen = next(each for each in field.choices if each.value == field.data)
            said.append(f"{field.label.text}: {chosen.label}")
    if page.place and not page.place.whole:
        said.append(_("Only those wards of it that you see are counted."))
    if page.place and page.place.kind is Kind.CONSTITUENCY:
        said.append(_("With every ward that lies in the constituency, be it partly."))
    if page.asked and page.asked.public:
        said.append(
            _(
                "As the public would see it: only what an officer confirmed, or who joined; numbers"
                " under %(smallest)s are withheld, and others from which they could be worked out.",
                smallest=page.asked.smallest,
            )
        )
    elif form.number.data == "concerns":
        said.append(_("Those who wrote, without those who only joined."))
    return [str(each) for each in said]


def shown_words(count: int | None) -> str:
    """A number, or that it is withheld."""
    return str(_("withheld")) if count is None else number(count)


def shown_cells(counts: Sequence[int | None]) -> list[object]:
    """For a file: numbers stay numbers."""
    return [_("withheld") if count is None else count for count in counts]


def other_views() -> list[tuple[str, str, str, bool]]:
    """The views of the same question: endpoint, name, address, and whether it is this one."""
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "as"]
    query = f"?{urlencode(asked)}" if asked else ""
    views = (
        ("insights_desk.table", _("Table"), query),
        ("insights_desk.map_", _("Map"), query),
        ("insights_desk.trends", _("Trends"), query),
        ("themes_desk.rising", _("What rises"), ""),
        ("insights_desk.gaps", _("Gaps"), ""),
        ("insights_desk.perception", _("How safe people feel"), ""),
    )
    return [
        (endpoint, name, url_for(endpoint) + more, request.endpoint == endpoint)
        for endpoint, name, more in views
    ]


def ward_names(wards: Sequence[Ward]) -> str:
    """Their names, for a sentence."""
    return ", ".join(ward.name for ward in wards)
