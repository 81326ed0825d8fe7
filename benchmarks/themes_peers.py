"""BERTopic with its defaults, and TF-IDF, on the same vectors and texts. Runs in .venv-bench."""

import json
import sys
import time

import numpy as np
from bertopic import BERTopic
from grown import grown, most_megabytes
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold


def main() -> None:
    given, size = np.load(sys.argv[1]), int(sys.argv[2])
    texts = given["texts"].tolist()
    if size:
        vectors, rows = grown(given["z"], size)
        seconds = _bertopic([texts[i] for i in rows], vectors)[1]
        megabytes = most_megabytes()
        print(json.dumps({"seconds": seconds, "megabytes": megabytes}))
        return
    matrix = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4)).fit_transform(texts)
    started = time.perf_counter()
    k = len(set(given["themes"].tolist()))
    means = KMeans(k, n_init=3, random_state=0).fit_predict(matrix).tolist()
    clusters = {
        "TF-IDF + k-means": (means, time.perf_counter() - started),
        "BERTopic, vectors as the model gives them": _bertopic(texts, given["raw"]),
        "BERTopic, our centred vectors": _bertopic(texts, given["z"]),
    }
    right = []
    themes = given["themes"]
    for rest, here in GroupKFold(5).split(matrix, themes, given["groups"]):
        model = LogisticRegression(max_iter=1000, C=10).fit(matrix[rest], themes[rest])
        right += (model.predict(matrix[here]) == themes[here]).tolist()
    print(json.dumps({"clusters": clusters, "tfidf_accuracy": float(np.mean(right))}))


def _bertopic(texts: list[str], vectors: np.ndarray) -> tuple[list[int], float]:
    started = time.perf_counter()
    topics, _ = BERTopic(embedding_model=None).fit_transform(texts, embeddings=vectors)
    return [int(topic) for topic in topics], time.perf_counter() - started


if __name__ == "__main__":
    main()
