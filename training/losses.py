"""What is minimized: SFT's LM loss, the PPM's pairwise loss, and the two reward models that it is compared with."""
import numpy as np
import torch
import torch.nn.functional as F

from masked import collate_masked
from pack import collate


def pad(rows, device):
    width = max(len(r) for r in rows)
    ids = np.zeros((len(rows), width), np.int64)
    for k, r in enumerate(rows):
        ids[k, : len(r)] = r
    return torch.from_numpy(ids).to(device)


def policy_loss(model, rows, device):
    """LM loss of (ids, wanted) sequences on the wanted tokens. Returns (loss, measures)."""
    ids = pad([r[0] for r in rows], device)
    wanted = torch.zeros(ids.shape, dtype=torch.bool, device=device)
    for k, (_, mask) in enumerate(rows):
        wanted[k, : len(mask)] = torch.from_numpy(mask).to(device)
    hidden = model.hidden(ids[:, :-1])[wanted[:, 1:]]
    loss = F.cross_entropy(F.linear(hidden, model.emb.weight).float(), ids[:, 1:][wanted[:, 1:]])
    return loss, dict(lm=float(loss.detach()))


def pairwise(scores, groups):
    """-(1/4) sum over the 2x2 pairs of log sigmoid(r+ - r-) (paper, equation 4), the mean over groups that have both sides; and the share of pairs in order."""
    present = groups >= 0
    table = torch.where(present, scores[groups.clamp(min=0)], torch.zeros((), device=scores.device))
    difference = table[:, :2, None] - table[:, None, 2:]
    valid = (present[:, :2, None] & present[:, None, 2:]).float()
    count = valid.sum((1, 2))
    loss = ((-F.logsigmoid(difference) * valid).sum((1, 2)) / count.clamp(min=1)).sum() / (count > 0).sum().clamp(min=1)
    return loss, dict(accuracy=float(((difference > 0).float() * valid).sum() / valid.sum().clamp(min=1)))


def outcome(scores, q, final):
    """Cross entropy of right against wrong on whole solutions alone: an outcome reward model. tanh(score) is then 2p - 1.

    Right is what has Q 1. A place among the winners would not do: a step shown for its text alone stands there too, wrong as it may be.
    """
    whole = final & torch.isfinite(q)
    if not whole.any():
        return scores.sum() * 0, dict(accuracy=0.0)
    logits, label = 2 * scores[whole], (q[whole] > 0).float()
    return F.binary_cross_entropy_with_logits(logits, label), dict(accuracy=float(((logits > 0).float() == label).float().mean()))


def regression(scores, q):
    """Squared error against Q where it is known: a process model that regresses Q (the paper's PQM baseline)."""
    known = torch.isfinite(q)
    if not known.any():
        return scores.sum() * 0, dict(accuracy=0.0)
    error = (torch.tanh(scores[known]) - q[known]) ** 2
    return error.mean(), dict(accuracy=1 - float(error.detach().mean()))


def reward_loss(model, packs, objective, lm, device):
    """The objective's loss on scores read at each sequence's last token, plus `lm` times the LM loss on the tokens marked for it: one trunk, both heads.

    Returns (loss, measures).
    """
    put_together, through = (collate_masked, model.masked) if device == "cuda" else (collate, model.packed)
    batch = put_together(packs, device)
    hidden = through(batch)
    # The difference of two scores wants more digits than bf16 has.
    with torch.autocast(device, enabled=False):
        scores = model.head(hidden[batch.last].float()).squeeze(-1)
    if objective == "pairs":
        loss, measures = pairwise(scores, batch.groups)
    else:
        q, final = (torch.from_numpy(np.concatenate(values)).to(device) for values in ([p.q for p in packs], [p.final for p in packs]))
        loss, measures = outcome(scores, q, final) if objective == "outcome" else regression(scores, q)
    if not lm or len(batch.learn_to) == 0:
        return loss, measures
    language = F.cross_entropy(F.linear(hidden[batch.learn_from], model.emb.weight).float(), batch.ids[batch.learn_to])
    return loss + lm * language, dict(measures, lm=float(language.detach()))
