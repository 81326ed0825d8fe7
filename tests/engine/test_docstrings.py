"""What the engine's docstrings show is what happens."""

import doctest

import pact.engine.batch


def test_the_examples_for_a_notebook_do_what_they_say():
    done = doctest.testmod(pact.engine.batch)
    assert done.attempted >= 9
    assert done.failed == 0
