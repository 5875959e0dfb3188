"""Brings a PPM's raw scores into the range where tanh tells them apart."""

import json

import numpy as np
import torch
from numpy.typing import NDArray

from data import Sequences
from model import Decoder


@torch.no_grad()
def calibrate(model: Decoder, data: Sequences, pairs: NDArray[np.int64], rng: np.random.Generator, device: str, most: int = 400) -> None:
    """Shifts and scales the head so that raw scores have their mean half-way between winners and losers and a standard deviation of 1.

    The pairwise loss fixes neither; without this, tanh can press all scores against one end of its range, where a search cannot tell them apart.
    `pairs` [R, 4] as in data.py, of which `most` are drawn.
    """
    wins: list[float] = []
    losses: list[float] = []
    for row in pairs[rng.permutation(len(pairs))[:most]]:
        if (row[2:] < 0).all():
            continue
        for side, indices in ((wins, row[:2]), (losses, row[2:])):
            for i in indices[indices >= 0]:
                ids = torch.from_numpy(data.get(i)[0])[None].to(device)
                side.append(float(model.scores(ids)[0, -1]))
    if not wins:
        return
    middle = float((np.mean(wins) + np.mean(losses)) / 2)
    scale = 1 / max(1e-6, float(np.std(wins + losses)))
    head = model.scalar_head
    head.weight.mul_(scale)
    head.bias.sub_(middle).mul_(scale)
    print(json.dumps(dict(calibrated=dict(middle=round(middle, 4), scale=round(scale, 4)))), flush=True)
