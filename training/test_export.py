"""What both graphs of a large model share. Run by src/evolve/trainer.slow.test.ts."""

import glob
import os
import tempfile
import unittest
from unittest import mock

import onnx
import torch

import export
import graph
from model import Decoder


class SharedWeights(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        for module in (graph, export):
            patched = mock.patch.object(module, "LARGEST_FILE", 5000)
            patched.start()
            self.addCleanup(patched.stop)

    def exported(self, seed: int) -> None:
        """A random policy, too large for one file, in the test's folder."""
        torch.manual_seed(seed)
        export.export(Decoder(vocab=64, d=32, layers=2, heads=2, kv_heads=1, ff=64, max_len=64), "policy", self.folder.name)

    def test_both_graphs_take_the_same_files(self) -> None:
        self.exported(1)
        self.exported(2)
        onnx_folder = os.path.join(self.folder.name, "onnx")
        files = sorted(os.path.basename(path) for path in glob.glob(os.path.join(onnx_folder, "*")))
        self.assertEqual(files[:2], ["model.onnx", "model_quantized.onnx"])
        self.assertGreater(len(files), 3)
        self.assertTrue(all(name.startswith(graph.SHARED) for name in files[2:]))
        matrices = []
        for name in files[:2]:
            loaded = onnx.load(os.path.join(onnx_folder, name))
            matrices.append({w.name: bytes(w.raw_data) for w in loaded.graph.initializer if len(w.raw_data) >= 1024})
        self.assertEqual(matrices[0], matrices[1])
        self.assertIn("wq_0_q", matrices[0])

    def test_weights_of_another_model_are_not_taken_for_its_own(self) -> None:
        self.exported(1)
        torch.manual_seed(2)
        other = Decoder(vocab=64, d=32, layers=2, heads=2, kv_heads=1, ff=64, max_len=64)
        with self.assertRaises(SystemExit):
            export.build_policy(other, os.path.join(self.folder.name, "onnx", "model.onnx"), graph.Graph(quantized=False, shared=True))


if __name__ == "__main__":
    unittest.main()
