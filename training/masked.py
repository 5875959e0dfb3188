"""A batch of packs (pack.py) as padded sequences under one mask each: more arithmetic than with tiers of branches, in a sixth of the operations, which is what
takes a small model's time on a GPU.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from layout import lay_out, on_device
from pack import Pack, size_of


class MaskedBatch(NamedTuple):
    """Packs as rows of T tokens, a pack's main line first and its branches behind it.

    ids, positions [B * T]; mask [B, T, T] is added to attention scores; the rest is indices into B * T tokens, as in a Batch (tiers.py).
    """

    ids: Tensor
    positions: Tensor
    mask: Tensor
    last: Tensor
    groups: Tensor
    learn_from: Tensor
    learn_to: Tensor


PADDING = -1
# Lengths in multiples of this, so that few shapes occur and kernels for aligned rows apply.
STEP = 32


def collate_masked(packs: Sequence[Pack], device: str) -> MaskedBatch:
    """A MaskedBatch of packs, on the device."""
    B, T = len(packs), -(-max(map(size_of, packs)) // STEP) * STEP
    layout = lay_out(packs, range(0, B * T, T), B * T)
    # Of each token: which branch it is of, 0 for the main line, and how much of the main line that branch follows.
    branch, follows = np.full(B * T, PADDING, np.int16), np.zeros(B * T, np.int16)
    for stretches in layout.stretches:
        for k, (fork, places) in enumerate(stretches):
            branch[places], follows[places] = k, fork
    of, after, order = on_device(branch, device).view(B, T), on_device(follows, device).view(B, T), torch.arange(T, device=device)
    own = (of[:, :, None] == of[:, None, :]) & (order[:, None] >= order)
    followed = (of[:, None, :] == 0) & (order < after[:, :, None])
    mask = torch.zeros((B, T, T), device=device).masked_fill_(~(own | followed), -1e9)
    return MaskedBatch(on_device(layout.ids, device), on_device(layout.positions, device), mask, *(on_device(a, device) for a in layout.indices))
