// The process: version, devices, threads.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include "handles.h"

using namespace ets;

ETS_API const char* ets_version() { return TORCH_VERSION; }

ETS_API int32_t ets_cuda_available() {
  return guarded(0, [] { return static_cast<int32_t>(torch::cuda::is_available()); });
}

ETS_API int32_t ets_cuda_count() {
  return guarded(0, [] { return static_cast<int32_t>(torch::cuda::device_count()); });
}

ETS_API int32_t ets_threads() { return at::get_num_threads(); }

/// Threads of libtorch and of the BLAS behind it: Debian's libtorch leaves OpenBLAS its own pool.
ETS_API int32_t ets_set_threads(int32_t count) {
  return guarded(-1, [&] {
    at::set_num_threads(count);
    if (auto set_blas = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) set_blas(count);
    return 0;
  });
}

/// What the BLAS says it is ("OpenBLAS 0.3.21 ... Zen"), or an empty string when it is not OpenBLAS.
ETS_API const char* ets_blas() {
  auto config = reinterpret_cast<const char* (*)()>(dlsym(RTLD_DEFAULT, "openblas_get_config"));
  return config ? config() : "";
}
