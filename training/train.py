"""Gradient steps for the policy (SFT) and the PPM (pairwise preference loss).

    python3 training/train.py policy --data a,b --out r1.pt [--init base.pt] --epochs 2
    python3 training/train.py ppm --data pairs --init r1.pt --out ppm1.pt --tokens 5e6

Writes OUT (weights and config) at the end, and OUT.resume (the same, optimizer and position) every --save seconds: killed and started again with the same
arguments it goes on, and ends with the same weights as if it had not been. With OUT there and no OUT.resume there is nothing to do: it prints the figures of the training that wrote OUT.
"""
import argparse
import contextlib
import json
import os
import pickle
import time

import numpy as np
import torch

from data import Sequences, read_pairs
from losses import policy_loss, reward_loss
from model import Decoder
from optimizer import Optimizer
from pack import pack_all, size_of
from team import Team


def arguments():
    a = argparse.ArgumentParser()
    a.add_argument("kind", choices=["policy", "ppm"])
    a.add_argument("--data", required=True, help="comma-separated token files without extension")
    a.add_argument("--out", required=True)
    a.add_argument("--init", help="checkpoint to start from")
    a.add_argument("--epochs", type=float, default=1, help="0 only calibrates a PPM")
    a.add_argument("--tokens", type=float, default=0, help="budget in tokens, instead of epochs")
    a.add_argument("--lr", type=float, default=2e-3)
    a.add_argument("--batch", type=int, default=64, help="sequences, for a PPM packs of sequences of one problem")
    a.add_argument("--objective", choices=["pairs", "outcome", "q"], default="pairs", help="of the scalar head: PPM, outcome reward model, regression of Q")
    a.add_argument("--lm", type=float, default=1.0, help="weight of the LM loss in a PPM's training")
    a.add_argument("--weight-decay", type=float, default=0.05)
    a.add_argument("--optimizer", choices=["muon", "adamw"], default="muon")
    a.add_argument("--precision", choices=["auto", "fp32", "bf16"], default="auto", help="of matrix products; auto takes bf16 where the processor multiplies it faster")
    a.add_argument("--size", default="160,4,5,1,448", help="d,layers,heads,kv_heads,ff; with --init that checkpoint's")
    a.add_argument("--vocab", type=int, default=246)
    a.add_argument("--max-len", type=int, default=256)
    a.add_argument("--processes", type=int, default=1, help="processes of one thread each that share every batch; on CUDA there is one")
    a.add_argument("--seed", type=int, default=0)
    a.add_argument("--save", type=float, default=60, help="seconds between checkpoints")
    a.add_argument("--log", help="JSON lines of the loss")
    return a.parse_args()


def has_fast_bf16(device):
    """On CUDA from compute capability 8.0 on; on x86 where Linux lists avx512_bf16 or amx_bf16. Without them bf16 is emulated, slower than fp32, or refused."""
    if device == "cuda":
        return torch.cuda.get_device_capability()[0] >= 8
    try:
        with open("/proc/cpuinfo") as f:
            flags = f.read()
        return "avx512_bf16" in flags or "amx_bf16" in flags
    except OSError:
        return False


def save(path, value):
    """Whole or not at all: a kill or a full disk leaves the former file."""
    try:
        torch.save(value, path + ".tmp")
        with open(path + ".tmp", "rb") as f:
            os.fsync(f.fileno())
        os.replace(path + ".tmp", path)
    except (OSError, RuntimeError) as error:
        raise SystemExit(f"{path}: could not be written ({error}); make room on the disk and start again, training goes on from the last checkpoint") from None


def load(path, advice):
    try:
        return torch.load(path, map_location="cpu")
    except FileNotFoundError:
        raise SystemExit(f"{path}: there is no such checkpoint; {advice}") from None
    except (RuntimeError, EOFError, OSError, KeyError, pickle.UnpicklingError) as error:
        raise SystemExit(f"{path}: the checkpoint is damaged ({str(error).splitlines()[0]}); {advice}") from None


def length_batches(lengths, batch, rng):
    """One epoch of index batches; rows of a batch have similar lengths."""
    order = rng.permutation(len(lengths))
    out = []
    for i in range(0, len(order), batch * 32):
        chunk = sorted(order[i : i + batch * 32], key=lambda j: lengths[j])
        out += [chunk[j : j + batch] for j in range(0, len(chunk), batch)]
    rng.shuffle(out)
    return out


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
    if not wins:
        return
    middle = (np.mean(wins) + np.mean(losses)) / 2
    scale = 1 / max(1e-6, np.std(wins + losses))
    model.head.weight.mul_(scale)
    model.head.bias.sub_(middle).mul_(scale)
    print(json.dumps(dict(calibrated=dict(middle=round(float(middle), 4), scale=round(float(scale), 4)))), flush=True)


def main():
    o = arguments()
    resume = o.out + ".resume"
    if os.path.exists(o.out) and not os.path.exists(resume):
        print(json.dumps(dict(load(o.out, "delete it to train this again").get("figures", {}), done=1, note=f"{o.out} is trained already")))
        return
    torch.set_num_threads(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    half = o.precision == "bf16" or (o.precision == "auto" and has_fast_bf16(device))
    torch.manual_seed(o.seed)
    start = load(o.init, "train it first, or give another --init") if o.init else None
    d, layers, heads, kv, ff = map(int, o.size.split(","))
    config = start["config"] if start else dict(vocab=o.vocab, d=d, layers=layers, heads=heads, kv_heads=kv, ff=ff, max_len=o.max_len)
    model = Decoder(**config, scalar=o.kind == "ppm")
    if start:
        model.load_state_dict(start["model"], strict=False)
    model.to(device)
    paths = o.data.split(",")
    data = Sequences(paths)
    pairs = read_pairs(paths, data.counts) if o.kind == "ppm" else None
    packs = pack_all(data, pairs) if pairs is not None else None
    lengths = np.diff(data.index) if packs is None else np.array([size_of(p) for p in packs])
    team = Team(o.processes if device == "cpu" else 1, model)
    first = team.rank == 0
    optimizer = Optimizer(model, o.lr, o.weight_decay, team, o.optimizer == "muon", half)
    step, tokens, elapsed, average = 0, 0, 0.0, {}
    if os.path.exists(resume):
        state = load(resume, "delete it to train this from its start")
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, tokens, elapsed, average = state["step"], state["tokens"], state["elapsed"], state.get("average", {})
    begun, saved, epoch, batches = time.time() - elapsed, time.time(), -1, []
    per_epoch = -(-len(lengths) // o.batch)
    wanted = o.tokens or o.epochs * int(lengths.sum())
    progress = lambda: tokens / wanted if wanted else 1
    figures = dict(parameters=sum(p.numel() for p in model.parameters()), sequences=len(lengths), tokens=int(lengths.sum()), device=device, bf16=half)
    if first:
        print(json.dumps(figures), flush=True)

    def checkpoint():
        save(resume, dict(model=model.state_dict(), config=config, optimizer=optimizer.state_dict(), step=step, tokens=tokens, elapsed=time.time() - begun, average=average))

    while progress() < 1:
        if step // per_epoch != epoch:
            epoch = step // per_epoch
            batches = length_batches(lengths, o.batch, np.random.default_rng(o.seed * 100003 + epoch))
        batch = batches[step % per_epoch]
        own, share = team.part(batch)
        rate = o.lr * min(1, (step + 1) / 100) * (0.02 + 0.98 * max(0.0, 1 - progress()))
        with torch.autocast(device, torch.bfloat16) if half else contextlib.nullcontext():
            if len(own) == 0:
                loss, measures = torch.zeros((), requires_grad=True), {}
            elif packs is None:
                loss, measures = policy_loss(model, [data.get(i) for i in own], device)
            else:
                loss, measures = reward_loss(model, [packs[i] for i in own], o.objective, o.lm, device)
        (loss * share).backward()
        team.sum_gradients()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step(rate)
        step += 1
        tokens += int(lengths[batch].sum())
        measures["loss"] = float(loss.detach())
        if not np.isfinite(measures["loss"]):
            raise SystemExit("the loss is not finite; lower --lr, or look at the data")
        average = {name: 0.98 * average.get(name, value) + 0.02 * value for name, value in measures.items()}
        if first and (step % 50 == 0 or progress() >= 1):
            done, spent = min(1.0, progress()), time.time() - begun
            line = dict({name: round(value, 4) for name, value in average.items()}, step=step, epoch=round(step / per_epoch, 2), tokens=tokens, seconds=round(spent), left=round(spent * (1 - done) / done), done=round(done, 3))
            print(json.dumps(line), flush=True)
            # Without times: the same training gives the same file.
            figures.update({name: value for name, value in line.items() if name not in ("seconds", "left")})
            if o.log:
                with open(o.log, "a") as f:
                    f.write(json.dumps(line) + "\n")
        if first and time.time() - saved > o.save:
            checkpoint()
            saved = time.time()
    team.dismiss()
    if pairs is not None and o.objective == "pairs":
        calibrate(model, data, pairs, np.random.default_rng(o.seed), device)
    save(o.out, dict(model=model.state_dict(), config=config, figures=figures))
    if os.path.exists(resume):
        os.remove(resume)


if __name__ == "__main__":
    main()
