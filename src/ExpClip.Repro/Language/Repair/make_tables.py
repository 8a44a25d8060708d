#!/usr/bin/env python3
"""Writes composition.txt (canonical composition) and entities.txt (HTML 5 names) beside itself, from Python's own tables.

composition.txt: code point, combining class, canonical decomposition; "!" ends a line whose decomposition never composes again.
entities.txt: name as after "&" (those of old HTML also without ";"), code points.
"""
import html.entities
import pathlib
import sys
import unicodedata

folder = pathlib.Path(__file__).parent

with open(folder / "composition.txt", "w", newline="\n") as out:
    out.write(f"# Unicode {unicodedata.unidata_version}\n")
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        parts = unicodedata.decomposition(character)
        parts = "" if parts.startswith("<") else parts
        order = unicodedata.combining(character)
        if not parts and not order:
            continue
        excluded = parts and unicodedata.normalize("NFC", "".join(chr(int(p, 16)) for p in parts.split())) != character
        out.write(f"{code:04X} {order}{' ' + parts if parts else ''}{' !' if excluded else ''}\n")

with open(folder / "entities.txt", "w", newline="\n") as out:
    for name, text in sorted(html.entities.html5.items()):
        out.write(f"{name} {' '.join(f'{ord(c):X}' for c in text)}\n")
