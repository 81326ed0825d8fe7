"""What published ideas say, in the reader's language where there are translations."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from pact.forum.models import Idea
from pact.languages.kinds import (
    IDEA_ABOUT,
    IDEA_CAME_OF,
    IDEA_DID,
    IDEA_TASK,
    IDEA_TITLE,
    Kind,
)
from pact.languages.translations import Shown, texts


def said_of(
    session: Session, ideas: Sequence[Idea], *, locale: str
) -> Mapping[Kind, Mapping[int, Shown]]:
    """The texts of ideas and of their actions, by kind and by the ids of what they are of."""
    actions = [action for idea in ideas for action in idea.actions]
    return texts(
        session,
        locale=locale,
        originals={
            IDEA_TITLE: {each.id: each.title for each in ideas},
            IDEA_ABOUT: {each.id: each.about for each in ideas},
            IDEA_CAME_OF: {each.id: each.came_of for each in ideas if each.came_of},
            IDEA_TASK: {each.id: each.task for each in actions},
            IDEA_DID: {each.id: each.we_did for each in actions if each.we_did},
        },
    )


def texts_of(said: Mapping[Kind, Mapping[int, Shown]], idea: Idea) -> list[Shown]:
    """All that stands of an idea on its page, in the order in which it is read."""
    own = [said[kind].get(idea.id) for kind in (IDEA_TITLE, IDEA_ABOUT)]
    done = [said[kind].get(each.id) for each in idea.actions for kind in (IDEA_TASK, IDEA_DID)]
    found = [*own, *done, said[IDEA_CAME_OF].get(idea.id)]
    return [each for each in found if each is not None]
