"""The training step of the kit's own CLIP (HotPaths/KitClipStep.cs) in PyTorch."""
import torch
from torch import nn
from torch.nn import functional as F

from encoder_twins import ClipImage, ClipText
from expclip_twins import step


class KitClip(nn.Module):
    def __init__(self, width=192):
        super().__init__()
        self.texts = ClipText(vocabulary=4096, context=32, width=width, heads=4, layers=2)
        self.images = ClipImage(side=64, patch=16, width=width, heads=4, layers=2, joint=width, stem=True)
        self.text_reading, self.image_reading, self.scale = nn.Linear(width, 52), nn.Linear(width, 52), nn.Parameter(torch.tensor(2.66))

    def contrast(self, first, second, same=None):
        logits = self.scale.exp().clamp(max=100) * F.normalize(first, dim=1) @ F.normalize(second, dim=1).T
        if same is not None:
            logits = logits.masked_fill(same, -1e4)
        target = torch.arange(len(logits), device=logits.device)
        return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def kit_clip_step(setting):
    device = setting.device
    model = KitClip().train().to(device)
    adam = torch.optim.AdamW(model.parameters(), 1e-3, (0.9, 0.98), 1e-6, 0.05)

    def ids(count, length):
        return torch.randint(1, 4094, (count, length), device=device)

    texts, words, meanings = ids(64, 20), ids(32, 8), ids(32, 8)
    images, weights = torch.randn(64, 3, 64, 64, device=device), torch.randn(64, 52, device=device)
    same = torch.zeros(64, 64, dtype=torch.bool, device=device)

    def losses():
        text, image = model.texts(texts), model.images(images)
        pairs, by_text, by_image = model.contrast(text, image, same), F.mse_loss(model.text_reading(text), weights), F.mse_loss(model.image_reading(image), weights)
        word = model.contrast(model.texts(words), model.texts(meanings))
        return pairs + (by_text + by_image) + 0.7 * word, pairs, by_text, by_image, word

    losses = setting.compiled(losses)

    def run(calls):
        for _ in range(calls):
            step(model, adam, losses, setting)

    return run


STEPS = {"kit-clip-step": kit_clip_step}
