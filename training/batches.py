"""What a training sees at each step."""

import numpy as np
from numpy.typing import NDArray


def length_batches(lengths: NDArray[np.int64], batch: int, rng: np.random.Generator) -> list[list[int]]:
    """One epoch of index batches; rows of a batch have similar lengths."""
    order = rng.permutation(len(lengths))
    out = []
    for i in range(0, len(order), batch * 32):
        chunk = sorted(order[i : i + batch * 32], key=lambda j: lengths[j])
        out += [chunk[j : j + batch] for j in range(0, len(chunk), batch)]
    rng.shuffle(out)
    return out


class Batches:
    """The batch of every step. An epoch's order follows from the seed and the epoch alone, so that a training that was broken off goes on with the same."""

    def __init__(self, lengths: NDArray[np.int64], size: int, seed: int) -> None:
        """`lengths` [N] in tokens, `size` how many of the N make a batch."""
        self.lengths, self.size, self.seed = lengths, size, seed
        self.per_epoch = -(-len(lengths) // size)
        self.epoch, self.batches = -1, list[list[int]]()

    def at(self, step: int) -> list[int]:
        """Indices of the examples of a step."""
        if step // self.per_epoch != self.epoch:
            self.epoch = step // self.per_epoch
            self.batches = length_batches(self.lengths, self.size, np.random.default_rng(self.seed * 100003 + self.epoch))
        return self.batches[step % self.per_epoch]

    def tokens(self, batch: list[int]) -> int:
        """Tokens of a batch."""
        return int(self.lengths[batch].sum())
