"""Reads the token files that `npm run evolve` writes.

NAME.bin  uint16 little-endian, sequences end to end; bit 15 set where the loss applies.
NAME.idx  uint32 little-endian, start of each sequence and one final end.
NAME.pairs  int32 little-endian, rows of 4 sequence indices (win, win, lose, lose), -1 where a side has one only.
"""
import numpy as np


class Sequences:
    def __init__(self, path):
        self.tokens = np.fromfile(path + ".bin", dtype="<u2")
        self.index = np.fromfile(path + ".idx", dtype="<u4").astype(np.int64)
        if len(self.index) < 2 or self.index[-1] != len(self.tokens):
            raise SystemExit(f"{path}: the .idx file does not fit the .bin file; write it again with `npm run evolve`")

    def __len__(self):
        return len(self.index) - 1

    def get(self, i):
        raw = self.tokens[self.index[i] : self.index[i + 1]]
        return (raw & 0x7FFF).astype(np.int64), (raw >> 15).astype(bool)

    def length(self, i):
        return int(self.index[i + 1] - self.index[i])


def read_pairs(paths):
    """Rows of all files, their indices moved to where each file's sequences stand once all are joined."""
    parts, base = [], 0
    for path in paths:
        rows = np.fromfile(path + ".pairs", dtype="<i4").reshape(-1, 4)
        if len(rows) == 0:
            raise SystemExit(f"{path}.pairs: no preference pairs; the rollouts found no problem with both right and wrong steps")
        parts.append(np.where(rows >= 0, rows + base, -1))
        base += len(Sequences(path))
    return np.concatenate(parts)
