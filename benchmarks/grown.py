"""As many vectors as wanted from few, and how much memory they took. Used by both environments."""

from pathlib import Path
from typing import Any

import numpy as np


def grown(vectors: Any, size: int, seed: int = 0) -> tuple[Any, Any]:
    """(size unit vectors, the row each was made from): real ones with a little noise, the same
    every time."""
    chance = np.random.default_rng(seed)
    rows = chance.integers(0, len(vectors), size)
    noise = chance.standard_normal((size, vectors.shape[1]), dtype=np.float32)
    result = vectors[rows] + 0.7 / np.sqrt(vectors.shape[1]) * noise
    result /= np.linalg.norm(result, axis=1, keepdims=True)
    return result.astype(np.float32), rows


def most_megabytes() -> float:
    """The most memory that this process held; getrusage would give its parent's where more."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(kilobytes) / 1024
