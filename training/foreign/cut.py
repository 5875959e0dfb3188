"""A model with another vocabulary: rows of its embedding are kept for the tokens it knows, and made for those it does not."""

from itertools import pairwise
from typing import Any

import torch

from foreign.bpe import byte_characters
from model import Decoder

Json = dict[str, Any]


def pieces_of(token: str, vocabulary: dict[str, int], merges: dict[tuple[str, str], int]) -> list[int]:
    """Ids that the tokenizer makes of a text written in byte characters, as one word."""
    parts = list(token)
    while len(parts) > 1:
        ranks = [(merges[pair], i) for i, pair in enumerate(pairwise(parts)) if pair in merges]
        if not ranks:
            break
        at = min(ranks)[1]
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
    return [vocabulary[part] for part in parts if part in vocabulary]


def with_vocabulary(model: Decoder, own: Json, wanted: Json) -> tuple[Decoder, list[int]]:
    """The model with the vocabulary of the tokenizer.json `wanted` in place of its `own`, each token at its new id; and the ids whose rows were made.

    A token that is new to it gets the mean of the rows that its text was read as so far, or, where there are none, the mean of all.
    """
    known, ids = own["model"]["vocab"], wanted["model"]["vocab"]
    ids = {**ids, **{token["content"]: token["id"] for token in wanted["added_tokens"]}}
    if sorted(ids.values()) != list(range(len(ids))):
        raise SystemExit(f"the tokenizer's {len(ids)} tokens have not the ids 0 to {len(ids) - 1}")
    merges = {tuple(pair): rank for rank, pair in enumerate(own["model"]["merges"])}
    bytes_as = byte_characters()
    added = {token["content"] for token in wanted["added_tokens"]}
    rows = model.emb.weight.detach()
    embedding = torch.empty(len(ids), rows.shape[1])
    made: list[int] = []
    for token, at in ids.items():
        if token in known:
            embedding[at] = rows[known[token]]
            continue
        made.append(at)
        # Added tokens stand as people read them, the others in byte characters.
        word = "".join(bytes_as[byte] for byte in token.encode("utf-8")) if token in added else token
        pieces = pieces_of(word, known, merges)
        embedding[at] = rows[pieces].mean(0) if pieces else rows.mean(0)
    config = dict(model.config, vocab=len(ids))
    cut = Decoder(**config)
    cut.load_state_dict({**model.state_dict(), "emb.weight": embedding})
    return cut, made
