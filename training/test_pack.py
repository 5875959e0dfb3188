"""Packed sequences must score as they do alone. Run by src/evolve/trainer.slow.test.ts."""

import unittest
from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray

from masked import collate_masked
from model import Decoder
from pack import pack_all, size_of
from tiers import collate


class Lists:
    """Sequences whose even ids are marked."""

    def __init__(self, sequences: Sequence[Sequence[int]]) -> None:
        self.sequences = [np.array(s, np.int64) for s in sequences]

    def get(self, i: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        return self.sequences[i], self.sequences[i] % 2 == 0

    def q(self, _i: int) -> float:
        return float("nan")

    def length(self, i: int) -> int:
        return len(self.sequences[i])


class PackTest(unittest.TestCase):
    sequences: ClassVar = [[5, 6, 3, 7, 8], [5, 6, 3, 7, 9, 10], [5, 6, 3, 11], [5, 6, 3, 7, 8, 12, 13], [20, 3, 7]]
    pairs = np.array([[0, 1, 2, -1], [3, -1, 0, -1], [4, -1, -1, -1]])

    def test_shares_prefixes_and_keeps_problems_apart(self) -> None:
        packs = pack_all(Lists(self.sequences), self.pairs)
        self.assertEqual([size_of(p) for p in packs], [10, 3])
        self.assertEqual(packs[0].groups.tolist(), [[0, 1, 2, -1], [3, -1, 0, -1]])

    def test_scores_equal_those_of_single_sequences(self) -> None:
        torch.manual_seed(0)
        model = Decoder(32, 16, 2, 2, 1, 32, 64, scalar=True)
        torch.nn.init.normal_(model.scalar_head.weight, 0, 0.5)
        data = Lists(self.sequences)
        batch = collate(pack_all(data, self.pairs), "cpu")
        hidden = model.packed(batch)
        packed = model.scalar_head(hidden[batch.last]).squeeze(-1)
        for score, i in zip(packed.tolist(), [0, 1, 2, 3, 4], strict=True):
            alone = model.scores(torch.from_numpy(data.get(i)[0])[None])[0, -1]
            self.assertAlmostEqual(score, float(alone.detach()), places=5)

    def test_masked_sequences_give_the_same_scores_and_gradients_as_tiers(self) -> None:
        torch.manual_seed(0)
        model = Decoder(32, 16, 2, 2, 1, 32, 64, scalar=True)
        torch.nn.init.normal_(model.scalar_head.weight, 0, 0.5)
        packs = pack_all(Lists(self.sequences), self.pairs)
        tiers, masked = collate(packs, "cpu"), collate_masked(packs, "cpu")
        found = []
        for batch, hidden in ((tiers, model.packed(tiers)), (masked, model.masked(masked))):
            model.zero_grad()
            scores = model.scalar_head(hidden[batch.last]).squeeze(-1)
            learned = hidden[batch.learn_from]
            (scores.square().sum() + learned.sin().sum()).backward()
            found.append((scores, learned, batch.ids[batch.learn_to], batch.groups, *(p.grad.clone() for p in model.parameters())))
        for one, other in zip(*found, strict=True):
            self.assertTrue(torch.allclose(one, other, rtol=1e-3, atol=1e-3))

    def test_learns_each_marked_token_from_the_one_before_it(self) -> None:
        batch = collate(pack_all(Lists(self.sequences), self.pairs), "cpu")
        ids = batch.ids
        seen = sorted(zip(ids[batch.learn_from].tolist(), ids[batch.learn_to].tolist(), strict=True))
        self.assertEqual(seen, [(5, 6), (7, 8), (8, 12), (9, 10)])


if __name__ == "__main__":
    unittest.main()
