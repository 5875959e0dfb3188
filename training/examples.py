"""What a model is trained on and by which loss, one class a kind of training; the loop in train.py knows no more of them than `Examples`."""

import json
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

    def __init__(self, o: Arguments, device: str, longest: int) -> None:
        self.data, self.device = Sequences(o.data), device
        lengths = np.diff(self.data.index)
        # The last token is predicted and never read.
        self.readable = np.flatnonzero(lengths <= longest + 1)
        self.lengths = lengths[self.readable]
        tell_left_out(len(lengths) - len(self.readable), longest)

    def loss(self, model: Decoder, rows: Sequence[int]) -> tuple[Tensor, Measures]:
        return policy_loss(model, [self.data.get(self.readable[i]) for i in rows], self.device)

    def finish(self, model: Decoder) -> None:
        """A policy is done after its last step."""


class Preferences:
    """Packs of sequences of one problem that are compared with each other: the PPM, or a reward model in its place."""

    def __init__(self, o: Arguments, device: str, longest: int) -> None:
        self.data, self.device = Sequences(o.data), device
        self.objective, self.lm, self.seed, self.verdict = o.objective, o.lm, o.seed, o.verdict
        rows = read_pairs(o.data, self.data.counts)
        lengths = np.diff(self.data.index)
        self.pairs = rows[np.where(rows >= 0, lengths[rows], 0).max(1) <= longest]
        tell_left_out(len(rows) - len(self.pairs), longest)
        self.packs = pack_all(self.data, self.pairs)
        self.lengths = np.array([size_of(p) for p in self.packs])

    def loss(self, model: Decoder, rows: Sequence[int]) -> tuple[Tensor, Measures]:
        return reward_loss(model, [self.packs[i] for i in rows], self.objective, self.lm, self.device, self.verdict)

    def finish(self, model: Decoder) -> None:
        """Only the pairwise loss of a scalar head leaves open where scores lie."""
        if self.objective == "pairs" and not self.verdict:
            calibrate(model, self.data, self.pairs, np.random.default_rng(self.seed), self.device)


def tell_left_out(count: int, longest: int) -> None:
    """Says what is not trained on because the model cannot read it."""
    if count:
        print(json.dumps(dict(note=f"{count} examples are longer than the {longest} tokens that the model reads, and are left out")), flush=True)


def read_examples(o: Arguments, device: str, longest: int) -> Plays | Preferences:
    """What a model that reads at most `longest` tokens can be trained on. Ends the program where a file is missing, damaged or empty."""
    return Plays(o, device, longest) if o.kind == "policy" else Preferences(o, device, longest)
