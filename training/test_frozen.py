"""What is frozen must stay as it is to the last bit, and the rest must learn. Run by src/evolve/trainer.slow.test.ts."""

import unittest

import numpy as np
import torch

from frozen import freeze
from losses import policy_loss
from model import Decoder
from optimizer import Optimizer
from team import Team


class FrozenTest(unittest.TestCase):
    def changed(self, layers: int, made: list[int], muon: bool) -> set[str]:
        """Names of the parameters that three steps change, and of the embedding each changed row."""
        torch.manual_seed(0)
        model = Decoder(vocab=12, d=16, layers=3, heads=2, kv_heads=1, ff=24, max_len=16)
        freeze(model, layers, made)
        before = {name: p.detach().clone() for name, p in model.named_parameters()}
        optimizer = Optimizer(model, 1e-2, 0.1, Team(1, model), muon)
        ids = np.arange(10) % 12
        for _ in range(3):
            policy_loss(model, [(ids, np.arange(10) > 2)], "cpu")[0].backward()
            optimizer.step(1e-2)
        names = {name for name, p in model.named_parameters() if name != "emb.weight" and not torch.equal(p, before[name])}
        return names | {f"row {i}" for i in range(12) if not torch.equal(model.emb.weight[i], before["emb.weight"][i])}

    def test_trains_upper_layers_and_new_rows_alone(self) -> None:
        for muon in (False, True):
            changed = self.changed(2, [3, 11], muon)
            self.assertEqual({name for name in changed if name.startswith("row")}, {"row 3", "row 11"})
            self.assertEqual({name.split(".")[1] for name in changed if name.startswith("blocks")}, {"2"})
            self.assertIn("nf.weight", changed)

    def test_trains_no_row_where_all_are_known(self) -> None:
        self.assertFalse(any(name.startswith("row") for name in self.changed(1, [], False)))

    def test_refuses_layers_that_are_not_there(self) -> None:
        with self.assertRaisesRegex(SystemExit, "--frozen 4"):
            self.changed(4, [], False)


if __name__ == "__main__":
    unittest.main()
