"""Muon for the matrices of the blocks, AdamW for everything else.

Muon (Jordan et al., 2024) replaces a matrix's momentum by the nearest matrix with orthonormal rows or columns, so that every direction learns at the same
pace; small models need fewer steps with it (training/LOG.md has the comparison). Its update is scaled to the size of AdamW's (Liu et al., arXiv 2502.16982),
so that both share one learning rate.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from model import Decoder
from team import Team


def orthogonalized(m: Tensor, half: bool, steps: int = 5) -> Tensor:
    """Newton-Schulz iteration with Jordan's coefficients: m [..., r, c], each matrix with its singular values pressed towards 1; in bf16 with `half`, which is
    enough for it."""
    x = m.bfloat16() if half else m
    tall = x.shape[-2] > x.shape[-1]
    x = x.mT if tall else x
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(steps):
        a = x @ x.mT
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * (a @ a)) @ x
    return (x.mT if tall else x).to(m.dtype)


def orthogonalized_alike(matrices: Sequence[Tensor], half: bool) -> list[Tensor]:
    """[orthogonalized(m, half) for m in matrices], those of one shape in one product: on a GPU many small products cost more to start than to do. On a
    processor this is slower."""
    changed = list(matrices)
    for shape in dict.fromkeys(m.shape for m in matrices):
        at = [i for i, m in enumerate(matrices) if m.shape == shape]
        for i, one in zip(at, orthogonalized(torch.stack([matrices[i] for i in at]), half), strict=True):
            changed[i] = one
    return changed


class Muon(torch.optim.Optimizer):
    """The optimizer of matrices. `lr` and `weight_decay` as AdamW's; `half`: whether bf16 products are fast; `team` shares the work out on a processor."""

    def __init__(self, parameters: Iterable[nn.Parameter], lr: float, weight_decay: float, half: bool, team: Team, momentum: float = 0.95) -> None:
        super().__init__(parameters, dict(lr=lr, weight_decay=weight_decay, momentum=momentum))
        self.half, self.team = half, team

    @torch.no_grad()
    def step(self) -> None:
        """One step with the gradients that the parameters hold, which it changes."""
        for group in self.param_groups:
            moved = [p for p in group["params"] if p.grad is not None]
            for p in moved:
                state = self.state[p]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(p)
                average = state["momentum"].mul_(group["momentum"]).add_(p.grad)
                p.grad.add_(average, alpha=group["momentum"])
            gradients = [p.grad for p in moved]
            if any(g.is_cuda for g in gradients):
                updates = orthogonalized_alike(gradients, self.half)
            else:
                updates = self.team.shared_out(gradients, lambda g: orthogonalized(g, self.half))
            for p, update in zip(moved, updates, strict=True):
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.add_(update, alpha=-group["lr"] * 0.2 * max(p.shape) ** 0.5)


class Optimizer:
    """Both optimizers as one: `lr` is set for both, the state is saved and loaded together. The rest as for Muon."""

    def __init__(self, model: Decoder, lr: float, weight_decay: float, team: Team, muon: bool = True, half: bool = False) -> None:
        named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
        matrices = [p for name, p in named if p.dim() == 2 and name.startswith("blocks.") and muon]
        # Of an embedding that is frozen but for some rows, decay would move the others.
        steady = {id(model.emb.weight)} if model.frozen else set()
        others = [p for name, p in named if p.dim() == 2 and not (name.startswith("blocks.") and muon) and id(p) not in steady]
        plain = [p for _, p in named if p.dim() < 2 or id(p) in steady]
        groups = [dict(params=others, weight_decay=weight_decay), dict(params=plain, weight_decay=0.0)]
        self.parts: list[torch.optim.Optimizer] = [torch.optim.AdamW(groups, lr=lr, betas=(0.9, 0.95))]
        if matrices:
            self.parts.append(Muon(matrices, lr, weight_decay, half, team))

    def step(self, lr: float) -> None:
        """One step of both at the rate `lr`; the gradients are gone after it."""
        for part in self.parts:
            for group in part.param_groups:
                group["lr"] = lr
            part.step()
            part.zero_grad(set_to_none=True)

    def state_dict(self) -> list[dict[str, Any]]:
        """What a checkpoint keeps, of AdamW and then of Muon."""
        return [part.state_dict() for part in self.parts]

    def load_state_dict(self, states: Sequence[dict[str, Any]]) -> None:
        """Takes up what `state_dict` gave."""
        for part, state in zip(self.parts, states, strict=True):
            part.load_state_dict(state)
