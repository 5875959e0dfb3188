"""Three gradient steps of a tiny model in PyTorch, for the test of the trainer in the browser (src/lab).

python3 training/lab_reference.py src/lab/fixtures/torch-steps.json

The groups are those of src/lab/packs.ts: sequences that begin alike, of which the first two win. Here each sequence runs by itself; the LM loss counts what
they have in common once.
"""

import argparse
import json

import torch
import torch.nn.functional as F
from torch import Tensor

from arguments import config_of
from losses import pairwise
from model import Decoder
from optimizer import Optimizer
from team import Team

RATES = (1e-2, 2e-2, 1e-2)
LM_SHARE = 2.0


def weights_of(model: Decoder) -> dict[str, list[float]]:
    """All weights as the browser keeps them: flat, matrices [in, out] but for the embedding."""
    return {
        name: [float(f"{x:.7g}") for x in (p if p.dim() < 2 or name == "emb.weight" else p.t()).detach().flatten().tolist()]
        for name, p in model.named_parameters()
    }


def groups_of(generator: torch.Generator, vocab: int) -> list[list[list[int] | None]]:
    """Three groups of sequences with a common beginning: four, three and, with nobody to lose to, one."""

    def ids(count: int) -> list[int]:
        return torch.randint(0, vocab, (count,), generator=generator).tolist()

    one, two, three = ids(5), ids(4), ids(6)
    return [
        [[*one, 0, *ids(3)], [*one, 1, *ids(4)], [*one, 2, *ids(2)], [*one, 3, *ids(3)]],
        [[*two, 4, *ids(3)], None, [*two, 5, *ids(3)], [*two, 6, *ids(1)]],
        [three, None, None, None],
    ]


def losses_of(model: Decoder, groups: list[list[list[int] | None]]) -> tuple[Tensor, Tensor, float]:
    """LM loss, pairwise loss and share of pairs in order. Winners are learned from their third token on."""
    scores: list[Tensor] = []
    table: list[list[int]] = []
    losses: list[Tensor] = []
    for group in groups:
        there = [s for s in group if s is not None]
        common = next((i for i in range(min(map(len, there))) if len({s[i] for s in there}) > 1), len(there[0]) - 1)
        row: list[int] = []
        for k, sequence in enumerate(group):
            if sequence is None:
                row.append(-1)
                continue
            ids = torch.tensor([sequence])
            row.append(len(scores))
            scores.append(model.scores(ids)[0, -1])
            if k < 2:
                start = 2 if k == 0 else common
                losses.append(F.cross_entropy(model(ids)[0, start - 1 : -1], ids[0, start:], reduction="none"))
        table.append(row)
    pairs, measures = pairwise(torch.stack(scores), torch.tensor(table))
    return torch.cat(losses).mean(), pairs, measures["accuracy"]


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("out")
    o = a.parse_args()
    torch.manual_seed(7)
    model = Decoder(**config_of("8,2,2,1,12", 12, 32), scalar=True)
    torch.nn.init.normal_(model.scalar_head.weight, 0, 0.5)
    groups = groups_of(torch.Generator().manual_seed(8), 12)
    before = weights_of(model)
    optimizer = Optimizer(model, RATES[0], 0.05, Team(1, model), muon=False)
    steps = []
    for rate in RATES:
        lm, pairs, ordered = losses_of(model, groups)
        (LM_SHARE * lm + pairs).backward()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step(rate)
        steps.append(dict(rate=rate, lm=float(lm), pairs=float(pairs), ordered=ordered, norm=float(norm)))
    with open(o.out, "w") as f:
        json.dump(dict(lmShare=LM_SHARE, groups=groups, before=before, steps=steps, after=weights_of(model)), f)


if __name__ == "__main__":
    main()
