"""The three stages of finetune.py on a small file. Run with `python3 -m unittest` in this folder."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

import numpy as np

from foreign.bpe import tokenizer_of
from foreign.gguf import Gguf
from tiny_gguf import TOKENS, tiny

HERE = os.path.dirname(os.path.abspath(__file__))


class Finetune(unittest.TestCase):
    """A model of another maker, and one from nothing."""

    def setUp(self) -> None:
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.folder = made.name
        with open(self.at("tiny.gguf"), "wb") as f:
            f.write(tiny()[0])
        for name, contents in zip(("tokenizer.json", "tokenizer_config.json"), tokenizer_of(Gguf(self.at("tiny.gguf"))), strict=True):
            with open(self.at(name), "w", encoding="utf-8") as f:
                json.dump(contents, f)
        random = np.random.default_rng(1)
        rows = [random.integers(3, len(TOKENS), 12) | np.where(np.arange(12) > 5, 1 << 15, 0) for _ in range(24)]
        np.concatenate(rows).astype("<u2").tofile(self.at("data.bin"))
        (12 * np.arange(25)).astype("<u4").tofile(self.at("data.idx"))

    def at(self, *name: str) -> str:
        return os.path.join(self.folder, *name)

    def finetune(self, out: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, os.path.join(HERE, "finetune.py"), "--tokenizer", self.folder, "--data", self.at("data"), "--out", self.at(out)]
        return subprocess.run([*command, "--max-len", "64", "--batch", "8", "--tokens", "2000", *arguments], capture_output=True, text=True, check=False)

    def test_stages(self) -> None:
        """All files come, with the layers and the vocabulary that were asked for; a second start leaves them as they are."""
        first = self.finetune("cut", "--gguf", self.at("tiny.gguf"), "--layers", "1")
        self.assertEqual(first.returncode, 0, first.stderr)
        with open(self.at("cut", "model", "config.json")) as f:
            config = json.load(f)
        self.assertEqual([config[name] for name in ("num_hidden_layers", "vocab_size", "rope_theta", "rms_norm_eps")], [1, len(TOKENS), 100000.0, 1e-5])
        files = [self.at("cut", "model", "onnx", "model_quantized.onnx"), self.at("cut", "model", "tokenizer.json"), self.at("cut", "policy.pt")]
        before = [os.stat(file).st_mtime_ns for file in files]
        self.assertEqual(self.finetune("cut", "--gguf", self.at("tiny.gguf"), "--layers", "1").returncode, 0)
        self.assertEqual(before, [os.stat(file).st_mtime_ns for file in files])
        self.assertEqual(self.finetune("nothing", "--size", "32,1,2,1,64").returncode, 0)
        with open(self.at("nothing", "model", "config.json")) as f:
            self.assertEqual(json.load(f)["vocab_size"], len(TOKENS))

    def test_missing(self) -> None:
        """What is missing is named."""
        os.remove(self.at("tokenizer_config.json"))
        self.assertIn("holds no tokenizer_config.json", self.finetune("x", "--size", "32,1,2,1,64").stderr)


if __name__ == "__main__":
    unittest.main()
