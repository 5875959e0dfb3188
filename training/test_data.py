"""Token files of both widths. Run with `python3 -m unittest` in this folder."""

import os
import tempfile
import unittest

import numpy as np

from data import Sequences


def write(name: str, rows: list[list[int]], losses: list[list[int]], wide: bool) -> None:
    """A file of sequences, as the rollouts' side writes it."""
    bits, kind = (31, "<u4") if wide else (15, "<u2")
    tokens = [token | (loss << bits) for row, marks in zip(rows, losses, strict=True) for token, loss in zip(row, marks, strict=True)]
    np.array(tokens, np.uint32).astype(kind).tofile(name + ".bin")
    np.cumsum([0] + [len(row) for row in rows]).astype("<u4").tofile(name + ".idx")


class Widths(unittest.TestCase):
    """Ids and loss marks come back as they were, file by file and joined."""

    def test_widths(self) -> None:
        """A narrow file, a wide one, and both together."""
        with tempfile.TemporaryDirectory() as folder:
            narrow, wide = os.path.join(folder, "narrow"), os.path.join(folder, "wide")
            write(narrow, [[1, 32767], [5]], [[0, 1], [1]], wide=False)
            write(wide, [[40000, 2, 49151]], [[1, 0, 1]], wide=True)
            for paths, expected in (
                ([narrow], [([1, 32767], [False, True]), ([5], [True])]),
                ([wide], [([40000, 2, 49151], [True, False, True])]),
                ([narrow, wide], [([1, 32767], [False, True]), ([5], [True]), ([40000, 2, 49151], [True, False, True])]),
            ):
                data = Sequences(paths)
                got = [tuple(part.tolist() for part in data.get(i)) for i in range(len(data))]
                self.assertEqual(got, [tuple(part) for part in expected])


if __name__ == "__main__":
    unittest.main()
