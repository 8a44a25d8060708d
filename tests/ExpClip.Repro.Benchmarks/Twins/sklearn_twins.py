"""The scikit-learn twin of t-SNE (TsneCommand.cs).

Reads the number of points, their width and the perplexity as 32-bit integers, then the points row by row as 32-bit floats, little-endian.
Answers with the seconds taken and the divergence reached.
"""
import struct
import sys
import time

import numpy
from sklearn.manifold import TSNE

count, width, perplexity = struct.unpack("<3i", sys.stdin.buffer.read(12))
points = numpy.frombuffer(sys.stdin.buffer.read(4 * count * width), "<f4").reshape(count, width)
start = time.process_time()
layout = TSNE(perplexity=perplexity, init="pca", learning_rate="auto", random_state=0, n_jobs=1).fit(points)
print(repr(time.process_time() - start))
print(repr(float(layout.kl_divergence_)))
