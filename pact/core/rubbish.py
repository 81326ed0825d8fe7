"""When Python looks for rubbish: between two requests of a web worker, not in the middle of one.

In the middle, a request now and then waits for the whole heap to be searched. And CPython 3.11 has
crashed there: a page of a thousand meetings and then one of a thousand people ended it, the values
of an object of SQLAlchemy's having been freed twice. It did not on 3.12, nor without a search.
Rubbish is what points at itself in a circle; all else goes at once, as ever.
"""

import gc

# Objects that one request may leave before it is searched after all: a hundred megabytes or so.
_TOO_MANY = 500_000
_ENOUGH = 20_000
_EVERY = 20  # of so many searches one is for what is old


def leave_it_at_the_start() -> None:
    """Search for none until requests come: nearly all that is made while modules are imported
    stays, and searching it again and again takes a fifth of the time."""
    gc.disable()


def wait_for_the_end_of_a_request() -> None:
    """Leave alone what every worker shares, and search in the middle only if there is too much."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_TOO_MANY, 10, 10)


def take_out() -> None:
    """Search, where it is worth it."""
    young, middle, _old = gc.get_count()
    if young > _ENOUGH:
        gc.collect(0 if middle < _EVERY else 2)
