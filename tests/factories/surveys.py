"""Answers to the surveys."""

from sqlalchemy.orm import Session

from pact.core.db import transaction
from pact.surveys import services
from tests.factories.people import a_ward


def felt(session: Session, answer: str, people: int, ward: str = "heath-town") -> None:
    """So many people who feel so after dark."""
    ward_id = a_ward(session, ward).id
    with transaction() as writing:
        for _person in range(people):
            services.count_safety(writing, ward_id=ward_id, answers={"after_dark": answer})


def said(session: Session, question: str, answer: str, people: int, ward: str) -> None:
    """So many people who say this of themselves."""
    ward_id = a_ward(session, ward).id
    with transaction() as writing:
        for _person in range(people):
            services.count_equality(writing, ward_id=ward_id, answers={question: answer})
