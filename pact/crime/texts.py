"""What pages call the kinds of recorded crime: police.uk's names, where needed in plainer words."""

from flask_babel import gettext as _

from pact.crime.models import Category
from pact.languages.naming import once_a_language


@once_a_language
def category_name(category: Category) -> str:
    """What a reader sees of a kind of crime."""
    names = {
        Category.ANTI_SOCIAL_BEHAVIOUR: _("Anti-social behaviour"),
        Category.BICYCLE_THEFT: _("Bicycle theft"),
        Category.BURGLARY: _("Burglary"),
        Category.DAMAGE: _("Damage and arson"),
        Category.DRUGS: _("Drugs"),
        Category.OTHER_CRIME: _("Other crime"),
        Category.OTHER_THEFT: _("Other theft"),
        Category.WEAPONS: _("Carrying weapons"),
        Category.PUBLIC_ORDER: _("Disorder in public"),
        Category.ROBBERY: _("Robbery"),
        Category.SHOPLIFTING: _("Shoplifting"),
        Category.FROM_A_PERSON: _("Theft from a person"),
        Category.VEHICLE: _("Vehicle crime"),
        Category.VIOLENCE: _("Violence and sexual offences"),
    }
    return str(names[category])
