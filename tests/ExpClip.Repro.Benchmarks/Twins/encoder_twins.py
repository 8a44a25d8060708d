"""CLIP ViT-B/32 and wav2vec 2.0 base in PyTorch, as the public reference models compute them; random weights."""
import torch
from torch import nn
from torch.nn import functional as F


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.scale = heads, (width // heads) ** -0.5
        self.q, self.k, self.v, self.out = (nn.Linear(width, width) for _ in range(4))

    def forward(self, x, mask=None):
        b, n, d = x.shape

        def split(t):
            return t.view(b, n, self.heads, -1).transpose(1, 2).reshape(b * self.heads, n, -1)

        weights = torch.bmm(split(self.q(x) * self.scale), split(self.k(x)).transpose(1, 2))
        if mask is not None:
            weights = weights + mask
        out = torch.bmm(F.softmax(weights, dim=-1), split(self.v(x)))
        return self.out(out.view(b, self.heads, n, -1).transpose(1, 2).reshape(b, n, d))


class Layer(nn.Module):
    """Pre-norm with quick GELU (CLIP), or post-norm with GELU (wav2vec 2.0)."""

    def __init__(self, width, heads, hidden, post_norm=False):
        super().__init__()
        self.post_norm = post_norm
        self.attention, self.up, self.down = Attention(width, heads), nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x, mask=None):
        if self.post_norm:
            x = self.norm1(x + self.attention(x))
            return self.norm2(x + self.down(F.gelu(self.up(x))))
        x = x + self.attention(self.norm1(x), mask)
        hidden = self.up(self.norm2(x))
        return x + self.down(hidden * torch.sigmoid(1.702 * hidden))


class ClipText(nn.Module):
    def __init__(self, vocabulary=49408, context=77, width=512, heads=8, layers=12):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(vocabulary, width), nn.Embedding(context, width)
        self.layers = nn.ModuleList(Layer(width, heads, 4 * width) for _ in range(layers))
        self.norm, self.project = nn.LayerNorm(width), nn.Linear(width, width, bias=False)

    def forward(self, ids):
        n = ids.shape[1]
        mask = torch.full((n, n), float("-inf"), device=ids.device).triu(1)
        x = self.tokens(ids) + self.positions(torch.arange(n, device=ids.device))
        for layer in self.layers:
            x = layer(x, mask)
        x = self.norm(x)
        return self.project(x[torch.arange(len(x), device=ids.device), ids.argmax(-1)])


def convolutional_stem(width, patch):
    """Halves the picture and doubles the channels until a pixel is what a patch was."""
    layers, channels = [], 3
    while patch > 1:
        after = width // (patch // 2)
        layers += [nn.Conv2d(channels, after, 3, 2, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU(inplace=True)]
        channels, patch = after, patch // 2
    return nn.Sequential(*layers, nn.Conv2d(width, width, 1))


class ClipImage(nn.Module):
    def __init__(self, side=224, patch=32, width=768, heads=12, layers=12, joint=512, stem=False):
        super().__init__()
        self.count = (side // patch) ** 2 + 1
        self.patches = convolutional_stem(width, patch) if stem else nn.Conv2d(3, width, patch, patch, bias=False)
        self.token = nn.Parameter(torch.randn(width))
        self.positions, self.before, self.after = nn.Embedding(self.count, width), nn.LayerNorm(width), nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width, heads, 4 * width) for _ in range(layers))
        self.project = nn.Linear(width, joint, bias=False)

    def forward(self, pixels):
        patches = self.patches(pixels).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(len(pixels), 1, -1), patches], 1)
        x = self.before(x + self.positions(torch.arange(self.count, device=pixels.device)))
        for layer in self.layers:
            x = layer(x)
        return self.project(self.after(x[:, 0]))


class Wav2Vec2(nn.Module):
    def __init__(self):
        super().__init__()
        kernels, strides = [10, 3, 3, 3, 3, 2, 2], [5, 2, 2, 2, 2, 2, 2]
        self.convs = nn.ModuleList(nn.Conv1d(1 if i == 0 else 512, 512, k, s, bias=False) for i, (k, s) in enumerate(zip(kernels, strides)))
        self.group_norm, self.norm, self.project = nn.GroupNorm(512, 512), nn.LayerNorm(512), nn.Linear(512, 768)
        self.positions = nn.utils.weight_norm(nn.Conv1d(768, 768, 128, padding=64, groups=16), dim=2)
        self.before = nn.LayerNorm(768)
        self.layers = nn.ModuleList(Layer(768, 12, 3072, post_norm=True) for _ in range(12))

    def forward(self, wave):
        x = wave.unsqueeze(1)
        for i, conv in enumerate(self.convs):
            x = conv(x)
            x = F.gelu(self.group_norm(x) if i == 0 else x)
        x = self.project(self.norm(x.transpose(1, 2)))
        x = self.before(x + F.gelu(self.positions(x.transpose(1, 2))[:, :, :-1]).transpose(1, 2))
        for layer in self.layers:
            x = layer(x)
        return x


def forward(make, make_input):
    def prepare():
        model, value = make().eval(), make_input()

        def run(calls):
            with torch.no_grad():
                for _ in range(calls):
                    model(value)

        return run

    return prepare


TWINS = {
    "clip-text": forward(ClipText, lambda: torch.randint(1, 49407, (32, 77))),
    "clip-image": forward(ClipImage, lambda: torch.randn(8, 3, 224, 224)),
    "wav2vec2-base": forward(Wav2Vec2, lambda: torch.randn(1, 64000)),
}
