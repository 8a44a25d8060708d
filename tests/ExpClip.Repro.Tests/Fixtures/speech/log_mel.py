#!/usr/bin/env python3
"""Writes log_mel.json: torchaudio's log-mel spectrogram (Debian's python3-torchaudio) of a wave made by a formula.

Sample n: 0.5 sin(0.05 n + 0.00002 n^2) + 0.25 sin(1.1 n) + 0.1 sin(2.7 n), in double precision.
"""
import json
import math
import pathlib

import torch
import torchaudio

samples = 4321
wave = torch.tensor([0.5 * math.sin(0.05 * n + 0.00002 * n * n) + 0.25 * math.sin(1.1 * n) + 0.1 * math.sin(2.7 * n) for n in range(samples)], dtype=torch.float32)
mel = torchaudio.transforms.MelSpectrogram(16000, n_fft=512, win_length=400, hop_length=160, n_mels=80, power=2.0, center=True, pad_mode="constant")
frames = (mel(wave) + 1e-6).log().T
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps({"samples": samples, "log_mel": [[round(v, 5) for v in row] for row in frames.tolist()]}) + "\n")
