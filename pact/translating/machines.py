"""The machines that are set up. None is the default, and everything goes well without."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pact.translating.libretranslate import LibreTranslate
from pact.translating.model_folder import ModelFolder
from pact.translating.outcome import Outcome, Status, Translator

_made: dict[tuple[str, ...], Translator] = {}


class Several:
    """The first of these that has the pair, and is there."""

    def __init__(self, machines: Sequence[Translator]) -> None:
        self.machines = machines

    def supports(self, source: str, target: str) -> bool:
        """Whether any of them has it."""
        return any(each.supports(source, target) for each in self.machines)

    def translate(self, text: str, *, source: str, target: str) -> Outcome:
        """The text in the target language; see `Translator`."""
        outcome = Outcome("", "", "", Status.UNSUPPORTED)
        for each in self.machines:
            found = each.translate(text, source=source, target=target)
            if found.status is Status.DONE:
                return found
            if found.status is Status.UNAVAILABLE:
                outcome = found
        return outcome


def configured(config: Mapping[str, Any]) -> Translator | None:
    """What the settings name, models on this machine first; None where they name nothing.

    The same one each time, so that it remembers which server did not answer.
    """
    names = tuple(str(config[name]) for name in ("TRANSLATE_MODELS", "TRANSLATE_URL"))
    key = (*names, str(config["TRANSLATE_KEY"]), str(config["TRANSLATE_SECONDS"]))
    if not any(names):
        return None
    if key not in _made:
        _made[key] = _make(*names, key=key[2], seconds=float(key[3]))
    return _made[key]


def _make(models: str, url: str, *, key: str, seconds: float) -> Translator:
    machines: list[Translator] = []
    if models:
        machines.append(ModelFolder(Path(models)))
    if url:
        machines.append(LibreTranslate(url, api_key=key, seconds=seconds))
    return machines[0] if len(machines) == 1 else Several(machines)
