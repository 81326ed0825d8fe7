"""What is kept of whom residents can turn to."""

from pact.core.register import SETTING, kept, plain, staff

kept(
    "ward_contact",
    "Councillors, the team and services: only what is public anyway",
    plain("What kind of contact", "kind about website"),
    staff("Their public name, number and address", "name phone email"),
    until=SETTING,
)
