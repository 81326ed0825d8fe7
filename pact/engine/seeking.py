"""Looking for concerns by what they mean, with a few words in any language.

A question is short: by itself it is nearest to other short texts. Two things lead it to its
matter: the themes that it seems to be about, and the project's own phrases that hold its words.
Measured with 27 questions in six languages on the development half: of the first ten found, .55
are of the theme that was meant, instead of .34; a whole concern still finds its translation among
the first five in .87 of cases, instead of .90.
"""

import re
from collections.abc import Sequence

import numpy as np

from pact.engine.centre import Centring, Vector, units
from pact.engine.encoder import Encoder, Vectors
from pact.engine.index import SHARPNESS, background_means
from pact.engine.learn import PRIOR_SHARPNESS
from pact.engine.prepare import encoded
from pact.engine.script import Script, script_of
from pact.engine.taxonomy import ThemeProfile
from pact.engine.words import beginning_with, words_of

_TO_THEMES = _TO_PHRASES = 0.5
_ENGLISH = "en"


class Guide:
    """The project's phrases, which lead a question to its matter."""

    def __init__(self, profiles: Sequence[ThemeProfile], encoder: Encoder) -> None:
        owned = [(k, phrase) for k, profile in enumerate(profiles) for phrase in profile.texts()]
        self._texts = [phrase.text for _, phrase in owned]
        raw, langs = encoded(encoder, self._texts, [phrase.lang for _, phrase in owned])
        owners = np.array([k for k, _ in owned])
        self.background = background_means(raw, langs, owners)
        self._phrases = units(raw - np.stack([self.background[lang] for lang in langs]))
        self._owners = [owners == k for k in range(len(profiles))]
        self._prototypes = units(np.stack([self._phrases[own].mean(0) for own in self._owners]))
        self._latin = sorted(
            {
                lang
                for text, lang in zip(self._texts, langs, strict=True)
                if "-" not in lang and script_of(text) is Script.LATIN
            }
        )

    def language(self, raw: Vectors, written: str, centring: Centring) -> str:
        """The language of a question (one raw vector), where its letters say only that it may be
        English: the one whose centre is nearest (measured: right for .91 of four words)."""
        if written != _ENGLISH or _ENGLISH not in self._latin:
            return written
        centres = units(np.stack([centring.centre(lang) for lang in self._latin]))
        return self._latin[int((centres @ raw[0]).argmax())]

    def towards(self, question: str, centred: Vectors) -> Vectors:
        """The question's centred vector (one row), led to its matter."""
        led = centred[0] + _TO_THEMES * self._themes(centred)
        holding = self._holding(question)
        if holding:
            led = led + _TO_PHRASES * units(self._phrases[holding].mean(0, keepdims=True))[0]
        return units(led[None, :])

    def _themes(self, centred: Vectors) -> Vector:
        likeness = np.exp(SHARPNESS * (self._phrases @ centred[0]).astype(np.float64))
        scores = np.array([np.log(likeness[own].mean()) for own in self._owners]) / SHARPNESS
        chances = np.exp(PRIOR_SHARPNESS * (scores - scores.max()))
        mixed: Vector = (chances / chances.sum()) @ self._prototypes
        return mixed

    def _holding(self, question: str) -> list[int]:
        patterns = [re.compile(beginning_with(word)) for word in words_of(question)]
        return [
            number
            for number, text in enumerate(self._texts)
            if patterns and all(pattern.search(text) for pattern in patterns)
        ]
