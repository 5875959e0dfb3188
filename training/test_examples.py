"""What is trained on, and what cannot be. Run by src/evolve/trainer.slow.test.ts."""

import os
import sys
import tempfile
import unittest
from unittest import mock

import numpy as np
import torch

from arguments import read_arguments
from examples import Plays, Preferences, read_examples
from model import Decoder
from test_data import write


class ExamplesTest(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def at(self, name: str) -> str:
        """A path in the test's folder."""
        return os.path.join(self.folder.name, name)

    def examples(self, *options: str) -> Plays | Preferences:
        """Examples for a model that reads 6 tokens, by train.py's command line."""
        with mock.patch.object(sys, "argv", ["train.py", *options, "--out", "unused"]):
            return read_examples(read_arguments(), "cpu", 6)

    def test_leaves_out_what_the_model_cannot_read(self) -> None:
        rows = [[10] * 5, [11] * 8, [12] * 7, [13] * 6]
        write(self.at("a"), rows, [[1] * len(row) for row in rows], wide=False)
        np.array([[0, -1, 3, -1], [0, -1, 1, -1], [2, -1, 3, -1]], "<i4").tofile(self.at("a.pairs"))
        model = Decoder(vocab=16, d=16, layers=1, heads=2, kv_heads=1, ff=16, max_len=6)
        plays = self.examples("policy", "--data", self.at("a"))
        self.assertEqual(plays.lengths.tolist(), [5, 7, 6])
        self.assertTrue(torch.isfinite(plays.loss(model, [0, 1, 2])[0]))
        self.assertEqual(self.examples("ppm", "--data", self.at("a")).pairs.tolist(), [[0, -1, 3, -1]])

    def test_texts_without_pairs_are_learned_from_beside_those_with(self) -> None:
        ask, right, wrong = 13, 14, 15
        write(self.at("pairs"), [[3, 7, ask], [3, 8, ask]], [[0, 0, 0]] * 2, wide=False)
        np.array([[0, -1, 1, -1]], "<i4").tofile(self.at("pairs.pairs"))
        write(self.at("texts"), [[5, 3, 6], [6, 3, 5]], [[0, 1, 1]] * 2, wide=False)
        examples = self.examples("ppm", "--data", f"{self.at('pairs')},{self.at('texts')}", "--verdict", f"{ask},{right},{wrong}")
        self.assertEqual(examples.pairs.tolist(), [[0, -1, 1, -1], [2, -1, -1, -1], [3, -1, -1, -1]])
        torch.manual_seed(1)
        model = Decoder(vocab=16, d=16, layers=1, heads=2, kv_heads=1, ff=16, max_len=6)
        optimizer = torch.optim.Adam(model.parameters(), 1e-2)
        for _ in range(60):
            optimizer.zero_grad()
            examples.loss(model, range(len(examples.lengths)))[0].backward()
            optimizer.step()
        with torch.no_grad():
            said = model(torch.tensor([[3, 7, ask], [3, 8, ask]]))[:, -1]
            self.assertEqual(said.argmax(-1).tolist(), [right, wrong])
            # The texts were learned beside it, in both orders.
            self.assertEqual(model(torch.tensor([[5, 3], [6, 3]]))[:, -1].argmax(-1).tolist(), [6, 5])


if __name__ == "__main__":
    unittest.main()
