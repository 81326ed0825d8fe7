"""Which kinds of recorded crime a theme is set beside, and why. Edited here."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from pact.crime.models import Category


@dataclass(frozen=True)
class Match:
    """The kinds that what people raise under a theme would be recorded as, if it were."""

    kinds: frozenset[Category]
    why: LazyString


def _beside(why: LazyString, *kinds: Category) -> Match:
    return Match(frozenset(kinds), why)


_PART_OF_ASB = _l("Recorded as anti-social behaviour, of which it is only a part.")
_NO_KIND = _l("It is no crime that the police record.")

# By the theme's key. A theme that is not here is set beside nothing.
MATCHES: Mapping[str, Match] = {
    "asb_groups": _beside(
        _l("The same by another name; the police record what they are called to."),
        Category.ANTI_SOCIAL_BEHAVIOUR,
    ),
    "offroad_bikes": _beside(_PART_OF_ASB, Category.ANTI_SOCIAL_BEHAVIOUR),
    "street_drinking": _beside(_PART_OF_ASB, Category.ANTI_SOCIAL_BEHAVIOUR),
    "noise": _beside(
        _l("Rowdy behaviour is recorded as anti-social behaviour; most noise goes to the council."),
        Category.ANTI_SOCIAL_BEHAVIOUR,
    ),
    "arson_fireworks": _beside(
        _l("Deliberate fires are recorded with other damage."), Category.DAMAGE
    ),
    "burglary": _beside(_l("The same."), Category.BURGLARY),
    "drugs": _beside(
        _l("The same; but what is recorded follows what the police look for."), Category.DRUGS
    ),
    "knife_youth_violence": _beside(
        _l("Weapons, robbery and violence; of these only some are young people’s."),
        Category.WEAPONS,
        Category.ROBBERY,
        Category.VIOLENCE,
    ),
    "shop_theft": _beside(
        _l("The same; shops report it, residents raise it."), Category.SHOPLIFTING
    ),
    "vehicle_crime": _beside(_l("The same."), Category.VEHICLE),
}
# Themes of the shipped taxonomy that are set beside nothing, and why.
UNMATCHED: Mapping[str, LazyString] = {
    "hate_crime": _l("Police.uk has no kind of crime for it: it lies in all of them."),
    "domestic_abuse": _l("It is raised here only by mistake: such concerns are restricted."),
    "exploitation": _l("Such concerns are restricted, and police.uk has no kind of crime for it."),
    "scams": _l("Fraud is recorded for the whole country, not by street."),
    "speeding": _l("Traffic offences are not in the street-level files."),
    "lighting_safety": _NO_KIND,
    "begging_rough_sleeping": _NO_KIND,
    "parking": _NO_KIND,
    "parks": _NO_KIND,
    "dogs": _NO_KIND,
    "flytipping": _l("The council records it, not the police."),
    "tension": _NO_KIND,
    "youth_provision": _NO_KIND,
    "abandoned_vehicles": _l("The council records it, not the police."),
}
