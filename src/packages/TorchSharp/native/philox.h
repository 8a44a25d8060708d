// The counter-based random stream that dropout draws from.
#pragma once

#include <cstdint>

namespace ets {

/// Dropout of one call: element i is dropped where word i of the key's stream is below the threshold, the others are scaled.
struct Dropout {
  uint64_t key;
  uint32_t threshold;  // probability * 2^32
  float scale;         // 1 / (1 - probability)

  /// Draws a key from the process-wide generator.
  static Dropout draw(double probability);
  static Dropout with(uint64_t key, double probability);

  /// The factors, 0 or `scale`, of elements [first, first + n); `first` is a multiple of 64.
  void factors(float* out, int64_t first, int64_t n) const { factors(out, first, n, has_avx512); }

  /// The same by AVX-512, or by the loop for all processors.
  void factors(float* out, int64_t first, int64_t n, bool by_avx512) const;

  static const bool has_avx512;
};

}  // namespace ets
