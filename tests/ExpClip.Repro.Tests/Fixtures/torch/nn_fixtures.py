#!/usr/bin/env python3
"""Writes nn_fixtures.json: what PyTorch's layers and functions give, and the gradients they pass back.

Usage: /usr/bin/python3 nn_fixtures.py     (python3-torch, any version from 1.13)

Inputs and parameters follow a closed formula, so that the file holds results only:
element i of a tensor is scale * sin(rate * (i + 1)). The n-th input has rate 0.5 + 0.1 n and scale 1; the n-th entry of
the state dictionary, in alphabetical order, has rate 0.3 + 0.07 n and scale 0.4. Gradients are those of
sum(output * weight), weight being such a tensor of rate 0.7 and scale 1.
"""
import json
import math
import os

import torch
import torch.nn.functional as F
from torch import nn


def wave(shape, rate, scale=1.0):
    count = math.prod(shape)
    return (scale * torch.sin(rate * torch.arange(1, count + 1, dtype=torch.float64))).reshape(shape).float()


def digits(tensor):
    return [float(f"{x:.7g}") for x in tensor.detach().double().flatten().tolist()]


def inputs_of(specifications):
    """A shape is an input by the formula; a dict gives the values themselves."""
    tensors = []
    for n, spec in enumerate(specifications):
        if isinstance(spec, dict):
            tensors.append(torch.tensor(spec["values"], dtype=getattr(torch, spec["type"])).reshape(spec["shape"]))
        else:
            tensors.append(wave(spec, 0.5 + 0.1 * n).requires_grad_())
    return tensors


def case(call, inputs, module=None):
    if module is not None:
        state = module.state_dict()
        with torch.no_grad():
            for n, name in enumerate(sorted(state)):
                state[name].copy_(wave(state[name].shape, 0.3 + 0.07 * n, 0.4))
        module.eval()
    tensors = inputs_of(inputs)
    outputs = call(*tensors) if module is None else call(module, *tensors)
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    result = {"inputs": [i if isinstance(i, dict) else {"shape": i} for i in inputs]}
    result["outputs"] = [{"shape": list(o.shape), "values": digits(o)} for o in outputs]
    if outputs[0].requires_grad:
        (outputs[0] * wave(outputs[0].shape, 0.7)).sum().backward()
        result["gradients"] = {f"input{n}": digits(t.grad) for n, t in enumerate(tensors) if t.grad is not None}
    if module is not None:
        result["state"] = {name: list(t.shape) for name, t in module.state_dict().items()}
        result["gradients"].update({name: digits(p.grad) for name, p in module.named_parameters()})
    return result


def simple(module, *inputs):
    return case(lambda m, *x: m(*x), list(inputs), module)


def batch_norm():
    """The variance of the closed formula may be negative; of no channel here."""
    return nn.BatchNorm2d(3, eps=1, momentum=0.3)


def integers(shape, values):
    return {"type": "int64", "shape": shape, "values": values}


def truths(shape, values):
    return {"type": "bool", "shape": shape, "values": values}


def attention(query, key, value, mask=None, causal=False):
    scores = query @ key.transpose(-2, -1) / math.sqrt(query.shape[-1])
    if causal:
        mask = torch.ones(scores.shape[-2:], dtype=torch.bool).tril()
    if mask is not None:
        scores = scores.masked_fill(~mask, -math.inf) if mask.dtype == torch.bool else scores + mask
    return scores.softmax(-1) @ value


def encoder(layers=2, activation="relu"):
    layer = nn.TransformerEncoderLayer(8, 2, 12, dropout=0.1, activation=activation)
    return nn.TransformerEncoder(layer, layers)


def decoder(layers=2):
    return nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 12, dropout=0.1), layers)


def modules():
    yield "linear", simple(nn.Linear(5, 3), [4, 5])
    yield "linear 3-D", simple(nn.Linear(5, 3), [2, 4, 5])
    yield "linear without bias", simple(nn.Linear(5, 3, bias=False), [2, 4, 5])
    yield "LayerNorm", simple(nn.LayerNorm(6), [4, 6])
    yield "LayerNorm over two dimensions", simple(nn.LayerNorm([3, 6]), [2, 3, 6])
    yield "GroupNorm", simple(nn.GroupNorm(2, 6), [2, 6, 5])
    yield "BatchNorm2d", simple(batch_norm(), [2, 3, 2, 4])
    yield "BatchNorm2d in training", case(lambda m, x: (m.train()(x), m.running_mean, m.running_var), [[2, 3, 2, 4]], batch_norm())
    yield "Embedding", case(lambda m, i: m(i), [integers([2, 3], [1, 0, 4, 2, 2, 0])], nn.Embedding(5, 4, padding_idx=0))
    yield "Conv1d", simple(nn.Conv1d(4, 6, 3, stride=2, padding=1), [2, 4, 9])
    yield "Conv1d dilated in groups", simple(nn.Conv1d(4, 6, 3, dilation=2, groups=2, bias=False), [2, 4, 9])
    yield "Conv1d same", simple(nn.Conv1d(4, 6, 4, padding="same"), [2, 4, 9])
    yield "Conv1d reflect", simple(nn.Conv1d(4, 6, 3, padding=2, padding_mode="reflect"), [2, 4, 9])
    yield "Conv1d circular", simple(nn.Conv1d(4, 6, 3, padding=1, padding_mode="circular"), [2, 4, 9])
    yield "Conv2d", simple(nn.Conv2d(2, 3, (3, 2), stride=(2, 1), padding=(1, 0)), [2, 2, 6, 5])
    yield "Conv2d replicate", simple(nn.Conv2d(2, 3, 3, padding=1, padding_mode="replicate"), [2, 2, 4, 5])
    yield "Sequential", simple(nn.Sequential(nn.Linear(5, 6), nn.GELU(), nn.Linear(6, 4), nn.Tanh(), nn.Softmax(-1)), [3, 5])

    lower = [bool(j > i) for i in range(4) for j in range(4)]
    padding = [False, False, False, True, False, False, False, False, False, True, True, False]  # (N 3, S 4)
    yield "MultiheadAttention", case(lambda m, x: m(x, x, x), [[4, 3, 8]], nn.MultiheadAttention(8, 2))
    yield "MultiheadAttention of three", case(lambda m, q, k, v: m(q, k, v), [[4, 3, 8], [5, 3, 8], [5, 3, 8]], nn.MultiheadAttention(8, 2))
    yield "MultiheadAttention kdim", case(lambda m, q, k, v: m(q, k, v), [[4, 3, 8], [5, 3, 6], [5, 3, 7]], nn.MultiheadAttention(8, 2, kdim=6, vdim=7))
    yield "MultiheadAttention masked", case(
        lambda m, x, p, a: m(x, x, x, key_padding_mask=p, attn_mask=a),
        [[4, 3, 8], truths([3, 4], padding), truths([4, 4], lower)], nn.MultiheadAttention(8, 2))
    yield "MultiheadAttention biased scores", case(
        lambda m, q, k, a: m(q, k, k, attn_mask=a, need_weights=False)[0], [[4, 3, 8], [5, 3, 8], [6, 4, 5]], nn.MultiheadAttention(8, 2))

    yield "TransformerEncoderLayer", simple(nn.TransformerEncoderLayer(8, 2, 12), [4, 3, 8])
    yield "TransformerEncoderLayer gelu", simple(nn.TransformerEncoderLayer(8, 2, 12, activation="gelu"), [4, 3, 8])
    yield "TransformerEncoder", simple(encoder(), [4, 3, 8])
    yield "TransformerEncoder one token", simple(encoder(), [1, 6, 8])
    yield "TransformerEncoder masked", case(
        lambda m, x, a, p: m(x, a, p), [[4, 3, 8], truths([4, 4], lower), truths([3, 4], padding)], encoder())
    yield "TransformerDecoderLayer", simple(nn.TransformerDecoderLayer(8, 2, 12), [4, 3, 8], [5, 3, 8])
    yield "TransformerDecoder", simple(decoder(), [4, 3, 8], [5, 3, 8])
    yield "TransformerDecoder one memory", simple(decoder(), [4, 3, 8], [1, 3, 8])
    yield "TransformerDecoder masked", case(
        lambda m, x, y, a, p: m(x, y, tgt_mask=a, memory_key_padding_mask=p),
        [[4, 3, 8], [4, 3, 8], truths([4, 4], lower), truths([3, 4], padding)], decoder())


def functions():
    for name, function in {
        "relu": F.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "gelu": F.gelu,
        "gelu tanh": lambda x: F.gelu(x, approximate="tanh"),
        "softmax": lambda x: F.softmax(x, 1), "log_softmax": lambda x: F.log_softmax(x, 0),
        "layer_norm": lambda x: F.layer_norm(x, [5]), "normalize": lambda x: F.normalize(x),
        "normalize p1": lambda x: F.normalize(x, p=1.0, dim=0),
        "pad": lambda x: F.pad(x, [1, 2, 0, 1], value=0.5),
    }.items():
        yield name, case(function, [[3, 5]])
    for mode in ("reflect", "replicate", "circular"):
        yield f"pad {mode}", case(lambda x: F.pad(x, [2, 1], mode=mode), [[2, 3, 5]])
    yield "group_norm", case(lambda x, w, b: F.group_norm(x, 2, w, b), [[2, 4, 3], [4], [4]])
    yield "linear function", case(lambda x, w, b: F.linear(x, w, b), [[3, 5], [4, 5], [4]])
    yield "conv1d", case(lambda x, w, b: F.conv1d(x, w, b, stride=2, padding=1), [[2, 3, 7], [4, 3, 3], [4]])
    yield "conv2d", case(lambda x, w: F.conv2d(x, w, padding=1), [[1, 2, 4, 4], [3, 2, 3, 3]])
    yield "cosine_similarity", case(lambda x, y: F.cosine_similarity(x, y), [[4, 6], [4, 6]])
    yield "mse_loss", case(lambda x, y: F.mse_loss(x, y), [[3, 4], [3, 4]])
    yield "mse_loss sum", case(lambda x, y: F.mse_loss(x, y, reduction="sum"), [[3, 4], [3, 4]])
    yield "l1_loss", case(lambda x, y: F.l1_loss(x, y, reduction="none"), [[3, 4], [3, 4]])
    yield "smooth_l1_loss", case(lambda x, y: F.smooth_l1_loss(x, y, beta=0.5), [[3, 4], [3, 4]])
    classes = integers([4], [2, 0, -100, 1])
    yield "cross_entropy", case(lambda x, y: F.cross_entropy(x, y), [[4, 3], classes])
    yield "cross_entropy weighted", case(
        lambda x, w, y: F.cross_entropy(x, y, weight=w.detach().abs(), label_smoothing=0.1, reduction="sum"), [[4, 3], [3], classes])
    yield "cross_entropy of shares", case(lambda x, y: F.cross_entropy(x, y.softmax(-1)), [[4, 3], [4, 3]])
    yield "binary_cross_entropy_with_logits", case(lambda x, y: F.binary_cross_entropy_with_logits(x, y.sigmoid()), [[3, 4], [3, 4]])
    yield "binary_cross_entropy_with_logits weighted", case(
        lambda x, y, w: F.binary_cross_entropy_with_logits(x, y.sigmoid(), pos_weight=w.detach().exp(), reduction="sum"), [[3, 4], [3, 4], [4]])
    yield "one_hot", case(lambda i: F.one_hot(i, 4).float(), [integers([2, 3], [0, 3, 1, 2, 2, 0])])
    looks = [True, False, True, True, True, False, False, True, True, True, True, True, False, False, True]
    yield "attention", case(attention, [[2, 3, 4, 6], [2, 3, 5, 6], [2, 3, 5, 7]])
    yield "attention masked", case(attention, [[2, 3, 6], [2, 5, 6], [2, 5, 6], truths([3, 5], looks)])
    yield "attention biased", case(attention, [[2, 3, 6], [2, 5, 6], [2, 5, 6], [3, 5]])
    yield "attention causal", case(lambda q, k, v: attention(q, k, v, causal=True), [[2, 4, 6], [2, 4, 6], [2, 4, 6]])


if __name__ == "__main__":
    torch.set_num_threads(1)
    cases = {**dict(modules()), **dict(functions())}
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "nn_fixtures.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write("{\n" + ",\n".join(f"{json.dumps(n)}: {json.dumps(c, separators=(',', ':'), allow_nan=False)}" for n, c in cases.items()) + "\n}\n")
    print(f"{len(cases)} cases")
