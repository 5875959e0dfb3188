"""What a training leaves as it is of a model that knows a language already: the lower layers, and the embedding but for the tokens that are new to it."""

from collections.abc import Sequence

import torch
from torch import Tensor

from model import Decoder


def freeze(model: Decoder, layers: int, made: Sequence[int]) -> None:
    """Trains nothing of the first `layers` layers, and of the embedding the rows `made` alone, as the output layer sees them: no gradient goes through what is
    frozen, which saves two thirds of its time."""
    if not 0 < layers <= len(model.blocks):
        raise SystemExit(f"--frozen {layers}: the model has {len(model.blocks)} layers, of which 1 to all can be frozen")
    model.frozen = True
    for block in model.blocks[:layers]:
        block.requires_grad_(False)
    trained = torch.zeros(model.emb.weight.shape[0], 1)
    trained[list(made)] = 1

    def of_made_rows(gradient: Tensor) -> Tensor:
        return gradient * trained.to(gradient.device)

    if made:
        model.emb.weight.register_hook(of_made_rows)
    else:
        model.emb.weight.requires_grad_(False)
