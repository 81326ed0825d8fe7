"""The themes as vectors, and how like each of them a concern is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pact.engine.bank import PhraseBank
from pact.engine.centre import Centring, Means, Vector, units
from pact.engine.encoder import Encoder, Vectors
from pact.engine.learn import PRIOR_SHARPNESS, Scores, fitted
from pact.engine.prepare import encoded
from pact.engine.taxonomy import ThemeProfile

# How much the best phrase of a theme outweighs its others: 0 would be their mean.
SHARPNESS = 12.0
# What phrases in English, in the concern's own language, and in every language count for. The
# encoder knows English best; phrases of one's own language know the idiom. Their weight is full
# from four phrases a theme.
IN_ENGLISH, IN_OWN, IN_ALL = 0.6, 0.3, 0.1
_ENOUGH_PHRASES = 4
_ENGLISH = "en"
# Twice the most probable weights did best on the development half; 1.5 to 3 hardly differ.
_PATCH_STRENGTH = 2.0


class ThemeIndex:
    """The themes' phrases as vectors, each centred by its own language.

    From the phrases it also learns a patch: weights that tell one theme's phrases from the
    others', which likeness to single phrases cannot. It is trained on the project's words only.
    """

    def __init__(self, profiles: Sequence[ThemeProfile], encoder: Encoder) -> None:
        if not profiles:
            raise ValueError("there are no themes to assign to")
        self.keys = tuple(profile.key for profile in profiles)
        self._encoder = encoder
        owned = [(k, phrase) for k, profile in enumerate(profiles) for phrase in profile.texts()]
        raw, langs = encoded(encoder, [p.text for _, p in owned], [p.lang for _, p in owned])
        self._owners = np.array([k for k, _ in owned])
        self._langs = np.array(langs)
        self.background: Mapping[str, Vector] = background_means(raw, langs, self._owners)
        self._phrases = units(raw - np.stack([self.background[lang] for lang in langs]))
        self._patch = self._learnt_patch()

    def centring(self, live: Means | None = None) -> Centring:
        """How to centre concerns so that they can be compared with the phrases."""
        return Centring(self.background, live)

    @cached_property
    def bank(self) -> PhraseBank:
        """What is raised elsewhere and is no theme here: what fits a phrase of it may be new."""
        return PhraseBank(self, self._encoder)

    def scores(self, centred: Vectors, langs: Sequence[str]) -> Scores:
        """One row a concern, one column a theme; `langs` are the languages as written.

        log(mean exp(12 z.e)) / 12 over the theme's phrases, languages weighed, plus the patch.
        """
        likeness = np.exp(SHARPNESS * (centred @ self._phrases.T).astype(np.float64))
        by_lang = {lang: self._means(likeness, lang) for lang in sorted(set(self._langs.tolist()))}
        everywhere = np.nanmean(np.stack(list(by_lang.values())), axis=0)
        english = _or_else(by_lang.get(_ENGLISH), everywhere)
        mixed = np.empty_like(everywhere)
        for lang in set(langs):
            rows = [i for i, tag in enumerate(langs) if tag == lang]
            own = _or_else(by_lang.get(lang), english)[rows]
            share = IN_OWN * self._readiness(lang)
            mixed[rows] = (
                (IN_ENGLISH + IN_OWN - share) * english[rows]
                + share * own
                + IN_ALL * everywhere[rows]
            )
        patch = centred.astype(np.float64) @ self._patch.T
        result: Scores = np.log(mixed) / SHARPNESS + _PATCH_STRENGTH / PRIOR_SHARPNESS * patch
        return result

    def prototypes(self) -> Vectors:
        """One unit vector a theme: the mean of its phrases in all languages."""
        means = [self._phrases[self._owners == k].mean(axis=0) for k in range(len(self.keys))]
        return units(np.stack(means))

    def nearest_english(self, centred: Vectors) -> Scores:
        """The cosine of each concern with each theme's nearest phrase in English, or in any."""
        english = self._langs == _ENGLISH
        columns = []
        for k in range(len(self.keys)):
            mine = self._owners == k
            chosen = mine & english if (mine & english).any() else mine
            columns.append((centred @ self._phrases[chosen].T).max(axis=1))
        result: Scores = np.stack(columns, axis=1)
        return result

    def _means(self, likeness: Scores, lang: str) -> Scores:
        """Mean over each theme's phrases in the language; NaN where a theme has none."""
        mine = self._langs == lang
        columns = []
        for k in range(len(self.keys)):
            chosen = likeness[:, mine & (self._owners == k)]
            columns.append(chosen.mean(axis=1) if chosen.size else np.full(len(likeness), np.nan))
        return np.stack(columns, axis=1)

    def _readiness(self, lang: str) -> float:
        return min(1.0, float((self._langs == lang).sum()) / len(self.keys) / _ENOUGH_PHRASES)

    def _learnt_patch(self) -> npt.NDArray[np.float64]:
        """Weights as if officers had confirmed each phrase, judged without the phrase itself."""
        likeness = np.exp(SHARPNESS * (self._phrases @ self._phrases.T).astype(np.float64))
        np.fill_diagonal(likeness, 0.0)
        truth = self._owners[:, None] == np.arange(len(self.keys))[None, :]
        counts = np.maximum(truth.sum(axis=0)[None, :] - truth, 1)
        sums = np.maximum(likeness @ truth.astype(np.float64), 1e-3)
        scores = np.log(sums / counts) / SHARPNESS
        return fitted(scores, self._phrases.astype(np.float64), truth.astype(np.float64))


def _or_else(preferred: Scores | None, otherwise: Scores) -> Scores:
    return otherwise if preferred is None else np.where(np.isnan(preferred), otherwise, preferred)


def background_means(
    raw: Vectors, langs: Sequence[str], owners: npt.NDArray[np.int_]
) -> dict[str, Vector]:
    """The mean of the phrases in each language, every theme counting the same."""
    rows: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, (lang, owner) in enumerate(zip(langs, owners.tolist(), strict=True)):
        rows[lang][owner].append(row)
    return {
        lang: np.mean([raw[r].astype(np.float64).mean(axis=0) for r in by_owner.values()], axis=0)
        for lang, by_owner in rows.items()
    }
