"""References can be typed back, and the private link's secret is found by its hash alone."""

from pact.concerns import links
from pact.concerns.references import ALPHABET, new_reference, tidy_reference


def test_a_reference_is_two_groups_of_four_letters_that_are_not_mistaken():
    reference = new_reference()

    first, second = reference.split("-")
    assert (len(first), len(second)) == (4, 4)
    assert set(first + second) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


def test_a_thousand_references_differ():
    assert len({new_reference() for _ in range(1000)}) == 1000


def test_a_reference_is_read_as_people_type_it():
    assert tidy_reference(" 7k3q 9xwd") == "7K3Q-9XWD"
    assert tidy_reference("OI23-45L7") == "0123-4517"


def test_the_private_link_can_be_made_again_from_the_draft_key_alone(app):
    key = links.new_draft_key()

    assert links.link_token(key) == links.link_token(key)
    assert links.link_token(key) != links.link_token(links.new_draft_key())


def test_the_private_link_holds_160_bits(app):
    token = links.link_token(links.new_draft_key())

    assert len(token) == 32
    assert set(token) <= set("abcdefghijklmnopqrstuvwxyz234567")


def test_a_changed_site_secret_breaks_no_private_link(app):
    token = links.link_token(links.new_draft_key())
    before = links.link_hash(token)

    app.config["SECRET_KEY"] = "another secret"

    assert links.link_hash(token) == before
