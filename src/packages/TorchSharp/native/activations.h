// Activation functions and their slopes, number by number: loops over them vectorise whole.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

// A call inside a loop would keep it from vectorising.
#define ETS_INLINE __attribute__((always_inline)) inline

namespace ets {

/// a * b + c, rounded once whatever the vector width.
ETS_INLINE float fused(float a, float b, float c) { return __builtin_fmaf(a, b, c); }

/// e^x to 2 units of the last place for x in [-87, 88], and the value at the nearer end beyond: Cephes' polynomial on [-ln 2 / 2, ln 2 / 2].
ETS_INLINE float exponential(float x) {
  x = x < -87.f ? -87.f : x > 88.f ? 88.f : x;
  const float shifted = fused(x, 1.44269504f, 12582912.f);  // 1.5 * 2^23: the sum is rounded to a whole number
  const float whole = shifted - 12582912.f;
  const float r = fused(whole, 2.12194440e-4f, fused(whole, -0.693359375f, x));
  float p = fused(1.9875691500e-4f, r, 1.3981999507e-3f);
  p = fused(p, r, 8.3334519073e-3f), p = fused(p, r, 4.1665795894e-2f), p = fused(p, r, 1.6666665459e-1f), p = fused(p, r, 5.0000001201e-1f);
  const float fraction = fused(p, r * r, r + 1.f);
  int32_t bits;
  std::memcpy(&bits, &fraction, sizeof bits);
  bits += static_cast<int32_t>(whole) << 23;  // times 2^whole
  float result;
  std::memcpy(&result, &bits, sizeof result);
  return result;
}

/// The error function to 3 units of the last place: Eigen's rational approximation, odd over even, up to where it rounds to 1.
ETS_INLINE float error_function(float x) {
  const float s = x * x;
  float p = fused(-2.72614225801306e-10f, s, 2.77068142495902e-08f);
  p = fused(p, s, -2.10102402082508e-06f), p = fused(p, s, -5.69250639462346e-05f), p = fused(p, s, -7.34990630326855e-04f);
  p = fused(p, s, -2.95459980854025e-03f), p = fused(p, s, -1.60960333262415e-02f);
  float q = fused(-1.45660718464996e-05f, s, -2.13374055278905e-04f);
  q = fused(q, s, -1.68282697438203e-03f), q = fused(q, s, -7.37332916720468e-03f), q = fused(q, s, -1.42647390514189e-02f);
  return x > 3.92f ? 1.f : x < -3.92f ? -1.f : x * p / q;
}

/// The normal distribution function.
ETS_INLINE float normal_cdf(float x) { return fused(0.5f, error_function(0.70710678f * x), 0.5f); }

ETS_INLINE float gelu(float x) { return x * normal_cdf(x); }

ETS_INLINE float gelu_slope(float x) { return fused(x * 0.39894228f, exponential(-0.5f * x * x), normal_cdf(x)); }

ETS_INLINE float sigmoid(float x) { return 1.f / (1.f + exponential(-x)); }

ETS_INLINE float silu(float x) { return x * sigmoid(x); }

ETS_INLINE float silu_slope(float x) {
  const float s = sigmoid(x);
  return s * fused(x, 1.f - s, 1.f);
}

}  // namespace ets
