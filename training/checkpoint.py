"""Checkpoints as files: written whole or not at all, read with advice where one is missing or damaged."""

import os
import pickle
from typing import NotRequired, TypedDict, TypeVar

import torch
from torch import Tensor

from model import Config

# What a training came to: counts, and the running means of its last report.
Figures = dict[str, float | str]


class Checkpoint(TypedDict):
    """A finished training: weights by their names in model.py, and which rows of the embedding were made for tokens that the model did not know."""

    model: dict[str, Tensor]
    config: Config
    figures: NotRequired[Figures]
    made: NotRequired[list[int]]


class ResumePoint(TypedDict):
    """A training on its way: steps made, tokens seen, seconds spent, running means of what is measured."""

    model: dict[str, Tensor]
    config: Config
    optimizer: list[dict[str, object]]
    step: int
    tokens: int
    elapsed: float
    average: NotRequired[dict[str, float]]


Saved = TypeVar("Saved", Checkpoint, ResumePoint)


def save(path: str, value: Checkpoint | ResumePoint) -> None:
    """Whole or not at all: a kill or a full disk leaves the former file."""
    try:
        torch.save(value, path + ".tmp")
        with open(path + ".tmp", "rb") as f:
            os.fsync(f.fileno())
        os.replace(path + ".tmp", path)
    except (OSError, RuntimeError) as error:
        raise SystemExit(f"{path}: could not be written ({error}); make room on the disk and start again, training goes on from the last checkpoint") from None


def load(path: str, kind: type[Saved], advice: str) -> Saved:
    """What `save` wrote, on the CPU. Ends the program with `advice` where there is no such file, or it is damaged or of another kind."""
    try:
        value = torch.load(path, map_location="cpu")
    except FileNotFoundError:
        raise SystemExit(f"{path}: there is no such checkpoint; {advice}") from None
    except (RuntimeError, EOFError, OSError, KeyError, pickle.UnpicklingError) as error:
        raise SystemExit(f"{path}: the checkpoint is damaged ({str(error).splitlines()[0]}); {advice}") from None
    missing = kind.__required_keys__ - value.keys()
    if missing:
        raise SystemExit(f"{path}: the checkpoint holds no {', '.join(sorted(missing))}; {advice}")
    return value
