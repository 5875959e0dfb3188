"""A batch of packs (pack.py) as padded sequences under one mask each: more arithmetic than with tiers of branches, in a sixth of the operations, which is what
takes a small model's time on a GPU.
"""
from collections import namedtuple

import numpy as np
import torch

from pack import lay_out, size_of

# ids, positions [B * T], a pack's main line first and its branches behind it; mask [B, T, T] is added to attention scores; the rest is indices into B * T tokens.
MaskedBatch = namedtuple("MaskedBatch", "ids positions mask last groups learn_from learn_to")

PADDING = -1
# Lengths in multiples of this, so that few shapes occur and kernels for aligned rows apply.
STEP = 32


def collate_masked(packs, device):
    """A MaskedBatch of packs, on the device."""
    B, T = len(packs), -(-max(map(size_of, packs)) // STEP) * STEP
    layout = lay_out(packs, range(0, B * T, T), B * T)
    # Of each token: which branch it is of, 0 for the main line, and how much of the main line that branch follows.
    branch, follows = np.full(B * T, PADDING, np.int16), np.zeros(B * T, np.int16)
    for stretches in layout.stretches:
        for k, (fork, places) in enumerate(stretches):
            branch[places], follows[places] = k, fork
    tensor = lambda a: torch.from_numpy(a).to(device)
    branch, follows, order = tensor(branch).view(B, T), tensor(follows).view(B, T), torch.arange(T, device=device)
    own = (branch[:, :, None] == branch[:, None, :]) & (order[:, None] >= order)
    followed = (branch[:, None, :] == 0) & (order < follows[:, :, None])
    mask = torch.zeros((B, T, T), device=device).masked_fill_(~(own | followed), -1e9)
    return MaskedBatch(tensor(layout.ids), tensor(layout.positions), mask, *map(tensor, layout.indices))
