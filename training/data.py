"""Reads the token files that `npm run evolve` writes.

NAME.bin  uint16 little-endian, sequences end to end; bit 15 set where the loss applies.
NAME.idx  uint32 little-endian, start of each sequence and one final end.
NAME.pairs  int32 little-endian, rows of 4 sequence indices (win, win, lose, lose), -1 where a side has one only.
NAME.q  float32 little-endian, Q of each sequence in [-1, 1], NaN where unknown; may be absent.
"""
import os

import numpy as np


class Sequences:
    """The sequences of one or more files, one after the other."""

    def __init__(self, paths):
        parts = [read_sequences(path) for path in paths]
        self.tokens = np.concatenate([tokens for tokens, _, _ in parts])
        starts = np.cumsum([0] + [len(tokens) for tokens, _, _ in parts])
        self.index = np.concatenate([np.zeros(1, np.int64)] + [index[1:] + start for (_, index, _), start in zip(parts, starts)])
        self.values = np.concatenate([q for _, _, q in parts])
        self.counts = [len(index) - 1 for _, index, _ in parts]

    def __len__(self):
        return len(self.index) - 1

    def get(self, i):
        raw = self.tokens[self.index[i] : self.index[i + 1]]
        return (raw & 0x7FFF).astype(np.int64), (raw >> 15).astype(bool)

    def length(self, i):
        return int(self.index[i + 1] - self.index[i])

    def q(self, i):
        return self.values[i]


def read(path, dtype):
    try:
        return np.fromfile(path, dtype=dtype)
    except OSError as error:
        raise SystemExit(f"{path}: cannot be read ({error.strerror}); write it with `npm run evolve`") from None


def read_sequences(path):
    tokens, index = read(path + ".bin", "<u2"), read(path + ".idx", "<u4").astype(np.int64)
    if len(index) < 2 or index[-1] != len(tokens):
        raise SystemExit(f"{path}: the .idx file does not fit the .bin file; write it again with `npm run evolve`")
    q = read(path + ".q", "<f4") if os.path.exists(path + ".q") else np.full(len(index) - 1, np.nan, np.float32)
    if len(q) != len(index) - 1:
        raise SystemExit(f"{path}: the .q file holds {len(q)} values for {len(index) - 1} sequences; write it again with `npm run evolve`")
    return tokens, index, q


def read_pairs(paths, counts):
    """Rows of all files, their indices moved to where each file's sequences stand once all are joined; `counts` are the sequences of each."""
    parts, base = [], 0
    for path, count in zip(paths, counts):
        rows = read(path + ".pairs", "<i4")
        if len(rows) == 0:
            raise SystemExit(f"{path}.pairs: no preference pairs; the rollouts found no problem with both right and wrong steps")
        if len(rows) % 4 or rows.max() >= count:
            raise SystemExit(f"{path}.pairs: does not fit the .idx file; write it again with `npm run evolve`")
        rows = rows.reshape(-1, 4)
        parts.append(np.where(rows >= 0, rows + base, -1))
        base += count
    return np.concatenate(parts)
