"""The PyTorch twins of HotPaths/*.cs: the same work, on the same libtorch, one thread.

    pytorch_twins.py [--device cpu|cuda|cuda:N] [--compile] [--bfloat16]

Says its version and the device's name. Reads a line "<name> <calls>" from standard input, does that many calls, answers with the seconds they took: of the
processor, or, on a GPU, of the clock, until the GPU has done them; to "peak-memory 1", with the largest number of bytes the process has held. --compile and
--bfloat16 (autocast) are for the training steps of expclip_twins.py and kit_clip_twin.py.
"""
import argparse
import sys
import time

import torch
from torch import nn

import encoder_twins
import expclip_twins
import kit_clip_twin
from setting import Setting

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


TWINS = {"small-add": small_add, "transformer-step": transformer_step, "generation": expclip_twins.generation, **encoder_twins.TWINS}
STEPS = {**expclip_twins.STEPS, **kit_clip_twin.STEPS}  # these know of devices, compilation and precision


def twin(name, setting):
    return STEPS[name](setting) if name in STEPS else TWINS[name]()


def seconds(setting, run, calls):
    clock = time.perf_counter if setting.cuda else time.process_time
    start = clock()
    run(calls)
    setting.wait()
    return clock() - start


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--device", default="cpu")
    arguments.add_argument("--compile", action="store_true")
    arguments.add_argument("--bfloat16", action="store_true")
    setting = Setting(**vars(arguments.parse_args()))
    made = {}
    print(torch.__version__, setting.name, flush=True)
    for line in sys.stdin:
        name, calls = line.split()
        if name == "peak-memory":
            print(peak_memory(), flush=True)
            continue
        run = made.get(name) or made.setdefault(name, twin(name, setting))
        print(seconds(setting, run, int(calls)), flush=True)


main()
