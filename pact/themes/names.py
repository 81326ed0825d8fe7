"""The shipped themes' names and descriptions, in plain English and, where there is a translation,
in the reader's language."""

from flask_babel import force_locale, get_locale, gettext

from pact.languages.locales import SHIPPED as languages
from pact.languages.naming import once_a_language
from pact.themes.models import Theme


def N_(text: str) -> str:
    """Mark a text for translation where it stands; it is translated where it is shown."""
    return text


# key: name, description. The engine's taxonomy says the same; a test compares them.
SHIPPED: dict[str, tuple[str, str]] = {
    "speeding": (
        N_("Speeding and dangerous driving"),
        N_(
            "Cars driven too fast or recklessly, racing, red-light jumping, rat-running "
            "and dangerous crossings."
        ),
    ),
    "offroad_bikes": (
        N_("Off-road bikes, quads and e-scooters"),
        N_(
            "Motorbikes, quad bikes, mopeds, e-bikes or e-scooters ridden illegally on "
            "pavements, parks, fields and footpaths."
        ),
    ),
    "drugs": (
        N_("Drug dealing and drug use"),
        N_(
            "Selling, growing, using or smelling illegal drugs such as cannabis, crack or "
            "heroin; needles, dealers, county lines and cuckooing."
        ),
    ),
    "asb_groups": (
        N_("Anti-social behaviour by groups"),
        N_(
            "Groups of young people or adults being intimidating, abusive or rowdy, "
            "throwing things, vandalism and graffiti."
        ),
    ),
    "flytipping": (
        N_("Fly-tipping, litter and dirty streets"),
        N_("Dumped rubbish, mattresses and rubble, litter, overflowing bins, unswept streets."),
    ),
    "hate_crime": (
        N_("Hate crime and harassment"),
        N_(
            "Abuse, threats or attacks because of race, religion, language, disability, "
            "sexuality or gender identity."
        ),
    ),
    "domestic_abuse": (
        N_("Domestic abuse and forced marriage"),
        N_(
            "Violence, control, threats or stalking by a partner, ex-partner or relative, "
            "child harm, forced marriage and honour-based abuse."
        ),
    ),
    "burglary": (
        N_("Burglary and break-ins"),
        N_(
            "Homes, sheds or garages broken into, attempted break-ins, stolen jewellery, "
            "distraction burglary."
        ),
    ),
    "vehicle_crime": (
        N_("Vehicle crime"),
        N_(
            "Theft of or from cars, vans and motorbikes, stolen catalytic converters, "
            "number plates or tools, damage to parked vehicles."
        ),
    ),
    "lighting_safety": (
        N_("Street lighting and feeling unsafe"),
        N_(
            "Broken or missing street lights, dark paths and underpasses, fear of walking "
            "alone or going out."
        ),
    ),
    "street_drinking": (
        N_("Street drinking and drunkenness"),
        N_(
            "People drinking alcohol or drunk in public places, drunken rows, urinating, "
            "broken bottles, shops selling to drunks."
        ),
    ),
    "begging_rough_sleeping": (
        N_("Begging and rough sleeping"),
        N_(
            "People begging for money, homeless people sleeping outside, in tents, "
            "doorways, stairwells or cars."
        ),
    ),
    "knife_youth_violence": (
        N_("Knife crime and youth violence"),
        N_(
            "Knives, stabbings, guns, gangs, fights between young people, robbery of young "
            "people and recruitment into gangs."
        ),
    ),
    "noise": (
        N_("Noise nuisance"),
        N_(
            "Loud music, parties, barking dogs, alarms, building work or other noise "
            "disturbing neighbours."
        ),
    ),
    "parking": (
        N_("Parking problems"),
        N_(
            "Cars, vans and lorries parked on pavements, across driveways, on yellow lines "
            "or outside schools; permits and obstruction."
        ),
    ),
    "parks": (
        N_("Parks and green space maintenance"),
        N_(
            "Broken swings and benches, uncut grass, overgrown bushes, dirty ponds, "
            "neglected playgrounds and sports pitches."
        ),
    ),
    "dogs": (
        N_("Dog fouling and dangerous dogs"),
        N_(
            "Dog mess on pavements and grass, dogs off the lead, dog attacks and bites, "
            "illegal breeding."
        ),
    ),
    "exploitation": (
        N_("Modern slavery and exploitation"),
        N_(
            "Forced labour, trafficking, brothels, grooming of children, workers with no "
            "pay or passports taken."
        ),
    ),
    "scams": (
        N_("Scams and fraud"),
        N_(
            "Fake calls, texts, emails or websites, rogue traders, doorstep cheats, money "
            "taken by deception."
        ),
    ),
    "tension": (
        N_("Community tension and cohesion"),
        N_(
            "Mistrust, rumours and conflict between communities or neighbours, protests, "
            "lack of mixing and integration."
        ),
    ),
    "youth_provision": (
        N_("Things to do for young people"),
        N_(
            "Lack of youth clubs, activities, sports, mentors, training and jobs for "
            "children and teenagers."
        ),
    ),
    "shop_theft": (
        N_("Shop theft and retail crime"),
        N_("Shoplifting, stealing from shops, threats and assaults on shop workers."),
    ),
    "arson_fireworks": (
        N_("Arson, fires and fireworks"),
        N_("Deliberate fires, burning bins and grass, fireworks thrown or let off late at night."),
    ),
    "abandoned_vehicles": (
        N_("Abandoned vehicles"),
        N_(
            "Cars, vans, caravans or other vehicles dumped, burnt out, untaxed or left for "
            "months on the street."
        ),
    ),
}
_NAMES = frozenset(name for name, _ in SHIPPED.values())
_DESCRIPTIONS = frozenset(description for _, description in SHIPPED.values())


def theme_name(theme: Theme) -> str:
    """The shipped name in the reader's language; a name that an officer gave, in the reader's
    language where the officer said it in that, else as it is."""
    if theme.name in _NAMES:
        return _shipped_name(theme.name)
    locale = get_locale()
    own: dict[str, str] = theme.names.get(locale.language, {}) if locale else {}
    return own.get("text") or theme.name


@once_a_language
def _shipped_name(english: str) -> str:
    return str(gettext(english))


def names_in_languages(theme: Theme) -> dict[str, str]:
    """What a theme is called in each language that it has a name of its own in, by locale tag."""
    names = {}
    for locale in languages:
        with force_locale(locale.formats()):
            names[locale.tag] = theme_name(theme)
    return {tag: name for tag, name in names.items() if name != theme.name}


def theme_description(theme: Theme) -> str:
    """What the theme takes in, likewise."""
    return gettext(theme.description) if theme.description in _DESCRIPTIONS else theme.description
