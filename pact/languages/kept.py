"""What is kept of translations."""

from pact.core.register import WITH_IT, kept, plain, staff

kept(
    "translation",
    "A text in another language; of residents’ words, it goes when these go",
    plain("Which text of which row", "about about_id field locale original_hash"),
    plain("The translation", "text"),
    staff("Who or what made it", "made_by maker"),
    until=WITH_IT,
)
