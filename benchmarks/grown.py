"""As many vectors as wanted from few: each a real one with a little noise, the same every time."""

from typing import Any

import numpy as np


def grown(vectors: Any, size: int) -> tuple[Any, Any]:
    """(size unit vectors, the row each was made from)."""
    chance = np.random.default_rng(0)
    rows = chance.integers(0, len(vectors), size)
    noise = chance.standard_normal((size, vectors.shape[1]), dtype=np.float32)
    result = vectors[rows] + 0.7 / np.sqrt(vectors.shape[1]) * noise
    result /= np.linalg.norm(result, axis=1, keepdims=True)
    return result.astype(np.float32), rows
