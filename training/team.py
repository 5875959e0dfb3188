"""Training in several processes of one machine, each on its part of every batch (data parallel), with gradients summed through shared memory.

Two processes of one thread each train nearly twice as fast as one on two cores; two threads of one process do not, since a small model's products are too
small to share out. The processes are forks of the first, so the data is in memory once.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from typing import TypeVar

import torch
from torch import Tensor, nn

from supervised import end_with

# A batch: the indices of its examples, or their rows.
Batch = TypeVar("Batch", list[int], Tensor)


class Team:
    """Rank 0 is the process that called; after the call there are `size` of them, each with a `rank` of its own. A team of one costs nothing.

    Call before torch has used more than one thread: threads do not survive a fork. If one member ends before `dismiss`, all do.
    """

    def __init__(self, size: int, model: nn.Module) -> None:
        self.size, self.rank = size, 0
        self.parameters = [p for p in model.parameters() if p.requires_grad]
        if size == 1:
            return
        self.counts = [p.numel() for p in self.parameters]
        count = sum(self.counts)
        self.gradients = torch.zeros(size, count).share_memory_()
        self.shared = torch.zeros(count).share_memory_()
        self.barrier = multiprocessing.get_context("fork").Barrier(size)
        reading, self.writing = os.pipe()
        signal.signal(signal.SIGCHLD, self.broken)
        for rank in range(1, size):
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                os.close(self.writing)
                end_with(reading)
                self.rank = rank
                return
        os.close(reading)

    @staticmethod
    def broken(*_: object) -> None:
        """Ends the program when a member has ended."""
        # A member that is stopped, or goes on after a stop, is reported as well.
        if os.waitpid(-1, os.WNOHANG)[0] == 0:
            return
        raise SystemExit("a process of the training has ended early; start again, it goes on from the last checkpoint")

    def part(self, batch: Batch) -> tuple[Batch, float]:
        """This member's rows of a batch, and their share of it."""
        own = batch[self.rank :: self.size]
        return own, len(own) / len(batch)

    def sum_gradients(self) -> None:
        """Replaces every gradient by the sum of all members'. A member without rows of its own counts as zeros."""
        if self.size == 1:
            return
        for p, part in zip(self.parameters, self.gradients[self.rank].split(self.counts), strict=True):
            part.zero_() if p.grad is None else part.copy_(p.grad.flatten())
        self.barrier.wait()
        for p, part in zip(self.parameters, self.gradients.sum(0).split(self.counts), strict=True):
            p.grad = part.view_as(p)
        # Nobody writes the next gradients before all have read these.
        self.barrier.wait()

    def shared_out(self, tensors: Sequence[Tensor], change: Callable[[Tensor], Tensor]) -> list[Tensor]:
        """[change(t) for t in tensors], each computed by one member and read by all."""
        if self.size == 1:
            return [change(t) for t in tensors]
        counts = [t.numel() for t in tensors]
        parts = self.shared[: sum(counts)].split(counts)
        for i, (part, tensor) in enumerate(zip(parts, tensors, strict=True)):
            if i % self.size == self.rank:
                part.copy_(change(tensor).flatten())
        self.barrier.wait()
        changed = [part.view_as(tensor).clone() for part, tensor in zip(parts, tensors, strict=True)]
        self.barrier.wait()
        return changed

    def dismiss(self) -> None:
        """Ends all members but the first."""
        if self.size == 1:
            return
        if self.rank == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.barrier.wait()
        if self.rank > 0:
            os._exit(0)
