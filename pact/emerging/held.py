"""Why nothing of what is emerging is told to the person who sent a concern."""

from flask_babel import lazy_gettext as _l

from pact.core.held import leaves_out

leaves_out(
    "emerging_member",
    because=_l("Which concerns a computer found to be alike. It is about other people too."),
)
