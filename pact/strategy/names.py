"""What the board's priorities are called, and what they mean, in plain words for residents."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from pact.strategy.models import StrategicPriority


@dataclass(frozen=True)
class Plain:
    """A priority's name, and what it is about."""

    name: LazyString
    means: LazyString


# By the names that the shipped cycles give them. One that the board adds shows its own name.
WORDS: dict[str, Plain] = {
    "Public place violence": Plain(
        _l("Violence in public places"),
        _l("Fights, knives, attacks and threats in streets, parks, on buses and in town."),
    ),
    "Anti-social behaviour": Plain(
        _l("Anti-social behaviour"),
        _l(
            "What spoils life near your home: noise, off-road bikes, dumped rubbish, "
            "fires and rowdy groups."
        ),
    ),
    "Safety of women and girls": Plain(
        _l("Safety of women and girls"),
        _l("Women and girls should be safe, and feel safe, at home and outside."),
    ),
    "Alcohol and substance related crime": Plain(
        _l("Crime because of alcohol and drugs"),
        _l(
            "Drug dealing, drug use and drinking in the street, and the crime that comes with them."
        ),
    ),
    "Neighbourhood crime": Plain(
        _l("Crime where you live"),
        _l("Burglary, stolen cars and bikes, and theft from shops and from people."),
    ),
    "Reducing Offending": Plain(
        _l("Fewer crimes by the same people"),
        _l("Working with people who have broken the law, so that they stop."),
    ),
    "Preventing Violence": Plain(
        _l("Preventing violence"),
        _l("Stopping violence before it happens: in public, at home, and among young people."),
    ),
    "Harm Reduction": Plain(
        _l("Less harm to people at risk"),
        _l(
            "Protecting people whom others use or target, such as children and victims "
            "of hate crime or modern slavery."
        ),
    ),
    "Building Community Capacity": Plain(
        _l("Stronger communities"),
        _l(
            "Listening to residents, and helping people of every background "
            "to get on and act together."
        ),
    ),
}


def plain(priority: StrategicPriority) -> Plain | None:
    """The site's own words for a shipped priority, in the reader's language.

    None for one that the board named or described itself: residents read the board's words, as
    staff write them and translators translate them.
    """
    return None if priority.description else WORDS.get(priority.name)
