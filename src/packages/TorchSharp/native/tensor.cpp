// Tensor handles: counting, freeing, memory in and out, what a tensor is made of.
#include <ATen/Functions.h>
#include <torch/csrc/autograd/variable.h>

#include <cstring>

#include "handles.h"

namespace ets {
std::atomic<int64_t> live_tensors{0};

namespace {
thread_local std::string last_error;
}

void set_error(std::string message) { last_error = std::move(message); }
}  // namespace ets

using namespace ets;

ETS_API const char* ets_last_error() { return last_error.c_str(); }

ETS_API int64_t ets_live_tensors() { return live_tensors.load(std::memory_order_relaxed); }

/// Frees `count` handles at once: one call for a whole dispose scope.
ETS_API void ets_free(void** handles, int64_t count) {
  for (int64_t i = 0; i < count; ++i) take_back(handles[i]);
}

/// Another handle on the same tensor.
ETS_API void* ets_alias(void* handle) { return give(borrow(handle)); }

/// A CPU tensor holding a copy of `bytes` bytes at `data`.
ETS_API void* ets_from_memory(const void* data, int64_t bytes, const int64_t* sizes, int64_t dims, int32_t dtype) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    auto tensor = at::empty(at::IntArrayRef(sizes, dims), at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)));
    TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == bytes, "the shape needs ", tensor.nbytes(), " bytes, the data has ", bytes);
    if (bytes > 0) std::memcpy(tensor.data_ptr(), data, bytes);
    return give(std::move(tensor));
  });
}

/// Start of the elements of a CPU tensor; null when it has none or lives on another device.
ETS_API void* ets_data(void* handle) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    auto tensor = borrow(handle);
    TORCH_CHECK(tensor.device().is_cpu(), "the tensor is on ", tensor.device(), "; call cpu() before reading its memory");
    return tensor.data_ptr();
  });
}

/// Number of dimensions; sizes and strides (each `capacity` long) filled as far as they reach.
ETS_API int64_t ets_shape(void* handle, int64_t* sizes, int64_t* strides, int64_t capacity) {
  return guarded(int64_t{-1}, [&]() -> int64_t {
    auto tensor = borrow(handle);
    for (int64_t d = 0; d < std::min<int64_t>(tensor.dim(), capacity); ++d) {
      if (sizes) sizes[d] = tensor.size(d);
      if (strides) strides[d] = tensor.stride(d);
    }
    return tensor.dim();
  });
}

ETS_API int64_t ets_numel(void* handle) { return static_cast<c10::TensorImpl*>(handle)->numel(); }

ETS_API int32_t ets_dtype(void* handle) {
  return guarded(-1, [&] { return static_cast<int32_t>(borrow(handle).scalar_type()); });
}

/// Device as type * 256 + (index + 1), index -1 meaning "the current one".
ETS_API int32_t ets_device(void* handle) {
  return guarded(-1, [&] {
    auto device = borrow(handle).device();
    return static_cast<int32_t>(device.type()) * 256 + device.index() + 1;
  });
}

enum Flag : int32_t { Contiguous = 1, RequiresGrad = 2, Leaf = 4 };

ETS_API int32_t ets_flags(void* handle) {
  return guarded(-1, [&] {
    auto tensor = borrow(handle);
    return (tensor.is_contiguous() ? Contiguous : 0) | (tensor.requires_grad() ? RequiresGrad : 0) | (tensor.is_leaf() ? Leaf : 0);
  });
}
