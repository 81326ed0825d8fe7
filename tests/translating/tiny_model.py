"""The smallest model that CTranslate2 runs: it says one sentence, whatever it is asked.

Its decoder has no attention and no hidden layer to speak of: each word that was said points to the
next one. So the real library loads it, runs a real search through it, and the answer is known.
"""

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

ENGLISH = "We cut the grass in the park."
POLISH = "Skosiliśmy trawę w parku."
_WIDTH = 64


def a_model(folder: Path, *, says: str = POLISH) -> None:
    """Write a model of a pair into a folder, with its SentencePiece files."""
    folder.mkdir(parents=True)
    for name, text in (("source", ENGLISH), ("target", says)):
        (folder / f"{name}.spm").write_bytes(_pieces_of(text))
    target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
    said = [str(piece) for piece in target.encode(says, out_type=str)]
    vocabulary = ["<unk>", "<s>", "</s>", *dict.fromkeys(said)]
    spec = _spec(vocabulary, said)
    source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    pieces = [source.id_to_piece(each) for each in range(source.get_piece_size())]
    pieces = [piece for piece in pieces if piece not in {"<unk>", "<s>", "</s>"}]
    spec.encoder.embeddings[0].weight = _random(3 + len(pieces), _WIDTH)
    spec.register_source_vocabulary(["<unk>", "<s>", "</s>", *pieces])
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.save(str(folder))


def _pieces_of(text: str) -> bytes:
    """A SentencePiece model whose pieces are the text's words."""
    model = BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text] * 20),
        model_writer=model,
        model_type="word",
        vocab_size=len(text.split()) + 3,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return model.getvalue()


def _spec(vocabulary: list[str], said: list[str]) -> TransformerSpec:
    spec = TransformerSpec.from_config(num_layers=1, num_heads=1)
    for name, layer in (("encoder", spec.encoder), ("decoder", spec.decoder)):
        layer.scale_embeddings = False
        layer.position_encodings.encodings = np.zeros((256, _WIDTH), np.float32)
        _norm(layer.layer_norm)
        for block in layer.layer:
            _attend_to_nothing(block.self_attention, in_one=True)
            if name == "decoder":
                _attend_to_nothing(block.attention, in_one=False)
            _norm(block.ffn.layer_norm)
            _nothing(block.ffn.linear_0, _WIDTH, _WIDTH)
            _nothing(block.ffn.linear_1, _WIDTH, _WIDTH)
    # Each word lies in a direction of its own; the projection looks from each to the next.
    words = np.eye(len(vocabulary), _WIDTH, dtype=np.float32) * 10
    spec.decoder.embeddings.weight = words
    after = np.zeros((len(vocabulary), _WIDTH), np.float32)
    chain = ["<s>", *said, "</s>"]
    for word, following in pairwise(chain):
        after[vocabulary.index(following), vocabulary.index(word)] = 10
    spec.decoder.projection.weight = after
    return spec


def _norm(layer: object) -> None:
    layer.gamma = np.ones(_WIDTH, np.float32)  # type: ignore[attr-defined]
    layer.beta = np.zeros(_WIDTH, np.float32)  # type: ignore[attr-defined]


def _nothing(layer: object, out: int, into: int) -> None:
    layer.weight = np.zeros((out, into), np.float32)  # type: ignore[attr-defined]
    layer.bias = np.zeros(out, np.float32)  # type: ignore[attr-defined]


def _attend_to_nothing(attention: object, *, in_one: bool) -> None:
    _norm(attention.layer_norm)  # type: ignore[attr-defined]
    linear = attention.linear  # type: ignore[attr-defined]
    sizes = [3 * _WIDTH, _WIDTH] if in_one else [_WIDTH, 2 * _WIDTH, _WIDTH]
    for layer, size in zip(linear, sizes, strict=True):
        _nothing(layer, size, _WIDTH)


def _random(rows: int, columns: int) -> np.ndarray:
    return np.random.default_rng(1).normal(size=(rows, columns)).astype(np.float32)
