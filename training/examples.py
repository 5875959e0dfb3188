"""What a model is trained on and by which loss, one class a kind of training; the loop in train.py knows no more of them than `Examples`."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from arguments import Arguments
from calibration import calibrate
from data import Sequences, read_pairs
from losses import Measures, policy_loss, reward_loss
from model import Decoder
from pack import pack_all, size_of


class Examples(Protocol):
    """N examples to train on."""

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Tokens of each example [N]."""

    def loss(self, model: Decoder, rows: Sequence[int]) -> tuple[Tensor, Measures]:
        """The mean loss of some examples, and what is reported of it."""

    def finish(self, model: Decoder) -> None:
        """What is done to the model after its last step."""


class Plays:
    """Sequences by themselves: SFT of a policy."""

    def __init__(self, o: Arguments, device: str) -> None:
        self.data, self.device = Sequences(o.data), device
        self.lengths = np.diff(self.data.index)

    def loss(self, model: Decoder, rows: Sequence[int]) -> tuple[Tensor, Measures]:
        return policy_loss(model, [self.data.get(i) for i in rows], self.device)

    def finish(self, model: Decoder) -> None:
        """A policy is done after its last step."""


class Preferences:
    """Packs of sequences of one problem that are compared with each other: the PPM, or a reward model in its place."""

    def __init__(self, o: Arguments, device: str) -> None:
        self.data, self.device = Sequences(o.data), device
        self.objective, self.lm, self.seed = o.objective, o.lm, o.seed
        self.pairs = read_pairs(o.data, self.data.counts)
        self.packs = pack_all(self.data, self.pairs)
        self.lengths = np.array([size_of(p) for p in self.packs])

    def loss(self, model: Decoder, rows: Sequence[int]) -> tuple[Tensor, Measures]:
        return reward_loss(model, [self.packs[i] for i in rows], self.objective, self.lm, self.device)

    def finish(self, model: Decoder) -> None:
        """Only the pairwise loss leaves open where scores lie."""
        if self.objective == "pairs":
            calibrate(model, self.data, self.pairs, np.random.default_rng(self.seed), self.device)


def read_examples(o: Arguments, device: str) -> Examples:
    """Ends the program where a file is missing, damaged or empty."""
    return Plays(o, device) if o.kind == "policy" else Preferences(o, device)
