// Seeds, generators, and the dropout mask.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Functions.h>
#include <ATen/core/Tensor.h>

#include "handles.h"

using namespace ets;

namespace {

constexpr int64_t kLanes = 16;  // counters computed side by side: whole vectors on AVX2 and AVX-512

/// Fills mask[0, n) with 0 (probability threshold / 2^32) or `scale` from Philox 4x32 with 7 rounds (Salmon et al. 2011, "Parallel
/// random numbers: as easy as 1, 2, 3"): a counter-based stream, the same whatever the vector width.
__attribute__((target_clones("default", "avx2", "avx512f"))) void fill_mask(float* mask, int64_t n, uint32_t threshold, float scale, uint64_t key) {
  uint32_t x[4][kLanes];
  for (int64_t start = 0, counter = 0; start < n; start += 4 * kLanes, counter += kLanes) {
    for (int64_t l = 0; l < kLanes; ++l) {
      x[0][l] = static_cast<uint32_t>(counter + l), x[1][l] = static_cast<uint32_t>((counter + l) >> 32);
      x[2][l] = x[3][l] = 0;
    }
    auto k0 = static_cast<uint32_t>(key), k1 = static_cast<uint32_t>(key >> 32);
    for (int round = 0; round < 7; ++round, k0 += 0x9E3779B9, k1 += 0xBB67AE85) {
      for (int64_t l = 0; l < kLanes; ++l) {
        const uint64_t a = uint64_t{0xD2511F53} * x[0][l], b = uint64_t{0xCD9E8D57} * x[2][l];
        x[0][l] = static_cast<uint32_t>(b >> 32) ^ x[1][l] ^ k0, x[1][l] = static_cast<uint32_t>(b);
        x[2][l] = static_cast<uint32_t>(a >> 32) ^ x[3][l] ^ k1, x[3][l] = static_cast<uint32_t>(a);
      }
    }
    const int64_t count = std::min<int64_t>(4 * kLanes, n - start);
    const uint32_t* words = &x[0][0];
    for (int64_t i = 0; i < count; ++i) mask[start + i] = words[i] < threshold ? 0.f : scale;
  }
}

}  // namespace

ETS_API int32_t ets_manual_seed(int64_t seed) {
  return guarded(-1, [&] { return at::manual_seed(static_cast<uint64_t>(seed)), 0; });
}

ETS_API void* ets_new_generator(int64_t seed) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    return new at::Generator(at::make_generator<at::CPUGeneratorImpl>(static_cast<uint64_t>(seed)));
  });
}

/// A handle on the process-wide CPU generator.
ETS_API void* ets_default_generator() { return new at::Generator(at::detail::getDefaultCPUGenerator()); }

ETS_API void ets_free_generator(void* generator) { delete static_cast<at::Generator*>(generator); }

ETS_API int32_t ets_seed_generator(void* generator, int64_t seed) {
  return guarded(-1, [&] {
    auto& g = *static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(g.mutex());
    g.set_current_seed(static_cast<uint64_t>(seed));
    return 0;
  });
}

ETS_API int64_t ets_initial_seed(void* generator) { return static_cast<int64_t>(static_cast<at::Generator*>(generator)->current_seed()); }

/// The generator's whole state as a byte tensor.
ETS_API void* ets_generator_state(void* generator) {
  return guarded(static_cast<void*>(nullptr), [&] {
    auto& g = *static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(g.mutex());
    return give(g.get_state());
  });
}

ETS_API int32_t ets_set_generator_state(void* generator, void* state) {
  return guarded(-1, [&] {
    auto& g = *static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(g.mutex());
    g.set_state(borrow(state));
    return 0;
  });
}

/// Dropout multipliers shaped like `input` (float32, CPU): 0 with probability p, else 1 / (1 - p).
/// One draw from the process-wide generator keys a counter-based stream: five times the speed of a bernoulli_ a number.
ETS_API void* ets_dropout_mask(void* input, double p) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    auto like = borrow(input);
    TORCH_CHECK(like.device().is_cpu() && like.scalar_type() == at::kFloat, "the dropout mask is made for float32 on the CPU");
    TORCH_CHECK(p >= 0 && p <= 1, "a dropout probability lies in [0, 1], got ", p);
    auto mask = at::empty(like.sizes(), like.options().requires_grad(false));
    auto generator = at::detail::getDefaultCPUGenerator();
    uint64_t key;
    {
      std::lock_guard<std::mutex> lock(generator.mutex());
      key = at::check_generator<at::CPUGeneratorImpl>(generator)->random64();
    }
    const auto threshold = static_cast<uint32_t>(std::min(p * 4294967296.0, 4294967295.0));
    fill_mask(mask.data_ptr<float>(), mask.numel(), threshold, p < 1 ? static_cast<float>(1 / (1 - p)) : 0.f, key);
    return give(std::move(mask));
  });
}
