"""Training that broke off and is started again must end with the weights of training that did not. Run by src/evolve/trainer.slow.test.ts."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

import numpy as np
import torch

here = os.path.dirname(os.path.abspath(__file__))


def write_plays(path: str, count: int = 400) -> None:
    """Token files at `path` of so many random sequences."""
    rng = np.random.default_rng(0)
    rows = [rng.integers(10, 40, rng.integers(5, 20)).astype("<u2") | 0x8000 for _ in range(count)]
    np.concatenate(rows).tofile(path + ".bin")
    np.cumsum([0] + [len(r) for r in rows]).astype("<u4").tofile(path + ".idx")


def command(folder: str, out: str, *more: str, epochs: int = 1) -> list[str]:
    """The training of a tiny policy on `plays` in a folder, 100 steps an epoch."""
    options = ["--data", os.path.join(folder, "plays"), "--out", out, "--size", "32,2,2,1,64", "--vocab", "64", "--batch", "4"]
    return [sys.executable, os.path.join(here, "train.py"), "policy", *options, "--epochs", str(epochs), *more]


class ResumeTest(unittest.TestCase):
    def ends_the_same(self, processes: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            write_plays(os.path.join(folder, "plays"))
            straight, broken = (os.path.join(folder, name) for name in ("straight.pt", "broken.pt"))
            team = ("--processes", str(processes))
            subprocess.run(command(folder, straight, *team), check=True, stdout=subprocess.DEVNULL)
            # A closed pipe ends the run at its first report, at step 50, however busy the machine is; until then it keeps a checkpoint of every step.
            with subprocess.Popen(command(folder, broken, *team, "--save", "0"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
                running.stdout.readline()
                running.stdout.close()
            self.assertNotEqual(running.returncode, 0)
            self.assertFalse(os.path.exists(broken))
            self.assertEqual(torch.load(broken + ".resume")["step"], 49)
            subprocess.run(command(folder, broken, *team), check=True, stdout=subprocess.DEVNULL)
            a, b = (torch.load(path) for path in (straight, broken))
            self.assertTrue(all(torch.equal(a["model"][name], b["model"][name]) for name in a["model"]))
            self.assertEqual(a["figures"], b["figures"])

    def test_ends_with_the_same_weights_after_breaking_off(self) -> None:
        self.ends_the_same(1)

    def test_ends_with_the_same_weights_in_two_processes(self) -> None:
        self.ends_the_same(2)

    def test_says_again_what_a_finished_training_came_to(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            write_plays(os.path.join(folder, "plays"))
            first, again = (subprocess.run(command(folder, os.path.join(folder, "x.pt")), check=True, capture_output=True, text=True) for _ in range(2))
            last = json.loads(first.stdout.splitlines()[-1])
            found = json.loads(again.stdout)
            self.assertEqual(
                {name: found[name] for name in ("loss", "step", "tokens", "done")}, {name: last[name] for name in ("loss", "step", "tokens", "done")}
            )
            self.assertGreater(found["parameters"], 0)

    def test_says_what_to_do_about_a_damaged_checkpoint(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            write_plays(os.path.join(folder, "plays"))
            out = os.path.join(folder, "x.pt")
            with open(out + ".resume", "w") as f:
                f.write("not a checkpoint")
            ended = subprocess.run(command(folder, out), check=False, capture_output=True, text=True)
            self.assertEqual(ended.returncode, 1)
            self.assertIn("x.pt.resume: the checkpoint is damaged", ended.stderr)
            self.assertIn("delete it", ended.stderr)


if __name__ == "__main__":
    unittest.main()
