"""The SciPy twin of the weight solver (SolverCommand.cs): blendshape weights by SLSQP, as in the paper.

Reads the problem from standard input: rows, unknowns and number of targets as 32-bit integers, then B column by column and the
targets as 64-bit floats, little-endian. Answers with the seconds taken and the objective of each target.
"""
import struct
import sys
import time

import numpy
from scipy.optimize import minimize


def slsqp(basis, targets):
    """Weights of each target, min |B w - d|^2 with 0 <= w <= 1, started at 0.5, with the analytic gradient and SciPy's default ftol."""
    bounds = [(0.0, 1.0)] * basis.shape[1]
    start = numpy.full(basis.shape[1], 0.5)

    def solve(target):
        def objective(w):
            residual = basis @ w - target
            return residual @ residual, 2 * (basis.T @ residual)

        return minimize(objective, start, jac=True, bounds=bounds, method="SLSQP", options={"maxiter": 1000}).x

    return numpy.array([solve(target) for target in targets])


def main():
    rows, unknowns, count = struct.unpack("<3i", sys.stdin.buffer.read(12))
    numbers = numpy.frombuffer(sys.stdin.buffer.read(8 * rows * (unknowns + count)), "<f8")
    basis = numpy.ascontiguousarray(numbers[: rows * unknowns].reshape(unknowns, rows).T)
    targets = numbers[rows * unknowns:].reshape(count, rows)
    start = time.process_time()
    weights = slsqp(basis, targets)
    seconds = time.process_time() - start
    print(repr(seconds))
    for w, target in zip(weights, targets):
        residual = basis @ w - target
        print(repr(float(residual @ residual)))


main()
