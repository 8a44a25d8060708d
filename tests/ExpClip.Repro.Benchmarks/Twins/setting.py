"""How the training steps are computed: where, compiled or not, in which precision."""
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Setting:
    device: str = "cpu"
    compile: bool = False
    bfloat16: bool = False

    @property
    def cuda(self):
        return self.device.startswith("cuda")

    @property
    def name(self):
        return torch.cuda.get_device_name(self.device) if self.cuda else "cpu"

    def wait(self):
        if self.cuda:
            torch.cuda.synchronize(self.device)

    def autocast(self):
        return torch.autocast("cuda" if self.cuda else "cpu", torch.bfloat16, enabled=self.bfloat16)

    def compiled(self, function):
        """Losses as torch.compile makes them."""
        if not self.compile:
            return function
        if not hasattr(torch, "compile"):
            raise SystemExit(f"PyTorch {torch.__version__} has no torch.compile; it came with 2.0")
        return torch.compile(function)
