"""Gradient steps for the policy (SFT) and the PPM (pairwise preference loss).

    python3 training/train.py policy --data a,b --out r1.pt [--init base.pt] --seconds 600
    python3 training/train.py ppm --data pairs --init r1.pt --out ppm1.pt --epochs 2

Writes OUT (weights and config) and OUT.resume (optimizer and position) every --save seconds; started again with the same arguments it goes on.
"""
import argparse
import contextlib
import json
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

from data import Sequences, read_pairs
from model import Decoder, adamw
from pack import collate, pack_all


def arguments():
    a = argparse.ArgumentParser()
    a.add_argument("kind", choices=["policy", "ppm"])
    a.add_argument("--data", required=True, help="comma-separated token files without extension")
    a.add_argument("--out", required=True)
    a.add_argument("--init", help="checkpoint to start from")
    a.add_argument("--seconds", type=float, default=0, help="wall-clock budget; 0 means by epochs")
    a.add_argument("--epochs", type=float, default=1, help="0 only calibrates a PPM")
    a.add_argument("--lr", type=float, default=2e-3)
    a.add_argument("--batch", type=int, default=64, help="sequences, for a PPM packs of sequences of one problem")
    a.add_argument("--lm", type=float, default=1.0, help="weight of the LM loss in a PPM's training")
    a.add_argument("--weight-decay", type=float, default=0.05)
    a.add_argument("--size", default="192,4,6,2,512", help="d,layers,heads,kv_heads,ff")
    a.add_argument("--vocab", type=int, default=246)
    a.add_argument("--max-len", type=int, default=256)
    a.add_argument("--threads", type=int, default=0)
    a.add_argument("--seed", type=int, default=0)
    a.add_argument("--save", type=float, default=60)
    a.add_argument("--log", help="JSON lines of the loss")
    return a.parse_args()


def save(path, value):
    torch.save(value, path + ".tmp")
    os.replace(path + ".tmp", path)


def pad(rows, device):
    width = max(len(r) for r in rows)
    ids = np.zeros((len(rows), width), np.int64)
    for k, r in enumerate(rows):
        ids[k, : len(r)] = r
    return torch.from_numpy(ids).to(device)


def length_batches(lengths, batch, rng):
    """One epoch of index batches; rows of a batch have similar lengths."""
    order = rng.permutation(len(lengths))
    out = []
    for i in range(0, len(order), batch * 32):
        chunk = sorted(order[i : i + batch * 32], key=lambda j: lengths[j])
        out += [chunk[j : j + batch] for j in range(0, len(chunk), batch)]
    rng.shuffle(out)
    return out


def policy_loss(model, data, batch, device):
    rows = [data.get(i) for i in batch]
    ids = pad([r[0] for r in rows], device)
    wanted = torch.zeros(ids.shape, dtype=torch.bool, device=device)
    for k, (_, mask) in enumerate(rows):
        wanted[k, : len(mask)] = torch.from_numpy(mask).to(device)
    hidden = model.hidden(ids[:, :-1])[wanted[:, 1:]]
    return F.cross_entropy(F.linear(hidden, model.emb.weight), ids[:, 1:][wanted[:, 1:]]), int(wanted.sum())


def ppm_loss(model, packs, lm, device):
    """-(1/4) sum over the 2x2 pairs of log sigmoid(r+ - r-), scores read at each sequence's last token (paper, equation 4).

    Plus `lm` times the LM loss on the tokens marked for it: an auxiliary that keeps the trunk's arithmetic. Returns the loss and (pair accuracy, LM loss).
    """
    batch = collate(packs, device)
    hidden = model.hidden(batch.ids, batch.positions, batch.mask).flatten(0, 1)
    scores = model.head(hidden[batch.last]).squeeze(-1).float()
    present = batch.groups >= 0
    table = torch.where(present, scores[batch.groups.clamp(min=0)], torch.zeros((), device=device))
    difference = table[:, :2, None] - table[:, None, 2:]
    valid = (present[:, :2, None] & present[:, None, 2:]).float()
    count = valid.sum((1, 2))
    loss = ((-F.logsigmoid(difference) * valid).sum((1, 2)) / count.clamp(min=1)).sum() / (count > 0).sum().clamp(min=1)
    accuracy = float(((difference > 0).float() * valid).sum() / valid.sum().clamp(min=1))
    if not lm or len(batch.learn_to) == 0:
        return loss, (accuracy, 0.0)
    language = F.cross_entropy(F.linear(hidden[batch.learn_from], model.emb.weight).float(), batch.ids.flatten()[batch.learn_to])
    return loss + lm * language, (accuracy, float(language.detach()))


@torch.no_grad()
def calibrate(model, data, pairs, rng, device, most=400):
    """Shifts and scales the head so that raw scores have their mean half-way between winners and losers and a standard deviation of 1.

    The pairwise loss fixes neither; without this, tanh can press all scores against one end of its range, where a search cannot tell them apart.
    """
    wins, losses = [], []
    for row in pairs[rng.permutation(len(pairs))[:most]]:
        if (row[2:] < 0).all():
            continue
        for side, indices in ((wins, row[:2]), (losses, row[2:])):
            for i in indices[indices >= 0]:
                ids = torch.from_numpy(data.get(i)[0])[None].to(device)
                side.append(float(model.scores(ids)[0, -1]))
    middle = (np.mean(wins) + np.mean(losses)) / 2
    scale = 1 / max(1e-6, np.std(wins + losses))
    model.head.weight.mul_(scale)
    model.head.bias.sub_(middle).mul_(scale)
    print(json.dumps(dict(calibrated=dict(middle=round(float(middle), 4), scale=round(float(scale), 4)))), flush=True)


def main():
    o = arguments()
    if o.threads:
        torch.set_num_threads(o.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(o.seed)
    start = torch.load(o.init, map_location="cpu") if o.init else None
    d, layers, heads, kv, ff = map(int, o.size.split(","))
    config = start["config"] if start else dict(vocab=o.vocab, d=d, layers=layers, heads=heads, kv_heads=kv, ff=ff, max_len=o.max_len)
    model = Decoder(**config, scalar=o.kind == "ppm")
    if start:
        model.load_state_dict(start["model"], strict=False)
    model.to(device)
    optimizer = adamw(model, o.lr, o.weight_decay)
    parts = [Sequences(p) for p in o.data.split(",")]
    data = parts[0]
    pairs = read_pairs(o.data.split(",")) if o.kind == "ppm" else None
    for other in parts[1:]:
        data.tokens = np.concatenate([data.tokens, other.tokens])
        data.index = np.concatenate([data.index, other.index[1:] + data.index[-1]])
    packs = pack_all(data, pairs) if pairs is not None else None
    lengths = np.diff(data.index) if packs is None else np.array([len(p.ids) for p in packs])
    step, elapsed = 0, 0.0
    if os.path.exists(o.out + ".resume"):
        state = torch.load(o.out + ".resume", map_location="cpu")
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, elapsed = state["step"], state["elapsed"]
    per_epoch = max(1, int(np.ceil(len(lengths) / o.batch)))
    total = int(o.epochs * per_epoch)
    begun, saved, average, tokens, epoch, batches = time.time() - elapsed, time.time(), None, 0, -1, []
    progress = lambda: (time.time() - begun) / o.seconds if o.seconds else (step / total if total else 1)
    print(json.dumps(dict(parameters=sum(p.numel() for p in model.parameters()), sequences=len(lengths), tokens=int(lengths.sum()), device=device)), flush=True)

    def checkpoint():
        save(o.out, dict(model=model.state_dict(), config=config))
        save(o.out + ".resume", dict(model=model.state_dict(), optimizer=optimizer.state_dict(), step=step, elapsed=time.time() - begun))

    while progress() < 1:
        if step // per_epoch != epoch:
            epoch = step // per_epoch
            batches = length_batches(lengths, o.batch, np.random.default_rng(o.seed * 100003 + epoch))
        batch = batches[step % per_epoch]
        rate = o.lr * min(1, (step + 1) / 100) * (0.05 + 0.95 * max(0.0, 1 - progress()))
        for group in optimizer.param_groups:
            group["lr"] = rate
        with torch.autocast("cuda", torch.bfloat16) if device == "cuda" else contextlib.nullcontext():
            loss, measure = policy_loss(model, data, batch, device) if packs is None else ppm_loss(model, [packs[i] for i in batch], o.lm, device)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        tokens += int(lengths[batch].sum())
        sample = np.array([float(loss.detach()), *(measure if packs is not None else (0.0, 0.0))])
        if not np.isfinite(sample[0]):
            raise SystemExit("the loss is not finite; lower --lr, or look at the data")
        average = sample if average is None else 0.98 * average + 0.02 * sample
        if step % 50 == 0:
            line = dict(step=step, epoch=round(step / per_epoch, 2), loss=round(average[0], 4), accuracy=round(average[1], 4), lm=round(average[2], 4), tokens=tokens, seconds=round(time.time() - begun), done=round(progress(), 3))
            print(json.dumps(line), flush=True)
            if o.log:
                with open(o.log, "a") as f:
                    f.write(json.dumps(line) + "\n")
        if time.time() - saved > o.save:
            checkpoint()
            saved = time.time()
    if pairs is not None:
        calibrate(model, data, pairs, np.random.default_rng(o.seed), device)
    checkpoint()
    os.remove(o.out + ".resume")


if __name__ == "__main__":
    main()
