""" "You said, we did" for print: the latest of a ward or of the city, as a page and as a PDF."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.areas import queries as areas
from pact.areas.models import Ward
from pact.core.caching import kept_for_a_minute
from pact.core.db import db
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.languages.choice import current
from pact.languages.display import short_day
from pact.pages.done_page import DonePage, done_page
from pact.pages.outcomes import Answer, Outcome
from pact.pages.views import bp
from pact.priorities.texts import action_state_name
from pact.sheets.blocks import Block, Card, Heading, Line, Points, Sheet, Words
from pact.sheets.making import pdf_answer
from pact.sheets.writing import Writer, address, isolated, proper
from pact.themes.names import theme_name


@bp.get("/<locale:lang>/you-said-we-did/sheet")
@public
@kept_for_a_minute
def done_to_print() -> ResponseReturnValue:
    ward = _ward()
    slug = ward.slug if ward else None
    return render_template(
        "print/sheet.html",
        sheet=_sheet(ward),
        back=url_for(".done", ward=slug),
        pdf=url_for(".done_pdf", ward=slug),
    )


@bp.get("/<locale:lang>/you-said-we-did.pdf")
@limiter.limit("60 per minute")
@public
@kept_for_a_minute
def done_pdf() -> ResponseReturnValue:
    ward = _ward()
    place = ward.slug if ward else "wolverhampton"
    return pdf_answer([_sheet(ward)], name=f"you-said-we-did-{place}-{current().tag}")


def _ward() -> Ward | None:
    """The ward that the address asks for; None for the city."""
    slug = request.args.get("ward")
    return (areas.ward_by_slug(db.session(), slug=slug) or abort(404)) if slug else None


def _sheet(ward: Ward | None) -> Sheet:
    locale = current()
    page = done_page(db.session(), ward=ward, page=1, locale=locale) or abort(404)
    writer = Writer(locale)
    lead = _("What wards’ meetings chose to work on, what was done about it, and how it ended.")
    blocks: list[Block] = [Words(writer.own(lead), "lead")]
    blocks += [_card(answer, page, writer, with_ward=ward is None) for answer in page.answers]
    if not page.answers:
        nothing = _(
            "Nothing has been finished here yet. When it is, you will read here what was done."
        )
        blocks.append(Words(writer.own(nothing)))
    title = _("You said, we did")
    if ward:
        title = _("You said, we did: %(ward)s", ward=isolated(ward.name))
    path = url_for(".done", lang=locale, ward=ward.slug if ward else None)
    return Sheet(title, locale, blocks, address(path))


def _corrected(outcome: Outcome, writer: Writer) -> Line:
    at, why = outcome.action.corrected_at, outcome.corrected
    if at is None or why is None:
        return ()
    said = _("Corrected on %(day)s: %(why)s", day=isolated(short_day(at)), why=isolated(why.text))
    return writer.own(said, soft=True)


def _card(answer: Answer, page: DonePage, writer: Writer, *, with_ward: bool) -> Card:
    priority = answer.priority
    name = theme_name(priority.theme) if priority.theme else _("A priority of the meeting")
    did = tuple(
        (
            writer.own(action_state_name(each.action.state), strong=True)
            + writer.shown(each.text)
            + _corrected(each, writer),
        )
        for each in answer.outcomes
    )
    when = _(
        "Chosen on %(chosen)s. Last news on %(latest)s.",
        chosen=isolated(short_day(priority.issue_on)),
        latest=isolated(short_day(answer.latest_at)),
    )
    where = (Words(proper(priority.ward.name), "soft"),) if with_ward else ()
    return Card(
        writer.own(name),
        (
            *where,
            Heading(writer.own(_("You said")), level=3),
            Words(writer.shown(page.issues[priority.id])),
            Heading(writer.own(_("We did")), level=3),
            Points(did),
            Words(writer.own(when), "soft"),
        ),
    )
