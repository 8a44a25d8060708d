// Seeds, generators, and the dropout mask.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Functions.h>
#include <ATen/core/Tensor.h>

#include "handles.h"
#include "philox.h"

using namespace ets;

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

/// Dropout multipliers of elements [first, first + n) of a key's stream, by AVX-512 or by the loop for all processors: for the test that both agree.
ETS_API int32_t ets_dropout_factors(float* out, int64_t first, int64_t n, uint64_t key, double p, int32_t by_avx512) {
  return guarded(-1, [&] {
    TORCH_CHECK(!by_avx512 || Dropout::has_avx512, "this processor has no AVX-512");
    TORCH_CHECK(first % 64 == 0, "factors are drawn from a multiple of 64 on, not from ", first);
    return Dropout::with(key, p).factors(out, first, n, by_avx512 != 0), 0;
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
    Dropout::draw(p).factors(mask.data_ptr<float>(), 0, mask.numel());
    return give(std::move(mask));
  });
}
