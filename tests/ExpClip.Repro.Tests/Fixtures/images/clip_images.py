#!/usr/bin/env python3
"""Writes clip_images.json: CLIP's resize and centre crop by Pillow (Debian's python3-pil) of images made by a formula.

Pixel (x, y), channel c of an image w wide: (37 x + 101 y + 59 c + x y // 7 + (x // 5) * (y // 3) * 11) % 256.
"""
import json
import pathlib
import zlib

from PIL import Image

CASES = [(1, 1, 16), (3, 2, 8), (50, 37, 32), (37, 50, 32), (64, 64, 64), (97, 61, 33), (300, 20, 24), (20, 300, 24), (640, 480, 224), (231, 1000, 48), (5, 4000, 16)]


def make(width, height):
    image = Image.new("RGB", (width, height))
    image.putdata([tuple((37 * x + 101 * y + 59 * c + x * y // 7 + (x // 5) * (y // 3) * 11) % 256 for c in range(3)) for y in range(height) for x in range(width)])
    return image


def crop(image, size):
    width, height = image.size
    target = (size, max(size, int(size * height / width))) if width <= height else (max(size, int(size * width / height)), size)
    resized = image.resize(target, Image.BICUBIC)
    left, top = round((target[0] - size) / 2), round((target[1] - size) / 2)
    return resized.crop((left, top, left + size, top + size))


cases = []
for width, height, size in CASES:
    pixels = crop(make(width, height), size).tobytes()
    cases.append({"width": width, "height": height, "size": size, "crc32": zlib.crc32(pixels), "first": list(pixels[:48])})
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps({"cases": cases}, indent=0) + "\n")
