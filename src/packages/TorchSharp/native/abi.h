// The C ABI between the managed TorchSharp stand-in and libtorch.
//
// A tensor handle is a c10::TensorImpl* that owns one reference. Every entry point that can fail returns a negative number
// (or a null handle) and leaves the reason in ets_last_error(); no C++ exception crosses the boundary.
#pragma once

#include <cstdint>

#define ETS_API extern "C" __attribute__((visibility("default")))

namespace ets {

/// What a Value holds. Mirrored by Native.Tag on the managed side.
enum class Tag : int32_t {
  None = 0,        // an absent optional, or an undefined tensor
  Tensor = 1,      // handle
  Int = 2,         // i; also ScalarType, Layout and MemoryFormat, which schemas pass as integers
  Double = 3,      // d
  Bool = 4,        // i
  IntList = 5,     // handle -> int64_t[count]
  DoubleList = 6,  // handle -> double[count]
  TensorList = 7,  // handle -> TensorImpl*[count]
  OptionalTensorList = 8,  // the same, null where absent
  String = 9,      // handle -> count bytes of UTF-8
  Generator = 10,  // handle -> at::Generator
  Device = 11,     // i = type * 256 + (index + 1)
  Omitted = 12,    // take the default that the operator's schema states
};

/// One tagged argument or result: 16 bytes, no ownership of what it points to.
struct Value {
  Tag tag;
  int32_t count;
  union {
    int64_t i;
    double d;
    void* handle;
  };
};
static_assert(sizeof(Value) == 16, "mirrored by Native.Value");

}  // namespace ets
