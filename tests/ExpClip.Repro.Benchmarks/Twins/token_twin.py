"""CLIP's byte-pair tokenizer by the algorithm of its reference: a cache of words, and merging by rank until no pair is left.

Reads {"merges", "rounds", "texts"} as JSON from standard input. Answers with the seconds of the best round, then with the number of ids and
the sum of id times place, by which the two sides compare. ftfy is left out: the reference pays for it besides.
"""
import gzip
import html
import json
import sys
import time
import unicodedata

import regex

problem = json.load(sys.stdin)
characters = list(range(ord("!"), ord("~") + 1)) + list(range(0xA1, 0xAD)) + list(range(0xAE, 0x100))
spelling = {b: chr(b) for b in characters}
for b in range(256):
    if b not in spelling:
        characters.append(256 + len(characters) - 188)
        spelling[b] = chr(characters[-1])

pairs = [tuple(line.split()) for line in gzip.open(problem["merges"]).read().decode().split("\n")[1:49152 - 256 - 2 + 1]]
alphabet = [chr(c) for c in characters]
vocabulary = alphabet + [c + "</w>" for c in alphabet] + ["".join(pair) for pair in pairs] + ["<|startoftext|>", "<|endoftext|>"]
ids = {token: i for i, token in enumerate(vocabulary)}
ranks = {pair: i for i, pair in enumerate(pairs)}
pattern = regex.compile(r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+", regex.IGNORECASE)
cache = {"<|startoftext|>": ["<|startoftext|>"], "<|endoftext|>": ["<|endoftext|>"]}


def joined(token):
    if token in cache:
        return cache[token]
    word = list(token[:-1]) + [token[-1] + "</w>"]
    while len(word) > 1:
        best = min(zip(word, word[1:]), key=lambda pair: ranks.get(pair, float("inf")))
        if best not in ranks:
            break
        merged, i = [], 0
        while i < len(word):
            if i + 1 < len(word) and (word[i], word[i + 1]) == best:
                merged.append(word[i] + word[i + 1])
                i += 2
            else:
                merged.append(word[i])
                i += 1
        word = merged
    cache[token] = word
    return word


def encode(text):
    text = html.unescape(html.unescape(unicodedata.normalize("NFC", text))).strip()
    text = regex.sub(r"\s+", " ", text).strip().lower()
    result = [ids["<|startoftext|>"]]
    for token in regex.findall(pattern, text):
        token = "".join(spelling[b] for b in token.encode("utf-8"))
        result.extend(ids[part] for part in joined(token))
    return result + [ids["<|endoftext|>"]]


best = float("inf")
for _ in range(problem["rounds"]):
    start = time.process_time()
    tokens = [encode(text) for text in problem["texts"]]
    best = min(best, time.process_time() - start)
print(best)
print(sum(map(len, tokens)), sum(i * (place + 1) for row in tokens for place, i in enumerate(row)))
