"""Puts the tokens of packs (pack.py) into one row of places, which both ways of attending to them start from: tiers.py and masked.py."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from pack import Ids, Pack


class Layout(NamedTuple):
    """Where the tokens of packs stand among T places.

    ids, positions [T]. stretches: of each pack (fork, places) of its main line, whose fork is 0, and of each branch. indices into T: `last`, `groups`,
    `learn_from` and `learn_to` of a batch.
    """

    ids: Ids
    positions: Ids
    stretches: list[list[tuple[int, Ids]]]
    indices: tuple[Ids, Ids, Ids, Ids]


def lay_out(packs: Sequence[Pack], starts: Iterable[int], total: int) -> Layout:
    """Puts packs into `total` places for tokens: pack b from starts[b] on, its main line and then its branches."""
    ids, positions = np.zeros(total, np.int64), np.zeros(total, np.int64)
    stretches: list[list[tuple[int, Ids]]] = []
    last: list[int] = []
    groups, learn_from, learn_to = [], [], []
    for p, start in zip(packs, starts, strict=True):
        own: list[tuple[int, Ids]] = []
        at = start
        for fork, tokens, marks in zip([0, *p.forks], [p.ids, *p.branch_ids], [p.learn, *p.branch_learn], strict=True):
            places = np.arange(at, at + len(tokens))
            ids[places], positions[places] = tokens, fork + np.arange(len(tokens))
            marked = np.flatnonzero(marks)
            # A branch's first token is learned from the main line's last one before it; nothing comes before the main line's.
            marked = marked if own else marked[marked > 0]
            learn_from.append(np.where(marked > 0, at + marked - 1, start + fork - 1))
            learn_to.append(at + marked)
            own.append((fork, places))
            at += len(tokens)
        last.extend(own[branch + 1][1][offset] for branch, offset in p.last)
        groups.append(np.where(p.groups >= 0, p.groups + len(last) - len(p.last), -1))
        stretches.append(own)
    return Layout(ids, positions, stretches, (np.array(last, np.int64), np.concatenate(groups), np.concatenate(learn_from), np.concatenate(learn_to)))


def on_device(array: NDArray[Any], device: str) -> Tensor:
    """The array as a tensor of its own type."""
    return torch.from_numpy(array).to(device)
