"""Naming a cluster by its own words, where no phrase of ours fits."""

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{3,}")
_WORDS = 3


def told_apart(clusters: Sequence[Sequence[tuple[str, str]]]) -> list[str]:
    """For each cluster of (text, language) the words that set it apart, English ones if it has any.

    A word's weight is how many of the cluster's texts have it, times how much rarer it is outside.
    """
    counted = [_documents(texts) for texts in clusters]
    everywhere: Counter[str] = Counter()
    for words in counted:
        everywhere.update(words)
    return [
        ", ".join(
            sorted(words, key=lambda word: (-(words[word] ** 2) / everywhere[word], word))[:_WORDS]
        )
        for words in counted
    ]


def _documents(texts: Sequence[tuple[str, str]]) -> Counter[str]:
    english = [text for text, lang in texts if lang.partition("-")[0] == "en"]
    chosen = english or [text for text, _ in texts]
    return Counter(word for text in chosen for word in {*_WORD.findall(text.lower())})
