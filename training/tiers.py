"""A batch of packs (pack.py) whose branches are sorted into tiers: each main line is computed once, and branches of a tier attend together."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from layout import lay_out, on_device
from pack import Ids, Pack, size_of

# Most tokens before the fork and after it. The first steps fork behind the prompt, of some 30 tokens, the next ones a step of some 25 later; branches of more
# than 32 tokens hold more than one step.
tier_bounds = [(fork, length) for fork in (36, 64, 10**9) for length in (32, 10**9)]


class Tier(NamedTuple):
    """N branches that fork at similar places and are of similar length, L at most.

    branches [N, L]: indices into a batch's tokens. parent [N]: the main line of each. Masks are added to attention scores: fork_mask [N, 1, F], F the longest
    stretch of main line that one of them follows, own_mask [L, L].
    """

    branches: Tensor
    parent: Tensor
    fork_mask: Tensor
    own_mask: Tensor


class Batch(NamedTuple):
    """The tokens of B packs end to end, T in all.

    ids, positions [T]. Where they stand in attention: main [B, P] and each tier's branches hold indices into T, and back [T] is the way from all of these,
    flattened one after the other, to T. The rest is indices into T: last [S] of each sequence's last token, learn_from and learn_to [L] of each learned token's
    predecessor and itself; groups [G, 4] are indices into `last`.
    """

    ids: Tensor
    positions: Tensor
    main: Tensor
    main_mask: Tensor
    tiers: list[Tier]
    back: Tensor
    last: Tensor
    groups: Tensor
    learn_from: Tensor
    learn_to: Tensor


def hidden_where(hidden: NDArray[np.bool_], device: str) -> Tensor:
    """A mask to be added to attention scores."""
    return torch.zeros(hidden.shape, device=device).masked_fill_(on_device(hidden, device), -1e9)


def causal(length: int, device: str) -> Tensor:
    """The mask [length, length] under which a token sees those before it."""
    return hidden_where(np.triu(np.ones((length, length), bool), 1), device)


def collate(packs: Sequence[Pack], device: str) -> Batch:
    """A Batch of packs, on the device."""
    B, P = len(packs), max(len(p.ids) for p in packs)
    sizes = [size_of(p) for p in packs]
    layout = lay_out(packs, np.cumsum([0, *sizes[:-1]]), sum(sizes))
    back, main = np.zeros(sum(sizes), np.int64), np.zeros((B, P), np.int64)
    placed: list[list[tuple[int, int, Ids]]] = [[] for _ in tier_bounds]
    for b, ((_, line), *branches) in enumerate(layout.stretches):
        back[line], main[b, : len(line)] = b * P + np.arange(len(line)), line
        for fork, places in branches:
            next(tier for tier, (before, most) in zip(placed, tier_bounds, strict=True) if fork <= before and len(places) <= most).append((b, fork, places))
    tiers: list[Tier] = []
    base = B * P
    for tier in filter(None, placed):
        N, L, F = len(tier), max(len(places) for _, _, places in tier), max(fork for _, fork, _ in tier)
        own, hidden = np.zeros((N, L), np.int64), np.ones((N, 1, F), bool)
        for n, (_, fork, places) in enumerate(tier):
            own[n, : len(places)], hidden[n, 0, :fork], back[places] = places, False, base + n * L + np.arange(len(places))
        parent = np.array([b for b, _, _ in tier], np.int64)
        tiers.append(Tier(on_device(own, device), on_device(parent, device), hidden_where(hidden, device), causal(L, device)))
        base += N * L
    return Batch(
        on_device(layout.ids, device),
        on_device(layout.positions, device),
        on_device(main, device),
        causal(P, device),
        tiers,
        on_device(back, device),
        *(on_device(a, device) for a in layout.indices),
    )
