"""Models of other makers: what is read of a GGUF file, and what is made of it. Run with `python3 -m unittest` in this folder."""

import os
import tempfile
import unittest

import numpy as np
import torch
from numpy.typing import NDArray

from foreign.blocks import eight_bit_blocks, four_bit_blocks
from foreign.bpe import tokenizer_of
from foreign.cut import with_vocabulary
from foreign.gguf import Gguf
from foreign.llama import decoder_of
from tiny_gguf import IDS, TOKENS, logits, tiny


def unpacked(codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Two codes of each byte, one after the other."""
    return np.stack([codes & 15, codes >> 4], -1).reshape(*codes.shape[:-1], -1)


class Foreign(unittest.TestCase):
    """A small random model."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "tiny.gguf")
        self.raw, self.values = tiny()
        self.write(self.raw)

    def write(self, raw: bytes) -> None:
        """Puts these bytes in the place of the file."""
        with open(self.path, "wb") as f:
            f.write(raw)

    def test_values(self) -> None:
        """Every tensor in the values that the file keeps."""
        file = Gguf(self.path)
        for name, value in self.values.items():
            np.testing.assert_array_equal(file.array(name + ".weight"), value)

    def test_logits(self) -> None:
        """The decoder computes what ggml's order of operations gives."""
        model = decoder_of(Gguf(self.path)).eval()
        with torch.no_grad():
            got = model(torch.tensor([IDS]))[0].numpy()
        np.testing.assert_allclose(got, logits(self.values, IDS), atol=2e-4)

    def test_first_layers(self) -> None:
        """A model of the first layers has these and the last norm."""
        file = Gguf(self.path)
        whole, cut = decoder_of(file).state_dict(), decoder_of(file, 1).state_dict()
        self.assertEqual({name for name in whole if not name.startswith("blocks.1.")}, set(cut))
        self.assertTrue(all(torch.equal(whole[name], value) for name, value in cut.items()))
        with self.assertRaisesRegex(SystemExit, "2 layers; 3"):
            decoder_of(file, 3)

    def test_damaged(self) -> None:
        """A file that is cut short anywhere, or is of another kind, is refused by name."""
        for length in [0, 3, 20, 400, len(self.raw) // 2, len(self.raw) - 1]:
            self.write(self.raw[:length])
            with self.assertRaisesRegex(SystemExit, "tiny.gguf"):
                Gguf(self.path)
        self.write(self.raw.replace(b"llama", b"gemma", 1))
        with self.assertRaisesRegex(SystemExit, "gemma"):
            decoder_of(Gguf(self.path))

    def test_vocabulary(self) -> None:
        """Known tokens keep their rows at new ids; new ones get the mean of what they were read as."""
        file = Gguf(self.path)
        model, (own, _) = decoder_of(file), tokenizer_of(file)
        marker = dict(id=0, content=" then")
        vocabulary = {" then": 0, "e": 1, "Ġthe": 2, "Ġan": 3}
        cut, made = with_vocabulary(model, own, dict(added_tokens=[marker], model=dict(vocab=vocabulary)))
        rows = {token: model.emb.weight[i] for i, token in enumerate(TOKENS)}
        expected = torch.stack([(rows["Ġthe"] + rows["n"]) / 2, rows["e"], rows["Ġthe"], rows["Ġan"]])
        torch.testing.assert_close(cut.emb.weight, expected)
        self.assertEqual(cut.config, dict(model.config, vocab=4))
        self.assertEqual(made, [0])
        with self.assertRaisesRegex(SystemExit, "ids 0 to 1"):
            with_vocabulary(model, own, dict(added_tokens=[], model=dict(vocab={"e": 1, "n": 2})))


class Blocks(unittest.TestCase):
    """Weights in blocks."""

    def test_four_bits(self) -> None:
        """Weights that were rounded so before come back as they were, wherever the grid lies; others within half a step; a block of one value, too."""
        random = np.random.default_rng(3)
        grid = random.integers(0, 16, (5, 3, 32)) * np.float32(0.25) + random.normal(0, 1, (5, 3, 1))
        grid[..., :2] = grid.min(-1, keepdims=True) + np.array([0, 3.75])
        for w, bound in ((grid, 1e-5), (random.normal(0, 1, (5, 3, 32)), 0.501), (np.full((5, 3, 32), 0.3), 1e-6)):
            codes, scales, least = four_bit_blocks(w.reshape(5, 96).astype(np.float32), 32)
            self.assertEqual((codes.shape, scales.shape, least.shape), ((5, 3, 16), (5, 3), (5, 3)))
            back = unpacked(codes) * scales[..., None] + least[..., None]
            self.assertLess(float((np.abs(back - w) / scales[..., None]).max()), bound)

    def test_eight_bits(self) -> None:
        """Within half a step of a block's own scale."""
        w = np.random.default_rng(4).normal(0, 1, (6, 64)).astype(np.float32)
        codes, scales = eight_bit_blocks(w, 32)
        back = (codes.astype(np.float32) - 128) * scales[..., None]
        self.assertLess(float((np.abs(back.reshape(6, 64) - w).reshape(6, 2, 32) / scales[..., None]).max()), 0.501)

    def test_refused(self) -> None:
        """A row that blocks do not fill is refused with its size."""
        with self.assertRaisesRegex(SystemExit, "4 x 40"):
            four_bit_blocks(np.zeros((4, 40), np.float32), 32)


if __name__ == "__main__":
    unittest.main()
