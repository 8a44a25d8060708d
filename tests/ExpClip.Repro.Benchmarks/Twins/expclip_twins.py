"""ExpCLIP and the animation generator in PyTorch, as one writes them with its own modules; the sizes are those of HotPaths/*.cs."""
import torch
from torch import nn
from torch.nn import functional as F


def encoder(width, heads, hidden, layers):
    return nn.TransformerEncoder(nn.TransformerEncoderLayer(width, heads, hidden, 0.1, activation="gelu"), layers)


class ExpClip(nn.Module):
    """E_b, D_b and P_t on one token: blendshape weights (B, 52), text features (B, F)."""

    def __init__(self, width=512, layers=8, heads=8, hidden=1024, joint=512, features=512, projector=512):
        super().__init__()
        self.embed, self.layers, self.project = nn.Linear(52, width), encoder(width, heads, hidden, layers), nn.Linear(width, joint)
        self.position, self.place = nn.Parameter(0.02 * torch.randn(width)), nn.Parameter(0.02 * torch.randn(width))
        self.enter, self.decoder, self.readout = nn.Linear(joint, width), encoder(width, heads, hidden, layers), nn.Linear(width, 52)
        self.text = nn.Sequential(nn.LayerNorm(features), nn.Linear(features, projector), nn.GELU(), nn.Dropout(0.1), nn.Linear(projector, joint))

    def encode(self, weights):
        return F.normalize(self.project(self.layers((self.embed(weights) + self.position).unsqueeze(0)).mean(0)), dim=1)

    def decode(self, embedding):
        tokens = self.enter(embedding * embedding.shape[1] ** 0.5) + self.place
        return self.readout(self.decoder(tokens.unsqueeze(0)).squeeze(0))


def step(model, adam, losses, setting):
    """Losses, gradients, their clipping, the optimiser, and the losses read."""
    with setting.autocast():
        terms = losses()
    adam.zero_grad(set_to_none=True)
    terms[0].backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    adam.step()
    return torch.stack([term.detach() for term in terms]).tolist()


def expclip_step(batch, **sizes):
    def prepare(setting):
        model = ExpClip(**sizes).train().to(setting.device)
        adam = torch.optim.Adam(model.parameters(), 1e-5)
        weights, text = torch.rand(batch, 52, device=setting.device), torch.randn(batch, sizes.get("features", 512), device=setting.device)

        def losses():
            expression, prompt = model.encode(weights), F.normalize(model.text(text), dim=1)
            reconstruction = F.mse_loss(model.decode(expression), weights)
            alignment = 1 - F.cosine_similarity(expression, prompt).mean()
            cross = F.mse_loss(model.decode(prompt), weights)
            return 10 * reconstruction + 0.1 * alignment + 10 * cross, reconstruction, alignment, cross

        losses = setting.compiled(losses)

        def run(calls):
            for _ in range(calls):
                step(model, adam, losses, setting)

        return run

    return prepare


class Generator(nn.Module):
    """Features of speech (B, 221, 768) and styles (B, 512) to weights (B, 64, 52), and the self-attention pooling of clips."""

    def __init__(self):
        super().__init__()
        self.local = nn.Conv1d(768, 512, 9, padding=4)
        self.enter, self.style, self.hidden, self.out = nn.Linear(512, 512), nn.Linear(512, 512), nn.Linear(512, 512), nn.Linear(512, 52)
        self.position = nn.Parameter(0.02 * torch.randn(1, 64, 512))
        self.layers = nn.TransformerDecoder(nn.TransformerDecoderLayer(512, 8, 1024, 0.1, activation="gelu"), 8)
        self.embed, self.pooling, self.score = nn.Linear(52, 512), encoder(512, 8, 1024, 4), nn.Linear(512, 1)

    def hear(self, features):
        around = F.relu(self.local(features.transpose(1, 2)))
        return self.enter(F.interpolate(around, 64, mode="linear").transpose(1, 2)) + self.position

    def animate(self, heard, style):
        memory = self.style(style * 512 ** 0.5).unsqueeze(0)
        decoded = self.layers(heard.transpose(0, 1), memory).transpose(0, 1)
        return self.out(F.gelu(self.hidden(decoded + heard)))

    def attention(self, clip):
        return self.score(self.pooling(self.embed(clip).transpose(0, 1)).transpose(0, 1)).softmax(1)


def frozen_expclip():
    model = ExpClip().eval()
    for parameter in model.parameters():
        parameter.requires_grad = False
    return model


def generator_step(setting):
    windows, device = 8, setting.device
    model, expclip = Generator().train().to(device), frozen_expclip().to(device)
    adam = torch.optim.Adam(model.parameters(), 1e-4)
    features, lips = torch.randn(windows, 221, 768, device=device), torch.arange(17, 44, device=device)
    motion, drawn, share = (torch.rand(windows, *shape, device=device) for shape in ((64, 52), (52,), (1,)))
    contact, opens = torch.rand(windows, 64, device=device), torch.randn(52, device=device)

    def moves(clip):
        return clip[:, :, lips].diff(dim=1)

    def losses():
        heard = model.hear(features)
        prompt = (model.attention(motion) * motion).sum(1)
        asked = expclip.encode(share * prompt + (1 - share) * drawn)
        both = model.animate(torch.cat([heard, heard]), torch.cat([expclip.encode(prompt), asked]))
        made, free = both.chunk(2)
        reconstruction, lip = F.l1_loss(made, motion), F.l1_loss(moves(free), moves(motion))
        with torch.no_grad():
            attention = model.attention(free)
        style = 1 - F.cosine_similarity(expclip.encode((attention * free).sum(1)), asked).mean()
        touching = torch.cat([contact, contact])
        apart = F.relu(both.clamp(0, 1) @ opens * touching - 0.1).sum() / touching.ne(0).sum().clamp(min=1)
        return reconstruction + 0.5 * lip + 0.1 * style + 0.1 * apart, reconstruction, lip, style, apart

    losses = setting.compiled(losses)

    def run(calls):
        for _ in range(calls):
            step(model, adam, losses, setting)

    return run


def generation():
    model, expclip = Generator().eval(), frozen_expclip()
    features, expression = torch.randn(1, 221, 768), torch.zeros(1, 52)

    def run(calls):
        with torch.no_grad():
            for _ in range(calls):
                model.animate(model.hear(features), expclip.encode(expression)).clamp(0, 1)

    return run


STEPS = {
    "expclip-step-paper": expclip_step(256),
    "expclip-step-kit": expclip_step(64, width=128, layers=2, heads=4, hidden=256, joint=128, features=192, projector=256),
    "generator-step": generator_step,
}
