"""What is minimized: SFT's LM loss, the PPM's pairwise loss, and the two reward models that it is compared with."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from layout import on_device
from masked import MaskedBatch, collate_masked
from model import Decoder
from pack import Pack
from tiers import Batch, collate

# What is reported of a step by name: `lm`, the LM loss of a token; `accuracy`, from 0 to 1; `loss`, what was minimized.
Measures = dict[str, float]


def pad(rows: Sequence[NDArray[np.int64]], device: str) -> Tensor:
    """Ids [rows, longest row], zeros behind each row's end."""
    width = max(len(r) for r in rows)
    ids = np.zeros((len(rows), width), np.int64)
    for k, r in enumerate(rows):
        ids[k, : len(r)] = r
    return on_device(ids, device)


def policy_loss(model: Decoder, rows: Sequence[tuple[NDArray[np.int64], NDArray[np.bool_]]], device: str) -> tuple[Tensor, Measures]:
    """LM loss of (ids, wanted) sequences on the wanted tokens. Returns (loss, measures)."""
    ids = pad([r[0] for r in rows], device)
    wanted = torch.zeros(ids.shape, dtype=torch.bool, device=device)
    for k, (_, mask) in enumerate(rows):
        wanted[k, : len(mask)] = on_device(mask, device)
    hidden = model.hidden(ids[:, :-1])[wanted[:, 1:]]
    loss = F.cross_entropy(F.linear(hidden, model.emb.weight).float(), ids[:, 1:][wanted[:, 1:]])
    return loss, dict(lm=float(loss.detach()))


def pairwise(scores: Tensor, groups: Tensor) -> tuple[Tensor, Measures]:
    """-(1/4) sum over the 2x2 pairs of log sigmoid(r+ - r-) (paper, equation 4), the mean over groups that have both sides; and the share of pairs in order.

    scores [S]; groups [G, 4] of indices into them (win, win, lose, lose), -1 for none.
    """
    present = groups >= 0
    table = torch.where(present, scores[groups.clamp(min=0)], torch.zeros((), device=scores.device))
    difference = table[:, :2, None] - table[:, None, 2:]
    valid = (present[:, :2, None] & present[:, None, 2:]).float()
    count = valid.sum((1, 2))
    loss = ((-F.logsigmoid(difference) * valid).sum((1, 2)) / count.clamp(min=1)).sum() / (count > 0).sum().clamp(min=1)
    return loss, dict(accuracy=float(((difference > 0).float() * valid).sum() / valid.sum().clamp(min=1)))


def verdicts(logits: Tensor, groups: Tensor, right: int, wrong: int) -> tuple[Tensor, Tensor]:
    """Scores [S] of logits [S, vocabulary] behind the question for a verdict, so that tanh(score) is 2p - 1 for p = P(right) / (P(right) + P(wrong)); and what
    fixes where they lie, which pairs leave open: cross entropy over the whole vocabulary, `right` for what wins and `wrong` for what loses.

    groups [G, 4] as in `pairwise`; those without both sides teach nothing, as their sequences ask for no verdict.
    """
    scores = (logits[:, right] - logits[:, wrong]) / 2
    compared = groups[(groups[:, :2] >= 0).any(1) & (groups[:, 2:] >= 0).any(1)]
    wins, losses = compared[:, :2].flatten(), compared[:, 2:].flatten()
    wins, losses = wins[wins >= 0].unique(), losses[losses >= 0].unique()
    if not len(wins):
        return scores, logits.sum() * 0
    said = torch.cat([torch.full_like(wins, right), torch.full_like(losses, wrong)])
    return scores, F.cross_entropy(logits[torch.cat([wins, losses])], said)


def outcome(scores: Tensor, q: Tensor, final: Tensor) -> tuple[Tensor, Measures]:
    """Cross entropy of right against wrong on whole solutions alone: an outcome reward model. tanh(score) is then 2p - 1.

    scores, q (NaN where unknown), final (whether a sequence is a whole solution): [S] each. Right is what has Q 1. A place among
    the winners would not do: a step shown for its text alone stands there too, wrong as it may be.
    """
    whole = final & torch.isfinite(q)
    if not whole.any():
        return scores.sum() * 0, dict(accuracy=0.0)
    logits, label = 2 * scores[whole], (q[whole] > 0).float()
    return F.binary_cross_entropy_with_logits(logits, label), dict(accuracy=float(((logits > 0).float() == label).float().mean()))


def regression(scores: Tensor, q: Tensor) -> tuple[Tensor, Measures]:
    """Squared error against Q [S] where it is known: a process model that regresses Q (the paper's PQM baseline)."""
    known = torch.isfinite(q)
    if not known.any():
        return scores.sum() * 0, dict(accuracy=0.0)
    error = (torch.tanh(scores[known]) - q[known]) ** 2
    return error.mean(), dict(accuracy=1 - float(error.detach().mean()))


def reward_loss(
    model: Decoder,
    packs: Sequence[Pack],
    objective: Literal["pairs", "outcome", "q"],
    lm: float,
    device: str,
    verdict: tuple[int, int, int] | None = None,
) -> tuple[Tensor, Measures]:
    """The objective's loss on scores read at each sequence's last token, plus `lm` times the LM loss on the tokens marked for it: one trunk, both heads. With
    `verdict` (arguments.py) scores are read off two tokens of the output layer, and the LM loss has those among its tokens.

    Returns (loss, measures).
    """
    batch: Batch | MaskedBatch
    if device == "cuda":
        batch = masked = collate_masked(packs, device)
        hidden = model.masked(masked)
    else:
        batch = tiers = collate(packs, device)
        hidden = model.packed(tiers)
    # The difference of two scores wants more digits than bf16 has.
    with torch.autocast(device, enabled=False):
        ends = hidden[batch.last].float()
        if verdict:
            scores, placement = verdicts(F.linear(ends, model.emb.weight), batch.groups, verdict[1], verdict[2])
        else:
            scores, placement = model.scalar_head(ends).squeeze(-1), torch.zeros((), device=device)
    if objective == "pairs":
        loss, measures = pairwise(scores, batch.groups)
    else:
        q = on_device(np.concatenate([p.q for p in packs]), device)
        final = on_device(np.concatenate([p.final for p in packs]), device)
        loss, measures = outcome(scores, q, final) if objective == "outcome" else regression(scores, q)
    loss = loss + placement
    if not lm or len(batch.learn_to) == 0:
        return loss, measures
    language = F.cross_entropy(F.linear(hidden[batch.learn_from], model.emb.weight).float(), batch.ids[batch.learn_to])
    return loss + lm * language, dict(measures, lm=float(language.detach()))
