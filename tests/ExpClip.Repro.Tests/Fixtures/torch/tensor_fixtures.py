#!/usr/bin/env python3
"""Writes tensor_operators.json and tensor_optimizers.json: what PyTorch's tensors and optimisers give.

Usage: /usr/bin/python3 tensor_fixtures.py     (python3-torch, any version from 1.13)

Inputs follow a closed formula, so that the files hold results only: element i of a tensor is sin(rate * (i + 1)).
"""
import json
import math
import os

import torch


def wave(shape, rate):
    return torch.sin(rate * torch.arange(1, math.prod(shape) + 1, dtype=torch.float64)).reshape(shape).float()


a, b = wave([3, 4], 0.5), wave([3, 4], 0.6)
p = wave([3, 4], 0.7).abs() + 0.5           # positive
m, q = wave([4, 3], 0.8), wave([4, 4], 0.9)
d = q @ q.T + 2 * torch.eye(4)              # positive definite
x, y = wave([2, 3, 4], 0.55), wave([2, 4, 3], 0.65)
c = wave([4], 1.1)
ints = torch.tensor([[5, -3, 2], [7, 0, -1]])
idx = torch.tensor([2, 0])

OPERATORS = {
    "add": lambda: a + b, "add alpha": lambda: a.add(b, alpha=0.5), "add scalar": lambda: a + 1.5, "sub": lambda: a - b, "rsub": lambda: 2 - a,
    "mul": lambda: a * b, "mul scalar": lambda: 3 * a, "div": lambda: a / p, "div scalar": lambda: a / 3, "rdiv": lambda: 2 / p,
    "broadcast": lambda: a * c, "neg": lambda: -a, "abs": lambda: a.abs(), "sign": lambda: a.sign(), "reciprocal": lambda: p.reciprocal(),
    "pow": lambda: p.pow(b), "pow scalar": lambda: p.pow(2.5), "square": lambda: a.square(), "exp": lambda: a.exp(), "log": lambda: p.log(),
    "log1p": lambda: p.log1p(), "sqrt": lambda: p.sqrt(), "rsqrt": lambda: p.rsqrt(), "sin": lambda: a.sin(), "cos": lambda: a.cos(),
    "tanh": lambda: a.tanh(), "erf": lambda: a.erf(), "sigmoid": lambda: a.sigmoid(), "relu": lambda: a.relu(), "floor": lambda: (3 * a).floor(),
    "round": lambda: (3 * a).round(), "clamp": lambda: a.clamp(-0.5, 0.5), "clamp below": lambda: a.clamp(min=0.1), "maximum": lambda: a.maximum(b),
    "minimum": lambda: a.minimum(b), "lerp": lambda: a.lerp(b, p), "nan_to_num": lambda: (a / (a * 0)).nan_to_num(0.0, 9.0, -9.0),
    "int add": lambda: ints + 2, "int true division": lambda: ints / 2, "int times float": lambda: ints * 0.5, "int plus tensor": lambda: ints + a[:2, :3],
    "bool sum": lambda: (a > 0).sum(), "double plus float": lambda: a.double() + b, "half": lambda: a.to(torch.float16), "bfloat16": lambda: a.bfloat16().float(),
    "sum": lambda: a.sum(), "sum dim": lambda: a.sum(1), "sum keepdim": lambda: a.sum(0, keepdim=True), "sum dims": lambda: x.sum([0, 2]),
    "mean": lambda: a.mean(), "mean dims": lambda: x.mean([1, 2], keepdim=True), "var": lambda: a.var(), "var dim": lambda: a.var(1, unbiased=False),
    "std": lambda: a.std(), "std dim": lambda: a.std(0), "max": lambda: a.max(), "max dim": lambda: a.max(1).values, "max index": lambda: a.max(1).indices,
    "min": lambda: a.min(), "min dim": lambda: a.min(0).values, "argmax": lambda: a.argmax(), "argmax dim": lambda: a.argmax(1), "argmin": lambda: a.argmin(),
    "any": lambda: (a > 0.9).any(1), "all": lambda: (a > -1).all(), "norm": lambda: a.norm(), "norm dim": lambda: a.norm(1, 1), "logsumexp": lambda: a.logsumexp(1),
    "cumsum": lambda: a.cumsum(1), "prod": lambda: p.prod(), "topk": lambda: a.topk(2).values, "topk index": lambda: a.topk(2).indices,
    "sort": lambda: a.sort(1, descending=True).values, "argsort": lambda: a.argsort(1), "softmax": lambda: a.softmax(1), "log_softmax": lambda: a.log_softmax(0),
    "reshape": lambda: a.reshape(2, 6), "view": lambda: a.view(-1), "flatten": lambda: x.flatten(1), "transpose": lambda: x.transpose(0, 2), "permute": lambda: x.permute(2, 0, 1),
    "T": lambda: a.T, "mT": lambda: x.mT, "unsqueeze": lambda: a.unsqueeze(1), "squeeze": lambda: a.unsqueeze(0).squeeze(0), "expand": lambda: c.expand(2, 4),
    "repeat": lambda: c.repeat(2, 3), "repeat_interleave": lambda: a.repeat_interleave(2, 0), "flip": lambda: a.flip(1), "roll": lambda: a.roll(1, 1),
    "narrow": lambda: a.narrow(1, 1, 2), "slice": lambda: a[:, 0:4:2], "select": lambda: a.select(0, 1), "split": lambda: torch.cat(a.split(3, 1), 1),
    "chunk": lambda: a.chunk(2, 1)[1], "unbind": lambda: torch.stack(a.unbind(0), 1), "tril": lambda: q.tril(), "triu": lambda: q.triu(1), "diagonal": lambda: q.diagonal(1),
    "cat": lambda: torch.cat([a, b], 0), "stack": lambda: torch.stack([a, b], 1), "matmul": lambda: a @ m, "matmul batch": lambda: x @ y, "matmul vector": lambda: a @ c,
    "mm": lambda: a.mm(m), "bmm": lambda: x.bmm(y), "outer": lambda: c.outer(c), "addmm": lambda: torch.addmm(q[:3, :3], a, m, beta=0.5, alpha=2),
    "einsum": lambda: torch.einsum("bij,bjk->bik", x, y), "solve": lambda: torch.linalg.solve(d, m), "inv": lambda: torch.linalg.inv(d), "det": lambda: torch.linalg.det(d),
    "cholesky": lambda: torch.linalg.cholesky(d), "singular values": lambda: torch.linalg.svd(p)[1], "vector_norm": lambda: torch.linalg.vector_norm(a, 2, [1]),
    "eq": lambda: ints == 2, "ne": lambda: ints != 2, "lt": lambda: a < b, "le": lambda: a <= 0, "gt": lambda: a > b, "ge": lambda: ints >= 0,
    "logical": lambda: (a > 0).logical_and(b > 0).logical_or((a < -0.5).logical_not()), "isnan": lambda: (a / 0 * 0).isnan(), "isfinite": lambda: (a / 0).isfinite(),
    "index number": lambda: a[1], "index negative": lambda: a[-1, -2], "index slice": lambda: a[1:, 1:3], "index step": lambda: a[::2, 1::2], "index ellipsis": lambda: x[..., 1],
    "index new axis": lambda: a[:, None, 1], "index tensor": lambda: a[idx], "index tensor behind slice": lambda: x[:, idx, 1:], "index mask": lambda: a[a > 0],
    "index mask of two dimensions": lambda: x[:, a > 0], "index two tensors": lambda: x[idx.clamp(max=1), idx], "index_select": lambda: a.index_select(1, idx),
    "gather": lambda: a.gather(1, torch.tensor([[0, 3], [1, 1], [2, 0]])), "masked_fill": lambda: a.masked_fill(b > 0, -7.0), "masked_select": lambda: a.masked_select(b > 0),
    "where": lambda: torch.where(a > 0, a, b), "nonzero": lambda: (ints > 0).nonzero(), "assign number": lambda: put(lambda t: t.__setitem__(1, c)),
    "assign slice": lambda: put(lambda t: t.__setitem__((slice(None), slice(1, 3)), torch.tensor(0.5))), "assign tensor": lambda: put(lambda t: t.__setitem__(idx, torch.stack([c, 2 * c]))),
    "assign mask": lambda: put(lambda t: t.__setitem__(t > 0, torch.tensor(-1.0))),
    "scatter tensor": lambda: put(lambda t: t.scatter_(1, torch.tensor([[0], [3], [1]]), b[:, :1])), "index_add": lambda: put(lambda t: t.index_add_(0, idx, b[:2], alpha=2)),
    "addcmul": lambda: put(lambda t: t.addcmul_(a, b, value=0.5)), "addcdiv": lambda: put(lambda t: t.addcdiv_(a, p, value=0.5)),
    "eye": lambda: torch.eye(2, 3), "arange": lambda: torch.arange(2, 11, 3), "arange float": lambda: torch.arange(0.0, 1.0, 0.25), "linspace": lambda: torch.linspace(-1, 1, 5),
    "full": lambda: torch.full([2, 2], 1.5), "zeros int": lambda: torch.zeros([2], dtype=torch.int64), "ones like": lambda: torch.ones_like(a),
}


def put(change):
    copy = a.clone()
    change(copy)
    return copy


def numbers(t):
    return [float(f"{v:.8g}") for v in t.detach().double().flatten().tolist()]


OPTIMIZERS = {
    "Adam": lambda w: torch.optim.Adam(w, lr=0.05),
    "Adam with decay": lambda w: torch.optim.Adam(w, lr=0.05, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1),
    "Adam climbing": lambda w: torch.optim.Adam(w, lr=0.001, maximize=True),
    "AdamW": lambda w: torch.optim.AdamW(w, lr=0.05, weight_decay=0.1),
    "SGD": lambda w: torch.optim.SGD(w, lr=0.1),
    "SGD with momentum": lambda w: torch.optim.SGD(w, lr=0.05, momentum=0.9, dampening=0.1, weight_decay=0.01),
    "SGD of Nesterov": lambda w: torch.optim.SGD(w, lr=0.05, momentum=0.9, nesterov=True),
}


def trajectory(make, steps=50):
    """Least squares of (3, 4) samples on (3, 3) targets; the state after the steps."""
    weight, bias = wave([4, 3], 0.8).requires_grad_(), torch.zeros(3, requires_grad=True)
    optimizer = make([weight, bias])
    for _ in range(steps):
        optimizer.zero_grad()
        (a @ weight + bias - wave([3, 3], 1.3)).square().mean().backward()
        optimizer.step()
    return {"weight": numbers(weight), "bias": numbers(bias)}


def write(name, content):
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in content.items())
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "w") as file:
        file.write("{\n" + lines + "\n}\n")


def record(result):
    return {"type": str(result.dtype).removeprefix("torch."), "shape": list(result.shape), "values": numbers(result)}


if __name__ == "__main__":
    torch.set_num_threads(1)
    write("tensor_operators.json", {name: record(function()) for name, function in OPERATORS.items()})
    write("tensor_optimizers.json", {name: trajectory(make) for name, make in OPTIMIZERS.items()})
