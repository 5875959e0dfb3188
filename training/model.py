"""A Llama-like decoder small enough to train on a laptop's CPU, and its scalar-headed twin, the PPM.

Runs on PyTorch 1.13 (Debian 12) and 2.x, on CPU and CUDA. Grouped-query attention, rotary positions, SwiGLU, RMSNorm, tied embeddings.
"""

import math
from collections.abc import Callable, Sequence
from typing import NotRequired, TypedDict

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.autograd.function import FunctionCtx

from masked import MaskedBatch
from tiers import Batch

# Of x [..., d] and the cosines and sines of its positions [..., 1, hd] to [..., d].
Attention = Callable[[Tensor, Tensor, Tensor], Tensor]


class Config(TypedDict):
    """A model's shape, as checkpoints keep it. `ff` is the width of the feed-forward part, `max_len` the most tokens of a sequence.

    `rope_theta`, the base of the rotary positions, and `norm_eps`, what RMSNorm adds, are kept of models of other makers (foreign/);
    10,000 and 1e-6 where absent.
    """

    vocab: int
    d: int
    layers: int
    heads: int
    kv_heads: int
    ff: int
    max_len: int
    rope_theta: NotRequired[float]
    norm_eps: NotRequired[float]


ROPE_THETA = 10000.0
NORM_EPS = 1e-6


class RMSNormFunction(torch.autograd.Function):
    """Fused RMSNorm: one autograd node instead of five, a third of a small model's CPU time."""

    @staticmethod
    def forward(ctx: FunctionCtx, x: Tensor, w: Tensor, eps: float) -> Tensor:
        r = torch.rsqrt((x * x).mean(-1, keepdim=True) + eps)
        ctx.save_for_backward(x, w, r)
        return x * r * w

    @staticmethod
    def backward(ctx: FunctionCtx, g: Tensor) -> tuple[Tensor, Tensor, None]:
        x, w, r = ctx.saved_tensors
        xh = x * r
        gw = (g * xh).reshape(-1, x.shape[-1]).sum(0)
        gx = g * w
        return r * (gx - xh * (gx * xh).mean(-1, keepdim=True)), gw, None


class RMSNorm(nn.Module):
    """x [..., d] over its root mean square, times a weight [d]."""

    def __init__(self, d: int, eps: float = NORM_EPS) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(d))
        self.eps = eps

    def forward(self, x: Tensor) -> Tensor:
        return RMSNormFunction.apply(x, self.weight, self.eps)


class SwiGLU(torch.autograd.Function):
    """silu(g) * u of the halves g, u of the last dimension, as one autograd node: the sigmoid is computed once."""

    @staticmethod
    def forward(ctx: FunctionCtx, gu: Tensor) -> Tensor:
        g, u = gu.chunk(2, -1)
        s = torch.sigmoid(g)
        silu = g * s
        ctx.save_for_backward(u, s, silu)
        return silu * u

    @staticmethod
    def backward(ctx: FunctionCtx, d: Tensor) -> Tensor:
        u, s, silu = ctx.saved_tensors
        # d silu / dg = s + g s (1 - s) = s + silu - silu s
        slope = torch.addcmul(s + silu, silu, s, value=-1)
        return torch.cat([d * u * slope, d * silu], -1)


def rotate_half(x: Tensor) -> Tensor:
    """The halves (a, b) of the last dimension as (-b, a): rotary positions turn the pairs of a and b."""
    h = x.shape[-1] // 2
    return torch.cat([-x[..., h:], x[..., :h]], -1)


def heads_as_rows(q: Tensor, kv_heads: int) -> Tensor:
    """Queries [B, T, H, hd] as [B * K, (H / K) * T, hd]: the query heads of a key head are rows of one matrix, so that there are few and large products."""
    B, T, _, hd = q.shape
    return q.view(B, T, kv_heads, -1, hd).permute(0, 2, 3, 1, 4).reshape(B * kv_heads, -1, hd)


def heads_as_columns(k: Tensor) -> Tensor:
    """Keys [B, S, K, hd] as [B * K, hd, S]."""
    return k.permute(0, 2, 3, 1).reshape(k.shape[0] * k.shape[2], k.shape[3], -1)


def mask_of_rows(mask: Tensor, kv_heads: int, groups: int) -> Tensor:
    """A mask [T, S], [B, T, S] or [B, 1, S] for `heads_as_rows` of `groups` query heads a key head: to be broadcast to [B * K, groups * T, S]."""
    if mask.dim() == 2:
        return mask.repeat(groups, 1)
    return mask.repeat_interleave(kv_heads, 0).repeat(1, 1 if mask.shape[1] == 1 else groups, 1)


def attention_over(q: Tensor, parts: Sequence[tuple[Tensor, Tensor, Tensor]]) -> Tensor:
    """Softmax attention of queries [B, T, H, hd] over stretches of keys: parts are (keys, values [B, S, K, hd], mask to be added: [T, S] for all rows,
    or [B, T, S] or [B, 1, S]). Returns [B, T, H * hd]."""
    B, T, H, hd = q.shape
    K = parts[0][0].shape[2]
    rows = heads_as_rows(q * (1 / math.sqrt(hd)), K)
    # baddbmm adds the mask inside the product: measurably faster than a separate addition on CPU.
    scores = [torch.baddbmm(mask_of_rows(mask, K, H // K).to(rows.dtype), rows, heads_as_columns(k)) for k, _, mask in parts]
    weights = (torch.cat(scores, -1) if len(scores) > 1 else scores[0]).softmax(-1)
    v = torch.cat([v for _, v, _ in parts], 1) if len(parts) > 1 else parts[0][1]
    y = torch.bmm(weights.to(v.dtype), v.permute(0, 2, 1, 3).reshape(B * K, -1, hd))
    return y.view(B, K, H // K, T, hd).permute(0, 3, 1, 2, 4).reshape(B, T, H * hd)


def gather(t: Tensor, at: Tensor) -> Tensor:
    """Rows of t [T, ...] by an index of any shape: [*at.shape, ...]."""
    return t.index_select(0, at.flatten()).view(*at.shape, *t.shape[1:])


class Block(nn.Module):
    """One layer: attention and feed-forward, each behind a norm and added to what came in."""

    def __init__(self, d: int, heads: int, kv_heads: int, ff: int, eps: float) -> None:
        super().__init__()
        self.heads, self.kv_heads, self.head_dim = heads, kv_heads, d // heads
        self.n1, self.n2 = RMSNorm(d, eps), RMSNorm(d, eps)
        self.qkv = nn.Linear(d, (heads + 2 * kv_heads) * self.head_dim, bias=False)
        self.o = nn.Linear(d, d, bias=False)
        self.gu = nn.Linear(d, 2 * ff, bias=False)
        self.down = nn.Linear(ff, d, bias=False)

    def projected(self, x: Tensor, cos: Tensor, sin: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Rotated queries [..., H, hd], rotated keys and values [..., K, hd] of x [..., d]; cos and sin [..., 1, hd]."""
        H, K = self.heads, self.kv_heads
        q, k, v = self.qkv(x).unflatten(-1, (H + 2 * K, self.head_dim)).split([H, K, K], -2)
        return q * cos + rotate_half(q) * sin, k * cos + rotate_half(k) * sin, v

    def attention(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
        """x [B, T, d]; mask [T, T] or [B, T, T] is added to the scores."""
        q, k, v = self.projected(x, cos, sin)
        return self.o(attention_over(q, [(k, v, mask)]))

    def packed_attention(self, x: Tensor, cos: Tensor, sin: Tensor, batch: Batch) -> Tensor:
        """x [T, d]: all tokens of a batch of packs (tiers.py), end to end."""
        q, k, v = self.projected(x, cos, sin)
        main_k, main_v = gather(k, batch.main), gather(v, batch.main)
        out = [attention_over(gather(q, batch.main), [(main_k, main_v, batch.main_mask)])]
        for tier in batch.tiers:
            own_q, own_k, own_v = (gather(t, tier.branches) for t in (q, k, v))
            before_k, before_v = (t[:, : tier.fork_mask.shape[-1]].index_select(0, tier.parent) for t in (main_k, main_v))
            out.append(attention_over(own_q, [(before_k, before_v, tier.fork_mask), (own_k, own_v, tier.own_mask)]))
        return self.o(torch.cat([o.flatten(0, 1) for o in out]).index_select(0, batch.back))

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, attention: Attention) -> Tensor:
        """x [..., d] to [..., d]; `attention` with the cosines and sines of its positions."""
        x = x + attention(self.n1(x), cos, sin)
        return x + self.down(SwiGLU.apply(self.gu(self.n2(x))))


class Decoder(nn.Module):
    """`forward(ids [B, T]) -> logits [B, T, V]`; `scores(ids) -> [B, T]` when built with `scalar=True`."""

    cos: Tensor
    sin: Tensor

    def __init__(
        self,
        vocab: int,
        d: int,
        layers: int,
        heads: int,
        kv_heads: int,
        ff: int,
        max_len: int,
        rope_theta: float = ROPE_THETA,
        norm_eps: float = NORM_EPS,
        scalar: bool = False,
    ) -> None:
        super().__init__()
        self.config = Config(vocab=vocab, d=d, layers=layers, heads=heads, kv_heads=kv_heads, ff=ff, max_len=max_len, rope_theta=rope_theta, norm_eps=norm_eps)
        self.rope_theta, self.norm_eps = rope_theta, norm_eps
        self.emb = nn.Embedding(vocab, d)
        self.blocks = nn.ModuleList(Block(d, heads, kv_heads, ff, norm_eps) for _ in range(layers))
        self.nf = RMSNorm(d, norm_eps)
        # Whether what goes in is left as it is in training (frozen.py).
        self.frozen = False
        self.head = nn.Linear(d, 1) if scalar else None
        hd = d // heads
        angles = torch.outer(torch.arange(max_len).float(), 1 / (rope_theta ** (torch.arange(0, hd, 2).float() / hd)))
        angles = torch.cat([angles, angles], -1)
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)
        for name, p in self.named_parameters():
            if p.dim() == 2:
                residual = 1 / math.sqrt(2 * layers) if (".o." in name or "down" in name) else 1.0
                nn.init.normal_(p, 0, 0.02 if ("emb" in name or "head" in name) else residual / math.sqrt(p.shape[1]))

    def through(self, x: Tensor, positions: Tensor, attention: Callable[[Block], Attention]) -> Tensor:
        """All blocks and the last norm; `attention(block)` gives the function of (x, cos, sin)."""
        cos, sin = self.cos[positions].unsqueeze(-2), self.sin[positions].unsqueeze(-2)
        for block in self.blocks:
            x = block(x, cos, sin, attention(block))
        return self.nf(x)

    def embedded(self, ids: Tensor) -> Tensor:
        """[..., d] of ids [...]."""
        return F.embedding(ids, self.emb.weight.detach() if self.frozen else self.emb.weight)

    def hidden(self, ids: Tensor) -> Tensor:
        """[B, T, d] of right-padded ids [B, T]."""
        T = ids.shape[1]
        mask = torch.full((T, T), -1e9, device=ids.device).triu(1)
        return self.through(self.embedded(ids), torch.arange(T, device=ids.device), lambda block: lambda x, cos, sin: block.attention(x, cos, sin, mask))

    def packed(self, batch: Batch) -> Tensor:
        """[T, d] of a batch of packs (tiers.py)."""
        return self.through(self.embedded(batch.ids), batch.positions, lambda block: lambda x, cos, sin: block.packed_attention(x, cos, sin, batch))

    def masked(self, batch: MaskedBatch) -> Tensor:
        """[B * T, d] of a batch of packs as padded sequences (masked.py)."""
        ids, positions = (t.view(batch.mask.shape[:2]) for t in (batch.ids, batch.positions))
        return self.through(self.embedded(ids), positions, lambda block: lambda x, cos, sin: block.attention(x, cos, sin, batch.mask)).flatten(0, 1)

    def forward(self, ids: Tensor) -> Tensor:
        """Logits [B, T, V] of right-padded ids [B, T]."""
        return F.linear(self.hidden(ids), self.emb.weight)

    @property
    def scalar_head(self) -> nn.Linear:
        """The PPM's head, from d to 1. Raises TypeError for a policy."""
        if self.head is None:
            raise TypeError("a policy has no scalar head")
        return self.head

    def scores(self, ids: Tensor) -> Tensor:
        """Raw scores [B, T] after each token; tanh brings them to (-1, 1)."""
        return self.scalar_head(self.hidden(ids)).squeeze(-1)
