"""The command line of train.py, and what export.py reads alike."""

import argparse
from dataclasses import dataclass
from typing import Literal

from model import Config


@dataclass(frozen=True)
class Arguments:
    """What one training is asked for; `read_arguments` has each option's meaning."""

    kind: Literal["policy", "ppm"]
    data: list[str]
    out: str
    init: str | None
    epochs: float
    tokens: float
    lr: float
    batch: int
    objective: Literal["pairs", "outcome", "q"]
    lm: float
    frozen: int
    verdict: tuple[int, int, int] | None
    weight_decay: float
    optimizer: Literal["muon", "adamw"]
    precision: Literal["auto", "fp32", "bf16"]
    size: str
    vocab: int
    max_len: int
    processes: int
    seed: int
    save: float
    log: str | None

    @property
    def resume(self) -> str:
        """The file that a training which was broken off goes on from."""
        return self.out + ".resume"


def comma_separated(text: str) -> list[str]:
    """The parts between commas."""
    return text.split(",")


def token_ids(text: str) -> tuple[int, int, int]:
    """Three ids between commas."""
    ask, right, wrong = map(int, text.split(","))
    return ask, right, wrong


def config_of(size: str, vocab: int, max_len: int) -> Config:
    """The configuration of a model of `size`, which is d,layers,heads,kv_heads,ff."""
    d, layers, heads, kv_heads, ff = map(int, size.split(","))
    return Config(vocab=vocab, d=d, layers=layers, heads=heads, kv_heads=kv_heads, ff=ff, max_len=max_len)


def read_arguments() -> Arguments:
    """The command line. Ends the program with its usage where an option is unknown or out of range."""
    a = argparse.ArgumentParser()
    a.add_argument("kind", choices=["policy", "ppm"])
    a.add_argument("--data", required=True, type=comma_separated, help="comma-separated token files without extension")
    a.add_argument("--out", required=True)
    a.add_argument("--init", help="checkpoint to start from")
    a.add_argument("--epochs", type=float, default=1, help="0 only calibrates a PPM")
    a.add_argument("--tokens", type=float, default=0, help="budget in tokens, instead of epochs")
    a.add_argument("--lr", type=float, default=2e-3)
    a.add_argument("--batch", type=int, default=64, help="sequences, for a PPM packs of sequences of one problem")
    a.add_argument(
        "--objective",
        choices=["pairs", "outcome", "q"],
        default="pairs",
        help="of the scalar head: PPM, outcome reward model, regression of Q",
    )
    a.add_argument("--lm", type=float, default=1.0, help="weight of the LM loss in a PPM's training")
    a.add_argument("--frozen", type=int, default=0, help="of the model of --init: its first N layers, and the embedding of the tokens it knew, are not trained")
    a.add_argument(
        "--verdict",
        type=token_ids,
        help="ASK,RIGHT,WRONG: no scalar head, the policy is its own PPM: ids of the token that ends what is scored, and of the two that can follow it",
    )
    a.add_argument("--weight-decay", type=float, default=0.05)
    a.add_argument("--optimizer", choices=["muon", "adamw"], default="muon")
    a.add_argument(
        "--precision",
        choices=["auto", "fp32", "bf16"],
        default="auto",
        help="of matrix products; auto takes bf16 where the processor multiplies it faster",
    )
    a.add_argument("--size", default="160,4,5,1,448", help="d,layers,heads,kv_heads,ff; with --init that checkpoint's")
    a.add_argument("--vocab", type=int, default=246)
    a.add_argument("--max-len", type=int, default=256)
    a.add_argument("--processes", type=int, default=1, help="processes of one thread each that share every batch; on CUDA there is one")
    a.add_argument("--seed", type=int, default=0)
    a.add_argument("--save", type=float, default=60, help="seconds between checkpoints")
    a.add_argument("--log", help="JSON lines of the loss")
    return Arguments(**vars(a.parse_args()))
