"""Reads the token files that `npm run evolve` writes.

NAME.bin  uint16 little-endian, or uint32 for vocabularies beyond 32,768, sequences end to end; the highest bit set where the loss applies.
NAME.idx  uint32 little-endian, start of each sequence and one final end.
NAME.pairs  int32 little-endian, rows of 4 sequence indices (win, win, lose, lose), -1 where a side has one only; absent of texts that are only learned from.
NAME.q  float32 little-endian, Q of each sequence in [-1, 1], NaN where unknown; may be absent.
"""

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Sequences:
    """The sequences of one or more files, one after the other.

    tokens [T] as the files hold them, index [N + 1], values [N] their Q, counts: the sequences of each file.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        """`paths` are without extension. Ends the program where a file is missing or does not fit the others."""
        parts = [read_sequences(path) for path in paths]
        # With one wide file among them all are kept wide.
        self.tokens = np.concatenate([widened(tokens) if any(t.itemsize == 4 for t, _, _ in parts) else tokens for tokens, _, _ in parts])
        ends = np.cumsum([len(tokens) for tokens, _, _ in parts])
        moved = [index[1:] + end - len(tokens) for (tokens, index, _), end in zip(parts, ends, strict=True)]
        self.index: NDArray[np.int64] = np.concatenate([np.zeros(1, np.int64), *moved])
        self.values = np.concatenate([q for _, _, q in parts])
        self.counts = [len(index) - 1 for _, index, _ in parts]

    def __len__(self) -> int:
        return len(self.index) - 1

    def get(self, i: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Token ids of sequence i, and whether the loss applies to each."""
        raw = self.tokens[self.index[i] : self.index[i + 1]]
        bits = 8 * raw.itemsize - 1
        return (raw & ((1 << bits) - 1)).astype(np.int64), (raw >> bits).astype(bool)

    def length(self, i: int) -> int:
        """Tokens of sequence i."""
        return int(self.index[i + 1] - self.index[i])

    def q(self, i: int) -> float:
        """Q of sequence i in [-1, 1], NaN where unknown."""
        return float(self.values[i])


def read(path: str, dtype: str) -> NDArray[Any]:
    """All numbers of a file. Ends the program where it cannot be read."""
    try:
        return np.fromfile(path, dtype=dtype)
    except OSError as error:
        raise SystemExit(f"{path}: cannot be read ({error.strerror}); write it with `npm run evolve`") from None


def widened(tokens: NDArray[Any]) -> NDArray[np.uint32]:
    """Tokens as a wide file holds them."""
    if tokens.itemsize == 4:
        return tokens
    wide = tokens.astype(np.uint32)
    return (wide & 0x7FFF) | (wide >> 15 << 31)


def read_sequences(path: str) -> tuple[NDArray[Any], NDArray[np.int64], NDArray[np.float32]]:
    """(tokens as the file holds them, index, q) of one file, `path` being without extension."""
    index = read(path + ".idx", "<u4").astype(np.int64)
    tokens = read(path + ".bin", "<u2")
    if len(index) > 1 and len(tokens) == 2 * index[-1]:
        tokens = tokens.view("<u4")
    if len(index) < 2 or index[-1] != len(tokens):
        raise SystemExit(f"{path}: the .idx file does not fit the .bin file; write it again with `npm run evolve`")
    q = read(path + ".q", "<f4") if os.path.exists(path + ".q") else np.full(len(index) - 1, np.nan, np.float32)
    if len(q) != len(index) - 1:
        raise SystemExit(f"{path}: the .q file holds {len(q)} values for {len(index) - 1} sequences; write it again with `npm run evolve`")
    return tokens, index, q


def read_pairs(paths: Sequence[str], counts: Sequence[int]) -> NDArray[np.int64]:
    """Rows [R, 4] of all files, their indices moved to where each file's sequences stand once all are joined; `counts` are the sequences of each. Of
    a file without pairs each sequence is a row by itself: it is learned from, and compared with none."""
    parts, base = [], 0
    for path, count in zip(paths, counts, strict=True):
        if not os.path.exists(path + ".pairs"):
            parts.append(np.stack([np.arange(count) + base, *[np.full(count, -1)] * 3], 1))
            base += count
            continue
        rows = read(path + ".pairs", "<i4")
        if len(rows) == 0:
            raise SystemExit(f"{path}.pairs: no preference pairs; the rollouts found no problem with both right and wrong steps")
        if len(rows) % 4 or rows.max() >= count:
            raise SystemExit(f"{path}.pairs: does not fit the .idx file; write it again with `npm run evolve`")
        rows = rows.reshape(-1, 4)
        parts.append(np.where(rows >= 0, rows + base, -1))
        base += count
    return np.concatenate(parts)
