"""A Llama-like decoder small enough to train on a laptop's CPU, and its scalar-headed twin, the PPM.

Runs on PyTorch 1.13 (Debian 12) and 2.x, on CPU and CUDA. Grouped-query attention, rotary positions, SwiGLU, RMSNorm, tied embeddings.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class RMSNormFunction(torch.autograd.Function):
    """Fused RMSNorm: one autograd node instead of five, a third of a small model's CPU time."""

    @staticmethod
    def forward(ctx, x, w, eps):
        r = torch.rsqrt((x * x).mean(-1, keepdim=True) + eps)
        ctx.save_for_backward(x, w, r)
        return x * r * w

    @staticmethod
    def backward(ctx, g):
        x, w, r = ctx.saved_tensors
        xh = x * r
        gw = (g * xh).reshape(-1, x.shape[-1]).sum(0)
        gx = g * w
        return r * (gx - xh * (gx * xh).mean(-1, keepdim=True)), gw, None


class RMSNorm(nn.Module):
    def __init__(self, d, eps=1e-6):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(d))
        self.eps = eps

    def forward(self, x):
        return RMSNormFunction.apply(x, self.weight, self.eps)


def rotate_half(x):
    h = x.shape[-1] // 2
    return torch.cat([-x[..., h:], x[..., :h]], -1)


class Block(nn.Module):
    def __init__(self, d, heads, kv_heads, ff):
        super().__init__()
        self.heads, self.kv_heads, self.head_dim = heads, kv_heads, d // heads
        self.n1, self.n2 = RMSNorm(d), RMSNorm(d)
        self.qkv = nn.Linear(d, (heads + 2 * kv_heads) * self.head_dim, bias=False)
        self.o = nn.Linear(d, d, bias=False)
        self.gu = nn.Linear(d, 2 * ff, bias=False)
        self.down = nn.Linear(ff, d, bias=False)

    def attention(self, x, cos, sin, mask):
        B, T, D = x.shape
        H, K, hd = self.heads, self.kv_heads, self.head_dim
        q, k, v = self.qkv(x).view(B, T, H + 2 * K, hd).transpose(1, 2).split([H, K, K], 1)
        q = q * cos + rotate_half(q) * sin
        k = k * cos + rotate_half(k) * sin
        k = k.repeat_interleave(H // K, 1)
        v = v.repeat_interleave(H // K, 1)
        if q.is_cuda and hasattr(F, "scaled_dot_product_attention"):
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.view(-1, 1, T, T).to(q.dtype))
        else:
            mask = mask if len(mask) == 1 else mask.repeat_interleave(H, 0)
            # baddbmm adds the mask inside the product: measurably faster than a separate addition on CPU.
            a = torch.baddbmm(mask, q.reshape(B * H, T, hd), k.reshape(B * H, T, hd).transpose(1, 2), alpha=1 / math.sqrt(hd))
            y = torch.bmm(a.softmax(-1), v.reshape(B * H, T, hd)).view(B, H, T, hd)
        return self.o(y.transpose(1, 2).reshape(B, T, D))

    def forward(self, x, cos, sin, mask):
        x = x + self.attention(self.n1(x), cos, sin, mask)
        g, u = self.gu(self.n2(x)).chunk(2, -1)
        return x + self.down(F.silu(g) * u)


class Decoder(nn.Module):
    """`forward(ids [B, T]) -> logits [B, T, V]`; `scores(ids) -> [B, T]` when built with `scalar=True`."""

    def __init__(self, vocab, d, layers, heads, kv_heads, ff, max_len, scalar=False):
        super().__init__()
        self.config = dict(vocab=vocab, d=d, layers=layers, heads=heads, kv_heads=kv_heads, ff=ff, max_len=max_len)
        self.emb = nn.Embedding(vocab, d)
        self.blocks = nn.ModuleList(Block(d, heads, kv_heads, ff) for _ in range(layers))
        self.nf = RMSNorm(d)
        self.head = nn.Linear(d, 1) if scalar else None
        hd = d // heads
        angles = torch.outer(torch.arange(max_len).float(), 1 / (10000.0 ** (torch.arange(0, hd, 2).float() / hd)))
        angles = torch.cat([angles, angles], -1)
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)
        self.register_buffer("mask", torch.triu(torch.full((max_len, max_len), -1e9), 1), persistent=False)
        for name, p in self.named_parameters():
            if p.dim() == 2:
                residual = 1 / math.sqrt(2 * layers) if (".o." in name or "down" in name) else 1.0
                nn.init.normal_(p, 0, 0.02 if ("emb" in name or "head" in name) else residual / math.sqrt(p.shape[1]))

    def hidden(self, ids, positions=None, mask=None):
        """[B, T, d]. `positions` [B, T] and `mask` [B, T, T], added to the attention scores, stand for a plain causal sequence unless given (see pack.py)."""
        T = ids.shape[1]
        x = self.emb(ids)
        mask = self.mask[:T, :T].unsqueeze(0) if mask is None else mask
        cos, sin = (self.cos[:T], self.sin[:T]) if positions is None else (self.cos[positions].unsqueeze(1), self.sin[positions].unsqueeze(1))
        for block in self.blocks:
            x = block(x, cos, sin, mask)
        return self.nf(x)

    def forward(self, ids):
        return F.linear(self.hidden(ids), self.emb.weight)

    def scores(self, ids):
        return self.head(self.hidden(ids)).squeeze(-1)


def adamw(model, lr, weight_decay):
    matrices = [p for p in model.parameters() if p.dim() >= 2]
    vectors = [p for p in model.parameters() if p.dim() < 2]
    groups = [dict(params=matrices, weight_decay=weight_decay), dict(params=vectors, weight_decay=0.0)]
    return torch.optim.AdamW(groups, lr=lr, betas=(0.9, 0.95))
