"""What is kept of translating."""

from pact.core.register import WITH_IT, kept, plain

kept(
    "machine_refusal",
    "That a machine could not translate a text",
    plain("Which text, and why", "about about_id field locale original_hash maker problem at"),
    until=WITH_IT,
)
