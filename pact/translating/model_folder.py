"""A folder of CTranslate2 models, run by the scheduler's own process: nothing leaves the machine.

One folder a pair, called like `en-pl`, with CTranslate2's own files (`model.bin` and its
vocabulary) and SentencePiece's: `sentencepiece.model`, or `source.spm` and `target.spm`. The two
libraries are an extra (`requirements-translate.txt`); without them, no pair is supported.
"""

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import structlog

from pact.translating.outcome import Outcome, Status, by_lines, put_back

ENGINE = "CTranslate2"
_AT_ONCE = 2  # models in memory
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?")  # nothing else is part of a path
_LONGEST = 20_000  # letters in one text
_SENTENCE_ENDS = re.compile(r"(?<=[.!?؟۔।])\s+")
log = structlog.get_logger(__name__)


def is_installed() -> bool:
    """Whether the two libraries are there."""
    return bool(find_spec("ctranslate2") and find_spec("sentencepiece"))


class ModelFolder:
    """The models of a folder, each loaded when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loaded = lru_cache(maxsize=_AT_ONCE)(self._load)

    def supports(self, source: str, target: str) -> bool:
        """Whether there is a model of this pair, and what runs it."""
        named = _TAG.fullmatch(source) and _TAG.fullmatch(target)
        model = self.folder / f"{source}-{target}" / "model.bin"
        return bool(named) and is_installed() and model.is_file()

    def translate(self, text: str, *, source: str, target: str) -> Outcome:
        """The text in the target language; see `Translator`."""
        if not self.supports(source, target) or len(text) > _LONGEST:
            return Outcome("", ENGINE, "", Status.UNSUPPORTED)
        name = f"{source}-{target}"
        try:
            model = self._loaded(name)
            lines, places = by_lines(text)
            done = [self._line(model, line) for line in lines]
        except (OSError, RuntimeError, ValueError) as error:
            log.warning("model does not run", model=name, problem=type(error).__name__)
            return Outcome("", ENGINE, name, Status.UNAVAILABLE)
        return Outcome(put_back(text, done, places), ENGINE, name, Status.DONE)

    def _line(self, model: "_Model", line: str) -> str:
        """Sentence by sentence, as such models were taught."""
        pieces = [model.source.encode(each, out_type=str) for each in _SENTENCE_ENDS.split(line)]
        found = model.translator.translate_batch(pieces, beam_size=4, max_decoding_length=256)
        return " ".join(str(model.target.decode(each.hypotheses[0])) for each in found).strip()

    def _load(self, name: str) -> "_Model":
        return _Model(self.folder / name)


class _Model:
    """One pair's model with what cuts its texts into pieces."""

    def __init__(self, folder: Path) -> None:
        import ctranslate2  # an extra: not on every machine
        import sentencepiece

        self.translator: Any = ctranslate2.Translator(str(folder), device="cpu", intra_threads=1)
        one = folder / "sentencepiece.model"
        source = one if one.is_file() else folder / "source.spm"
        target = one if one.is_file() else folder / "target.spm"
        self.source: Any = sentencepiece.SentencePieceProcessor(model_file=str(source))
        self.target: Any = sentencepiece.SentencePieceProcessor(model_file=str(target))
