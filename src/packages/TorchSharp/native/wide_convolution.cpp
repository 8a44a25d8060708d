// A convolution of long kernels by AVX-512, without gradients: float32 in the CPU's memory, a stride of one. Each output is the inner product of a
// window and a kernel as both lie in memory, taps innermost: nothing is reordered, where libtorch's convolution spends half its time on that.
#include <ATen/Functions.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

#include "handles.h"
#ifdef __x86_64__
#include <immintrin.h>
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // GCC 12 warns of its own intrinsics (its bug 105593)
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif

namespace {

using namespace ets;

/// One group of channels of one sample.
struct Group {
  const float* x;       // (channels, length)
  const float* kernel;  // (outputs, channels, taps)
  const float* bias;    // (outputs,), or null
  float* y;             // (outputs, frames)
  int64_t channels, length, outputs, taps, frames;
};

#ifdef __x86_64__
#define WIDE __attribute__((target("avx512f,avx512dq,avx512vl")))

constexpr int kLanes = 16, kFrames = 4, kOutputs = 6;  // 24 sums, 4 windows and a kernel: as many as there are registers

/// The sums over each of four vectors.
WIDE __attribute__((always_inline)) inline __m128 sums_of(const __m512* v) {
  const auto first = _mm512_add_ps(_mm512_unpacklo_ps(v[0], v[1]), _mm512_unpackhi_ps(v[0], v[1]));
  const auto last = _mm512_add_ps(_mm512_unpacklo_ps(v[2], v[3]), _mm512_unpackhi_ps(v[2], v[3]));
  const auto a = _mm512_castps_pd(first), b = _mm512_castps_pd(last);
  const auto quarters = _mm512_add_ps(_mm512_castpd_ps(_mm512_unpacklo_pd(a, b)), _mm512_castpd_ps(_mm512_unpackhi_pd(a, b)));
  const auto halves = _mm256_add_ps(_mm512_castps512_ps256(quarters), _mm512_extractf32x8_ps(quarters, 1));
  return _mm_add_ps(_mm256_castps256_ps128(halves), _mm256_extractf128_ps(halves, 1));
}

/// `Outputs` channels at four neighbouring frames.
template <int Outputs>
WIDE void tile(const Group& g, int64_t output, int64_t frame) {
  __m512 sums[Outputs][kFrames];  // in registers, as every loop over them is unrolled
#pragma GCC unroll 6
  for (int o = 0; o < Outputs; ++o)
#pragma GCC unroll 4
    for (int f = 0; f < kFrames; ++f) sums[o][f] = _mm512_setzero_ps();
  const auto size = g.channels * g.taps;
  auto x = g.x + frame;
  auto kernel = g.kernel + output * size;
  for (int64_t channel = 0; channel < g.channels; ++channel, x += g.length, kernel += g.taps)
    for (int64_t tap = 0; tap < g.taps; tap += kLanes) {
      const auto mask = static_cast<__mmask16>(g.taps - tap >= kLanes ? 0xffff : (1 << (g.taps - tap)) - 1);
      __m512 windows[kFrames];
#pragma GCC unroll 4
      for (int f = 0; f < kFrames; ++f) windows[f] = _mm512_maskz_loadu_ps(mask, x + tap + f);
#pragma GCC unroll 6
      for (int o = 0; o < Outputs; ++o) {
        const auto weights = _mm512_maskz_loadu_ps(mask, kernel + o * size + tap);
#pragma GCC unroll 4
        for (int f = 0; f < kFrames; ++f) sums[o][f] = _mm512_fmadd_ps(weights, windows[f], sums[o][f]);
      }
    }
#pragma GCC unroll 6
  for (int o = 0; o < Outputs; ++o)
    _mm_storeu_ps(g.y + (output + o) * g.frames + frame, _mm_add_ps(sums_of(sums[o]), _mm_set1_ps(g.bias ? g.bias[output + o] : 0.f)));
}

void convolve(const Group& g) {
  static constexpr decltype(&tile<1>) tiles[] = {nullptr, tile<1>, tile<2>, tile<3>, tile<4>, tile<5>, tile<kOutputs>};
  for (int64_t output = 0; output < g.outputs; output += kOutputs) {
    const auto compute = tiles[std::min<int64_t>(kOutputs, g.outputs - output)];
    for (int64_t frame = 0; frame < g.frames; frame += kFrames) compute(g, output, std::min(frame, g.frames - kFrames));  // the last ones are computed twice
  }
}
#else
constexpr int kFrames = 4;

void convolve(const Group&) { TORCH_CHECK(false, "long kernels are convolved by AVX-512, which this processor lacks"); }
#endif

}  // namespace

/// (N, C, L) with kernels (outputs, C / groups, taps) to (N, outputs, L - taps + 1), at least four frames: contiguous float32 on the CPU, no gradients.
/// The processor has AVX-512: the caller has looked.
ETS_API void* ets_wide_conv1d(void* input, void* weight, void* bias, int64_t groups) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    const auto x = borrow(input).contiguous(), w = borrow(weight).contiguous(), b = borrow(bias);
    for (const auto& t : {x, w, b}) TORCH_CHECK(!t.defined() || (t.device().is_cpu() && t.scalar_type() == at::kFloat), "long kernels are convolved in float32 on the CPU");
    TORCH_CHECK(!at::GradMode::is_enabled(), "the convolution of long kernels has no backward pass");
    TORCH_CHECK(x.dim() == 3 && w.dim() == 3 && groups > 0 && w.size(0) % groups == 0 && w.size(1) * groups == x.size(1) && x.size(2) - w.size(2) + 1 >= kFrames,
                "kernels of ", w.sizes(), " in ", groups, " groups do not go with ", x.sizes());
    TORCH_CHECK(!b.defined() || (b.is_contiguous() && b.numel() == w.size(0)), "a bias of ", b.sizes(), " does not go with kernels of ", w.sizes());
    Group g{nullptr, nullptr, nullptr, nullptr, w.size(1), x.size(2), w.size(0) / groups, w.size(2), x.size(2) - w.size(2) + 1};
    auto y = at::empty({x.size(0), w.size(0), g.frames}, x.options().requires_grad(false));
    for (int64_t i = 0; i < x.size(0) * groups; ++i) {
      const auto group = i % groups;
      g.x = x.data_ptr<float>() + i * g.channels * g.length, g.y = y.data_ptr<float>() + i * g.outputs * g.frames;
      g.kernel = w.data_ptr<float>() + group * g.outputs * g.channels * g.taps, g.bias = b.defined() ? b.data_ptr<float>() + group * g.outputs : nullptr;
      convolve(g);
    }
    return give(std::move(y));
  });
}
