"""A batch of packs (pack.py) as padded sequences under one mask each: more arithmetic than with tiers of branches, in a fifth of the operations, which is what
takes a small model's time on a GPU.
"""
from collections import namedtuple

import numpy as np
import torch

# ids, positions [B, T], a pack's main line first and its branches behind it; mask [B, T, T] is added to attention scores; the rest is indices into B * T tokens.
MaskedBatch = namedtuple("MaskedBatch", "ids positions mask last groups learn_from learn_to")

PADDING = -1
# Lengths in multiples of this, so that few shapes occur and kernels for aligned rows apply.
STEP = 32


def collate_masked(packs, device):
    sizes = [len(p.ids) + sum(map(len, p.branch_ids)) for p in packs]
    B, T = len(packs), -(-max(sizes) // STEP) * STEP
    ids, positions = np.zeros((B, T), np.int64), np.zeros((B, T), np.int64)
    # Of each token: which branch it is of, 0 for the main line, and how much of the main line that branch follows.
    branch, fork = np.full((B, T), PADDING, np.int16), np.zeros((B, T), np.int16)
    last, groups, learn_from, learn_to, scored = [], [], [], [], 0
    for b, p in enumerate(packs):
        start, at = b * T, len(p.ids)
        ids[b, :at], positions[b, :at], branch[b, :at] = p.ids, np.arange(at), 0
        marked = np.flatnonzero(p.learn[1:])
        learn_from.append(start + marked)
        learn_to.append(start + marked + 1)
        starts = []
        for k, (before, own, marks) in enumerate(zip(p.forks, p.branch_ids, p.branch_learn)):
            end = at + len(own)
            starts.append(start + at)
            ids[b, at:end], positions[b, at:end], branch[b, at:end], fork[b, at:end] = own, before + np.arange(len(own)), k + 1, before
            marked = np.flatnonzero(marks)
            learn_from.append(np.where(marked > 0, start + at + marked - 1, start + before - 1))
            learn_to.append(start + at + marked)
            at = end
        last.extend((start if of < 0 else starts[of]) + offset for of, offset in p.last)
        groups.append(np.where(p.groups >= 0, p.groups + scored, -1))
        scored += len(p.last)
    tensor = lambda a: torch.from_numpy(a).to(device)
    branches, order = tensor(branch), torch.arange(T, device=device)
    own = (branches[:, :, None] == branches[:, None, :]) & (order[:, None] >= order)
    followed = (branches[:, None, :] == 0) & (order < tensor(fork)[:, :, None])
    mask = torch.zeros((B, T, T), device=device).masked_fill_(~(own | followed), -1e9)
    joined = (tensor(x) for x in (np.array(last, np.int64), np.concatenate(groups), np.concatenate(learn_from), np.concatenate(learn_to)))
    return MaskedBatch(tensor(ids), tensor(positions), mask, *joined)
