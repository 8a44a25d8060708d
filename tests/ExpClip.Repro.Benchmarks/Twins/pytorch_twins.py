"""The PyTorch twins of HotPaths/*.cs: the same work, on the same libtorch, one thread.

Reads a line "<name> <calls>" from standard input, does that many calls, answers with the processor seconds they took; to "peak-memory 1", with the
largest number of bytes the process has held.
"""
import sys
import time

import torch
from torch import nn

import encoder_twins
import expclip_twins
import kit_clip_twin

torch.set_num_threads(1)


def small_add():
    x, y = torch.ones(8), torch.ones(8)

    def run(calls):
        for _ in range(calls):
            z = x + y  # noqa: F841  the result is what costs

    return run


def transformer_step():
    layer = nn.TransformerEncoderLayer(512, 8, 1024, 0.1)
    model = nn.TransformerEncoder(layer, 8).train()
    adam = torch.optim.Adam(model.parameters(), 1e-5)
    x, target = torch.randn(1, 256, 512), torch.randn(1, 256, 512)

    def run(calls):
        for _ in range(calls):
            adam.zero_grad(set_to_none=True)
            nn.functional.mse_loss(model(x), target).backward()
            adam.step()

    return run


def peak_memory():
    """Bytes; not getrusage's ru_maxrss, which a process inherits from the one that started it."""
    with open("/proc/self/status") as status:
        return 1024 * next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


TWINS = {"small-add": small_add, "transformer-step": transformer_step, **encoder_twins.TWINS, **expclip_twins.TWINS, **kit_clip_twin.TWINS}


def main():
    made = {}
    print(torch.__version__, flush=True)
    for line in sys.stdin:
        name, calls = line.split()
        if name == "peak-memory":
            print(peak_memory(), flush=True)
            continue
        run = made.get(name) or made.setdefault(name, TWINS[name]())
        start = time.process_time()
        run(int(calls))
        print(time.process_time() - start, flush=True)


main()
