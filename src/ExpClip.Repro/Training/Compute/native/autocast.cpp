// bfloat16 autocast of the calling thread: which products take bfloat16 and which stay in float32 is libtorch's own list.
#include <ATen/autocast_mode.h>
#include <torch/version.h>

#include "guard.h"

namespace ecc {
thread_local std::string last_error;
}

using namespace ecc;

ECC_API const char* ecc_last_error() { return last_error.c_str(); }

ECC_API int32_t ecc_enter_autocast(int32_t cuda) {
  return guarded([&] {
    at::autocast::increment_nesting();
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    const auto device = cuda ? at::kCUDA : at::kCPU;
    at::autocast::set_autocast_dtype(device, at::kBFloat16);
    at::autocast::set_autocast_enabled(device, true);
#else
    if (cuda) at::autocast::set_autocast_gpu_dtype(at::kBFloat16), at::autocast::set_enabled(true);
    else at::autocast::set_autocast_cpu_dtype(at::kBFloat16), at::autocast::set_cpu_enabled(true);
#endif
  });
}

/// Also forgets the weights' copies in bfloat16: the optimiser is about to change the weights.
ECC_API int32_t ecc_leave_autocast(int32_t cuda) {
  return guarded([&] {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    at::autocast::set_autocast_enabled(cuda ? at::kCUDA : at::kCPU, false);
#else
    if (cuda) at::autocast::set_enabled(false);
    else at::autocast::set_cpu_enabled(false);
#endif
    if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  });
}
