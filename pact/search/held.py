"""Why the index of words is not told to the person who sent a concern: it holds nothing else."""

from flask_babel import lazy_gettext as _l

from pact.core.held import leaves_out

_WORDS = _l(
    "Each of your words once, so that officers can search. They are erased with your words."
)

leaves_out("indexed_words", because=_WORDS)
leaves_out("words_mark", because=_WORDS)
