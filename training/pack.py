"""Packs the sequences of one problem into a main line and the branches that leave it, so that every shared prefix is computed once: a search tree as one
training sequence. A branch attends to the main line up to its fork and to itself, which keeps attention small where a trie under one mask would be mostly empty.
"""
from collections import namedtuple

import numpy as np
import torch

# ids, learn (whether the LM loss applies to a token) of the main line [P] and of each branch; fork: how many tokens of the main line a branch follows;
# last: (-1 for the main line or the branch, offset) of each sequence's last token; groups: rows of 4 indices into `last`, -1 for none;
# final: whether a sequence is a whole solution; q: its Q in [-1, 1], NaN where unknown.
Pack = namedtuple("Pack", "ids learn forks branch_ids branch_learn last groups final q")
# Where the tokens of packs stand among T places: ids, positions [T]; stretches: of each pack (fork, places) of its main line, whose fork is 0, and of each branch;
# indices into T, `last`, `groups`, `learn_from` and `learn_to` of a batch.
Layout = namedtuple("Layout", "ids positions stretches indices")
# Tokens of all packs end to end, T in all: ids, positions [T]; where they stand in attention: main [B, P] and each tier's branches [N, L] hold indices into T,
# and `back` [T] is the way from all of these, flattened one after the other, to T. The rest is indices into T.
Batch = namedtuple("Batch", "ids positions main main_mask tiers back last groups learn_from learn_to")
# Branches that fork at similar places and are of similar length. parent [N]: the main line of each; masks are added to attention scores: fork_mask [N, 1, F],
# F the longest stretch of main line that one of them follows, own_mask [L, L].
Tier = namedtuple("Tier", "branches parent fork_mask own_mask")

# Most tokens before the fork and after it. The first steps fork behind the prompt, of some 30 tokens, the next ones a step of some 25 later; branches of more
# than 32 tokens hold more than one step.
tier_bounds = [(fork, length) for fork in (36, 64, 10**9) for length in (32, 10**9)]

# Markers of policy/format.ts.
end_of_code = 2
code_marker = 3


def prompt_of(ids):
    """Everything before the `<code>` marker: sequences of one problem share it."""
    at = np.flatnonzero(ids == code_marker)
    return ids[: at[0]].tobytes() if len(at) else ids.tobytes()


def common(a, b):
    """Length of the prefix that two id arrays share."""
    n = min(len(a), len(b))
    different = np.flatnonzero(a[:n] != b[:n])
    return int(different[0]) if len(different) else n


def pack_rows(data, rows):
    """Merges the sequences of some rows of (win, win, lose, lose) into one pack; -1 stays -1."""
    wanted = list(dict.fromkeys(int(i) for row in rows for i in row if i >= 0))
    tokens = {i: data.get(i) for i in wanted}
    firsts = list(dict.fromkeys(int(next(i for i in row if i >= 0)) for row in rows))
    main = max(firsts, key=lambda i: (sum(common(tokens[i][0], tokens[j][0]) for j in wanted), len(tokens[i][0])))
    ids, learn = tokens[main][0], tokens[main][1].copy()
    branches, last = [], {}
    # Longest first, so that a sequence which another one goes on from finds it.
    for i in sorted(wanted, key=lambda i: -len(tokens[i][0])):
        own, marks = tokens[i]
        fork = common(ids, own)
        learn[:fork] |= marks[:fork]
        if fork == len(own):
            last[i] = (-1, fork - 1)
            continue
        rest = own[fork:]
        at = next((b for b, (f, other, _) in enumerate(branches) if f == fork and common(other, rest) == len(rest)), len(branches))
        if at == len(branches):
            branches.append((fork, rest, marks[fork:].copy()))
        else:
            branches[at][2][: len(rest)] |= marks[fork:]
        last[i] = (at, len(rest) - 1)
    index = {i: k for k, i in enumerate(wanted)}
    return Pack(
        ids,
        learn,
        [b[0] for b in branches],
        [b[1] for b in branches],
        [b[2] for b in branches],
        [last[i] for i in wanted],
        np.array([[index[int(i)] if i >= 0 else -1 for i in row] for row in rows], np.int64),
        np.array([end_of_code in tokens[i][0] for i in wanted]),
        np.array([data.q(i) for i in wanted], np.float32),
    )


def size_of(pack):
    return len(pack.ids) + sum(map(len, pack.branch_ids))


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


def lay_out(packs, starts, total):
    """Puts packs into `total` places for tokens: pack b from starts[b] on, its main line and then its branches."""
    ids, positions = np.zeros(total, np.int64), np.zeros(total, np.int64)
    stretches, last, groups, learn_from, learn_to = [], [], [], [], []
    for p, start in zip(packs, starts):
        own, at = [], start
        for fork, tokens, marks in zip([0, *p.forks], [p.ids, *p.branch_ids], [p.learn, *p.branch_learn]):
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


def collate(packs, device):
    """A Batch of packs, on the device."""
    B, P = len(packs), max(len(p.ids) for p in packs)
    sizes = [size_of(p) for p in packs]
    layout = lay_out(packs, np.cumsum([0, *sizes[:-1]]), sum(sizes))
    back, main = np.zeros(sum(sizes), np.int64), np.zeros((B, P), np.int64)
    tensor = lambda a: torch.from_numpy(a).to(device)
    hide = lambda hidden: torch.zeros(hidden.shape, device=device).masked_fill_(tensor(hidden), -1e9)
    causal = lambda length: hide(np.triu(np.ones((length, length), bool), 1))
    placed = [[] for _ in tier_bounds]
    for b, ((_, line), *branches) in enumerate(layout.stretches):
        back[line], main[b, : len(line)] = b * P + np.arange(len(line)), line
        for fork, places in branches:
            next(tier for tier, (before, most) in zip(placed, tier_bounds) if fork <= before and len(places) <= most).append((b, fork, places))
    tiers, base = [], B * P
    for tier in filter(None, placed):
        N, L, F = len(tier), max(len(places) for _, _, places in tier), max(fork for _, fork, _ in tier)
        branches, hidden = np.zeros((N, L), np.int64), np.ones((N, 1, F), bool)
        for n, (_, fork, places) in enumerate(tier):
            branches[n, : len(places)], hidden[n, 0, :fork], back[places] = places, False, base + n * L + np.arange(len(places))
        tiers.append(Tier(tensor(branches), tensor(np.array([b for b, _, _ in tier], np.int64)), hide(hidden), causal(L)))
        base += N * L
    return Batch(tensor(layout.ids), tensor(layout.positions), tensor(main), causal(P), tiers, tensor(back), *map(tensor, layout.indices))
