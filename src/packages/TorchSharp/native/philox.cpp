// Philox 4x32 with 7 rounds (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): the same words whatever the vector width.
#include "philox.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>

#include "widths.h"
#ifdef __x86_64__
#include <immintrin.h>
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // GCC 12 warns of its own intrinsics (its bug 105593)
#endif

namespace ets {
namespace {

constexpr int64_t kLanes = 16, kWords = 4 * kLanes;  // counters side by side, and the words they yield: word j * 16 + l is word j of counter l
constexpr uint32_t kMultiplier0 = 0xD2511F53, kMultiplier1 = 0xCD9E8D57, kWeyl0 = 0x9E3779B9, kWeyl1 = 0xBB67AE85;
constexpr int kRounds = 7;

/// Factors of whole blocks of 64 words, starting with that of `counter`. Words lie in 64-bit lanes: products need no shuffling.
EVERY_WIDTH void portable_blocks(float* out, int64_t blocks, uint64_t counter, Dropout d) {
  for (int64_t block = 0; block < blocks; ++block, counter += kLanes, out += kWords) {
    uint64_t x[4][kLanes];
    for (int64_t l = 0; l < kLanes; ++l) x[0][l] = static_cast<uint32_t>(counter + l), x[1][l] = (counter + l) >> 32, x[2][l] = x[3][l] = 0;
    uint64_t k0 = static_cast<uint32_t>(d.key), k1 = d.key >> 32;
#pragma GCC unroll 7
    for (int round = 0; round < kRounds; ++round) {
      for (int64_t l = 0; l < kLanes; ++l) {
        const uint64_t a = uint64_t{kMultiplier0} * static_cast<uint32_t>(x[0][l]), b = uint64_t{kMultiplier1} * static_cast<uint32_t>(x[2][l]);
        x[0][l] = (b >> 32) ^ x[1][l] ^ k0, x[1][l] = static_cast<uint32_t>(b);
        x[2][l] = (a >> 32) ^ x[3][l] ^ k1, x[3][l] = static_cast<uint32_t>(a);
      }
      k0 = static_cast<uint32_t>(k0 + kWeyl0), k1 = static_cast<uint32_t>(k1 + kWeyl1);
    }
    for (int64_t i = 0; i < kWords; ++i) out[i] = static_cast<uint32_t>(x[i / kLanes][i % kLanes]) < d.threshold ? 0.f : d.scale;
  }
}

#ifdef __x86_64__
struct Product {
  __m512i high, low;
};

__attribute__((target("avx512f"))) inline Product multiply(__m512i x, __m512i by) {
  const auto even = _mm512_mul_epu32(x, by), odd = _mm512_mul_epu32(_mm512_srli_epi64(x, 32), by);
  return {_mm512_mask_blend_epi32(0xAAAA, _mm512_srli_epi64(even, 32), odd), _mm512_mask_blend_epi32(0xAAAA, even, _mm512_slli_epi64(odd, 32))};
}

/// The same by AVX-512: compilers do not find the 32 x 32 -> 64 bit product of neighbouring lanes, which is 3 times as fast.
__attribute__((target("avx512f"))) void avx512_blocks(float* out, int64_t blocks, uint64_t counter, Dropout d) {
  const auto m0 = _mm512_set1_epi32(static_cast<int>(kMultiplier0)), m1 = _mm512_set1_epi32(static_cast<int>(kMultiplier1));
  const auto lanes = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), threshold = _mm512_set1_epi32(static_cast<int>(d.threshold));
  const auto scale = _mm512_set1_ps(d.scale);
  for (int64_t block = 0; block < blocks; ++block, counter += kLanes, out += kWords) {  // counters are multiples of 16: no carry into the high word
    __m512i x[4] = {_mm512_add_epi32(_mm512_set1_epi32(static_cast<int>(counter)), lanes), _mm512_set1_epi32(static_cast<int>(counter >> 32)),
                    _mm512_setzero_si512(), _mm512_setzero_si512()};
    auto k0 = static_cast<uint32_t>(d.key), k1 = static_cast<uint32_t>(d.key >> 32);
    for (int round = 0; round < kRounds; ++round, k0 += kWeyl0, k1 += kWeyl1) {
      const auto a = multiply(x[0], m0), b = multiply(x[2], m1);
      x[0] = _mm512_xor_si512(_mm512_xor_si512(b.high, x[1]), _mm512_set1_epi32(static_cast<int>(k0))), x[1] = b.low;
      x[2] = _mm512_xor_si512(_mm512_xor_si512(a.high, x[3]), _mm512_set1_epi32(static_cast<int>(k1))), x[3] = a.low;
    }
    for (int j = 0; j < 4; ++j) _mm512_storeu_ps(out + kLanes * j, _mm512_maskz_mov_ps(_mm512_cmpge_epu32_mask(x[j], threshold), scale));
  }
}

bool find_avx512() { return __builtin_cpu_init(), __builtin_cpu_supports("avx512f"); }
#else
void avx512_blocks(float*, int64_t, uint64_t, Dropout) {}
bool find_avx512() { return false; }
#endif

}  // namespace

const bool Dropout::has_avx512 = find_avx512();

Dropout Dropout::with(uint64_t key, double probability) {
  return {key, static_cast<uint32_t>(std::min(probability * 4294967296.0, 4294967295.0)), probability < 1 ? static_cast<float>(1 / (1 - probability)) : 0.f};
}

Dropout Dropout::draw(double probability) {
  auto generator = at::detail::getDefaultCPUGenerator();
  std::lock_guard<std::mutex> lock(generator.mutex());
  return with(at::check_generator<at::CPUGeneratorImpl>(generator)->random64(), probability);
}

void Dropout::factors(float* out, int64_t first, int64_t n, bool by_avx512) const {
  const auto blocks = by_avx512 ? avx512_blocks : portable_blocks;
  const auto whole = n / kWords, counter = first / kWords * kLanes;
  blocks(out, whole, static_cast<uint64_t>(counter), *this);
  if (const auto rest = n - whole * kWords) {
    float last[kWords];
    blocks(last, 1, static_cast<uint64_t>(counter + whole * kLanes), *this);
    std::copy_n(last, rest, out + whole * kWords);
  }
}

}  // namespace ets
