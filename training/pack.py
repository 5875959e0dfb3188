"""Packs the sequences of one problem into a main line and the branches that leave it, so that every shared prefix is computed once: a search tree as one
training sequence. A branch attends to the main line up to its fork and to itself, which keeps attention small where a trie under one mask would be mostly
empty.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Marks = NDArray[np.bool_]


class Source(Protocol):
    """Where sequences are read from (data.py)."""

    def get(self, i: int) -> tuple[Ids, Marks]: ...

    def length(self, i: int) -> int: ...

    def q(self, i: int) -> float: ...


class Pack(NamedTuple):
    """The sequences of one problem: a main line of P tokens and the branches that leave it.

    ids, learn: of the main line [P] and of each branch; learn says whether the LM loss applies to a token. forks: how many tokens of the main line a branch
    follows. last: (-1 for the main line or the branch, offset) of each sequence's last token. groups: rows of 4 indices into `last` (win, win, lose, lose),
    -1 for none. final: whether a sequence is a whole solution. q: its Q in [-1, 1], NaN where unknown.
    """

    ids: Ids
    learn: Marks
    forks: list[int]
    branch_ids: list[Ids]
    branch_learn: list[Marks]
    last: list[tuple[int, int]]
    groups: Ids
    final: Marks
    q: NDArray[np.float32]


# Ids of <end_of_code> and <code> (src/format/rstar-vocabulary.ts).
end_of_code = 2
code_marker = 3


def prompt_of(ids: Ids) -> bytes:
    """Everything before the `<code>` marker: sequences of one problem share it."""
    at = np.flatnonzero(ids == code_marker)
    return ids[: at[0]].tobytes() if len(at) else ids.tobytes()


def common(a: Ids, b: Ids) -> int:
    """Length of the prefix that two id arrays share."""
    n = min(len(a), len(b))
    different = np.flatnonzero(a[:n] != b[:n])
    return int(different[0]) if len(different) else n


def pack_rows(data: Source, rows: Sequence[Ids]) -> Pack:
    """Merges the sequences of some rows of (win, win, lose, lose) into one pack; -1 stays -1."""
    wanted = list(dict.fromkeys(int(i) for row in rows for i in row if i >= 0))
    tokens = {i: data.get(i) for i in wanted}
    firsts = list(dict.fromkeys(int(next(i for i in row if i >= 0)) for row in rows))
    main = max(firsts, key=lambda i: (sum(common(tokens[i][0], tokens[j][0]) for j in wanted), len(tokens[i][0])))
    ids, learn = tokens[main][0], tokens[main][1].copy()
    branches: list[tuple[int, Ids, Marks]] = []
    last: dict[int, tuple[int, int]] = {}
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


def size_of(pack: Pack) -> int:
    """Tokens of a pack, shared ones once."""
    return len(pack.ids) + sum(map(len, pack.branch_ids))


def pack_all(data: Source, pairs: Ids, most: int = 448) -> list[Pack]:
    """Packs of neighbouring rows [R, 4] of one problem, each of about `most` tokens at the longest."""
    packs: list[Pack] = []
    rows: list[Ids] = []
    prompt, size = b"", 0
    for row in pairs:
        first = data.get(row[row >= 0][0])[0]
        here, length = prompt_of(first), max(data.length(i) for i in row if i >= 0)
        if rows and (here != prompt or size + length > most):
            packs.append(pack_rows(data, rows))
            rows, size = [], 0
        prompt, size = here, size + length
        rows.append(row)
    return packs + ([pack_rows(data, rows)] if rows else [])
