#!/usr/bin/env python3
"""Writes text_fixtures.json: normal form C and HTML unescaping of awkward strings, as Python's unicodedata and html have them."""
import html
import json
import pathlib
import random
import unicodedata

rng = random.Random(20231107)
pools = [range(0x41, 0x7B), range(0xC0, 0x250), range(0x300, 0x370), range(0x370, 0x400), range(0x1100, 0x1200), range(0xAC00, 0xAC40),
         range(0x1E00, 0x1F00), range(0x900, 0x980), range(0x2120, 0x2130), range(0x1D15E, 0x1D165), range(0xF900, 0xF940)]
normal = []
for _ in range(600):
    text = "".join(chr(rng.choice(rng.choice(pools))) for _ in range(rng.randint(1, 8)))
    normal.append([text, unicodedata.normalize("NFC", text)])

pieces = ["&", "&amp", "&amp;", "&notit;", "&notin;", "&copy", "&#65", "&#x41;", "&#0;", "&#128;", "&#x110000;", "&#xD800;", "&#1;", "&lt", ";", "a", " ", "&CounterClockwiseContourIntegral;",
          "&nbsp", "&acE;", "&ampx", "&#", "&#x", "&#13;", "&&amp;", "&eacute;", "&bogus;", "<", "&hearts;&clubs;", "&#xFFFE;", "&#99999999999999999999;"]
escaped = []
for _ in range(300):
    text = "".join(rng.choice(pieces) for _ in range(rng.randint(1, 4)))
    escaped.append([text, html.unescape(text)])

target = pathlib.Path(__file__).with_suffix(".json")
target.write_text(json.dumps({"normal_form_c": normal, "html": escaped}, indent=0) + "\n")
