"""Packs sequences that share prefixes into one trie, so that every prefix is computed once: a search tree as one training sequence."""
from collections import namedtuple

import numpy as np
import torch

# ids [L], parent slot of each slot (-1 at the root), whether the LM loss applies to the slot's token, slot of each sequence's last token, rows of 4 indices into `last`.
Pack = namedtuple("Pack", "ids parent learn last groups")
# ids, positions [B, L]; mask [B, L, L] to be added to attention scores; the rest is indices into the flattened [B * L].
Batch = namedtuple("Batch", "ids positions mask last groups learn_from learn_to")

code_marker = 3


def prompt_of(ids):
    """Everything before the `<code>` marker: sequences of one problem share it."""
    at = np.flatnonzero(ids == code_marker)
    return ids[: at[0]].tobytes() if len(at) else ids.tobytes()


def pack_rows(data, rows):
    """Merges the sequences of some rows of (win, win, lose, lose) into one pack; -1 stays -1."""
    slots, ids, parent, learn, last, groups = {}, [], [], [], [], []
    index = {}
    for row in rows:
        group = []
        for i in row:
            if i < 0:
                group.append(-1)
                continue
            if i not in index:
                at = -1
                tokens, wanted = data.get(i)
                for token, want in zip(tokens.tolist(), wanted.tolist()):
                    key = (at, token)
                    if key not in slots:
                        slots[key] = len(ids)
                        ids.append(token)
                        parent.append(at)
                        learn.append(want)
                    at = slots[key]
                    learn[at] = learn[at] or want
                index[i] = len(last)
                last.append(at)
            group.append(index[i])
        groups.append(group)
    return Pack(np.array(ids, np.int64), np.array(parent, np.int64), np.array(learn, bool), np.array(last, np.int64), np.array(groups, np.int64))


def pack_all(data, pairs, most=448):
    """Packs of neighbouring rows of one problem, each of about `most` tokens at the longest."""
    packs, rows, prompt, size = [], [], None, 0
    for row in pairs:
        first = data.get(row[row >= 0][0])[0]
        here, length = prompt_of(first), max(data.length(i) for i in row if i >= 0)
        if rows and (here != prompt or size + length > most):
            packs.append(pack_rows(data, rows))
            rows, size = [], 0
        prompt, size = here, size + length
        rows.append(row)
    return packs + ([pack_rows(data, rows)] if rows else [])


def collate(packs, device):
    B, L = len(packs), max(len(p.ids) for p in packs)
    ids, positions = np.zeros((B, L), np.int64), np.zeros((B, L), np.int64)
    allowed = np.zeros((B, L, L), bool)
    allowed[:, np.arange(L), np.arange(L)] = True
    last, groups, learn_from, learn_to, base = [], [], [], [], 0
    for b, p in enumerate(packs):
        ids[b, : len(p.ids)] = p.ids
        for s, above in enumerate(p.parent):
            if above >= 0:
                allowed[b, s] |= allowed[b, above]
                positions[b, s] = positions[b, above] + 1
        last.append(b * L + p.last)
        groups.append(np.where(p.groups >= 0, p.groups + base, -1))
        base += len(p.last)
        wanted = np.flatnonzero(p.learn & (p.parent >= 0))
        learn_to.append(b * L + wanted)
        learn_from.append(b * L + p.parent[wanted])
    mask = torch.zeros((B, L, L), device=device).masked_fill_(torch.from_numpy(~allowed).to(device), -1e9)
    tensor = lambda a: torch.from_numpy(a).to(device)
    joined = (tensor(np.concatenate(x)) for x in (last, groups, learn_from, learn_to))
    return Batch(tensor(ids), tensor(positions), mask, *joined)
