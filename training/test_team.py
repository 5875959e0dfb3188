"""A team must compute what one process would, and end as a whole. Run by src/evolve/trainer.slow.test.ts."""

import contextlib
import os
import signal
import subprocess
import tempfile
import time
import unittest
from collections.abc import Iterator
from typing import Literal

import torch

from team import Team
from test_resume import command, write_plays


def members(pid: int) -> list[int]:
    """The children of a process."""
    with open(f"/proc/{pid}/task/{pid}/children") as f:
        return [int(child) for child in f.read().split()]


@unittest.skipUnless(os.path.exists(f"/proc/self/task/{os.getpid()}/children"), "finds processes in /proc")
class TeamTest(unittest.TestCase):
    def test_sums_gradients_and_shares_out_work(self) -> None:
        torch.set_num_threads(1)
        torch.manual_seed(0)
        rows, alone = torch.randn(5, 3), torch.nn.Linear(3, 2)
        model = torch.nn.Linear(3, 2)
        model.load_state_dict(alone.state_dict())
        alone(rows).square().mean().backward()
        team = Team(2, model)
        for _ in range(3):
            model.zero_grad(set_to_none=True)
            own, share = team.part(rows)
            (model(own).square().mean() * share).backward()
            team.sum_gradients()
        tripled = team.shared_out([torch.ones(2, 2), torch.ones(3), torch.ones(1)], lambda t: t * 3)
        team.dismiss()
        for one, other in zip(alone.parameters(), model.parameters(), strict=True):
            self.assertTrue(torch.allclose(one.grad, other.grad, atol=1e-6))
        self.assertEqual([t.tolist() for t in tripled], [[[3, 3], [3, 3]], [3, 3, 3], [3]])

    @contextlib.contextmanager
    def training(self, epochs: int) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
        """A training of two processes in the midst of its steps: (the first, the other's process id, where its weights go)."""
        with tempfile.TemporaryDirectory() as folder:
            write_plays(os.path.join(folder, "plays"))
            out = os.path.join(folder, "out.pt")
            started = command(folder, out, "--processes", "2", epochs=epochs)
            with subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
                running.stdout.readline()
                running.stdout.readline()
                (member,) = members(running.pid)
                yield running, member, out

    def ended_by(self, victim: Literal["member", "first"]) -> tuple[int, str, bool]:
        """Kills one of a training's two processes; (status, standard error, whether the other was gone within ten seconds)."""
        with self.training(epochs=100000) as (running, member, _):
            os.kill(member if victim == "member" else running.pid, signal.SIGKILL)
            _, errors = running.communicate(timeout=60)
            until = time.time() + 10
            while os.path.exists(f"/proc/{member}") and time.time() < until:
                time.sleep(0.05)
            return running.returncode, errors, not os.path.exists(f"/proc/{member}")

    def test_ends_with_what_to_do_when_a_member_is_killed(self) -> None:
        status, errors, _ = self.ended_by("member")
        self.assertEqual(status, 1)
        self.assertIn("start again, it goes on from the last checkpoint", errors)

    def test_goes_on_after_a_member_was_stopped(self) -> None:
        with self.training(epochs=2) as (running, member, out):
            for sent in (signal.SIGSTOP, signal.SIGCONT):
                os.kill(member, sent)
                time.sleep(0.2)
            running.communicate(timeout=200)
            self.assertEqual(running.returncode, 0)
            self.assertTrue(os.path.exists(out))

    def test_leaves_no_member_behind_when_the_first_is_killed(self) -> None:
        status, _, gone = self.ended_by("first")
        self.assertEqual(status, -signal.SIGKILL)
        self.assertTrue(gone)


if __name__ == "__main__":
    unittest.main()
