"""Gradient steps for the policy (SFT) and the PPM (pairwise preference loss).

    python3 training/train.py policy --data a,b --out r1.pt [--init base.pt] --epochs 2
    python3 training/train.py ppm --data pairs --init r1.pt --out ppm1.pt --tokens 5e6

Writes OUT (weights and config) at the end, and OUT.resume (the same, optimizer and position) every --save seconds: killed and started again with the same
arguments it goes on, and ends with the same weights as if it had not been. With OUT there and no OUT.resume there is nothing to do: it prints the figures of
the training that wrote OUT.
"""

import json
import os
import time
from collections.abc import Mapping

import numpy as np
import torch

from arguments import Arguments, config_of, read_arguments
from batches import Batches
from checkpoint import Checkpoint, Figures, ResumePoint, load, save
from examples import read_examples
from frozen import freeze
from model import Decoder
from optimizer import Optimizer
from precision import products, takes_bf16
from progress import Progress
from team import Team

# Steps of the warm-up, from one report to the next, and the share of --lr that is left at the end.
WARM_UP = 100
REPORT = 50
LAST_RATE = 0.02


def first_model(o: Arguments) -> tuple[Decoder, list[int]]:
    """The model of --init, or one of --size with random weights; and the rows of its embedding that were made for tokens it did not know."""
    start = load(o.init, Checkpoint, "train it first, or give another --init") if o.init else None
    config = start["config"] if start else config_of(o.size, o.vocab, o.max_len)
    model = Decoder(**config, scalar=o.kind == "ppm" and not o.verdict)
    if start:
        model.load_state_dict(start["model"], strict=False)
    made = start.get("made", []) if start else []
    if o.frozen:
        freeze(model, o.frozen, made)
    return model, made


def resumed(o: Arguments, model: Decoder, optimizer: Optimizer, wanted: float) -> Progress:
    """Progress towards so many tokens: from where a former start broke off, whose weights and optimizer it sets, or from nothing."""
    if not os.path.exists(o.resume):
        return Progress(wanted)
    point = load(o.resume, ResumePoint, "delete it to train this from its start")
    model.load_state_dict(point["model"])
    optimizer.load_state_dict(point["optimizer"])
    return Progress(wanted, point["step"], point["tokens"], point.get("average", {}), time.time() - point["elapsed"])


def resume_point(model: Decoder, optimizer: Optimizer, progress: Progress) -> ResumePoint:
    """What `resumed` needs to go on from here."""
    return ResumePoint(
        model=model.state_dict(),
        config=model.config,
        optimizer=optimizer.state_dict(),
        step=progress.step,
        tokens=progress.tokens,
        elapsed=progress.elapsed,
        average=progress.average,
    )


def learning_rate(highest: float, progress: Progress) -> float:
    """Up in a warm-up, then down with the share of tokens that is left."""
    return highest * min(1, (progress.step + 1) / WARM_UP) * (LAST_RATE + (1 - LAST_RATE) * max(0.0, 1 - progress.done))


def say(line: Mapping[str, float | str], log: str | None) -> None:
    """Prints a line of JSON, and adds it to the file `log` where one is given."""
    print(json.dumps(line), flush=True)
    if log:
        with open(log, "a") as f:
            f.write(json.dumps(line) + "\n")


def train(o: Arguments) -> None:
    """One training, from its start or where it broke off to its end. Ends the program with what to do where it cannot go on."""
    torch.set_num_threads(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    bf16 = takes_bf16(o.precision, device)
    torch.manual_seed(o.seed)
    model, made = first_model(o)
    model = model.to(device)
    examples = read_examples(o, device, model.config["max_len"])
    total = int(examples.lengths.sum())
    batches = Batches(examples.lengths, o.batch, o.seed)
    # From here on there may be several processes; the first one reports and writes.
    team = Team(o.processes if device == "cpu" else 1, model)
    first = team.rank == 0
    optimizer = Optimizer(model, o.lr, o.weight_decay, team, o.optimizer == "muon", bf16)
    progress = resumed(o, model, optimizer, o.tokens or o.epochs * total)
    parameters = sum(p.numel() for p in model.parameters())
    figures: Figures = dict(parameters=parameters, sequences=len(examples.lengths), tokens=total, device=device, bf16=bf16)
    if first:
        say(figures, None)

    saved = time.time()
    while progress.done < 1:
        batch = batches.at(progress.step)
        own, share = team.part(batch)
        with products(device, bf16):
            loss, measures = examples.loss(model, own) if own else (torch.zeros((), requires_grad=True), {})
        (loss * share).backward()
        team.sum_gradients()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step(learning_rate(o.lr, progress))
        value = float(loss.detach())
        if not np.isfinite(value):
            raise SystemExit("the loss is not finite; lower --lr, or look at the data")
        progress.count(batches.tokens(batch), dict(measures, loss=value))
        if first and (progress.step % REPORT == 0 or progress.done >= 1):
            line = progress.report(batches.per_epoch)
            say(line, o.log)
            # Without times: the same training gives the same file.
            figures.update({name: value for name, value in line.items() if name not in ("seconds", "left")})
        if first and time.time() - saved > o.save:
            save(o.resume, resume_point(model, optimizer, progress))
            saved = time.time()

    team.dismiss()
    examples.finish(model)
    save(o.out, Checkpoint(model=model.state_dict(), config=model.config, figures=figures, made=made))
    if os.path.exists(o.resume):
        os.remove(o.resume)


def main() -> None:
    o = read_arguments()
    if os.path.exists(o.out) and not os.path.exists(o.resume):
        figures = load(o.out, Checkpoint, "delete it to train this again").get("figures", {})
        print(json.dumps(dict(figures, done=1, note=f"{o.out} is trained already")))
        return
    train(o)


if __name__ == "__main__":
    main()
