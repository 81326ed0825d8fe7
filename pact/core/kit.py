"""The component kit's macros, for our widgets and, as the global `kit`, for templates.

They have an environment of their own: they rely on undefined names being empty, and ours are not.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup


def kit(component: str, params: Mapping[str, Any]) -> Markup:
    """One of the kit's components, such as "button" or "error-summary", as HTML."""
    name = "govuk" + component.title().replace("-", "")
    macro = getattr(_templates().get_template(_path(component)).module, name)
    html: Markup = macro(params)
    return html.strip()


def _path(component: str) -> str:
    return f"govuk_frontend_jinja/components/{component}/macro.html"


@cache
def _templates() -> Environment:
    package = PackageLoader("govuk_frontend_jinja")
    return Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": package}),
        autoescape=True,
        auto_reload=False,  # a file of a package does not change: do not look each time
    )
