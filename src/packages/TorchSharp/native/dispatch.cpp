// Any ATen operator by name, called boxed: an operator costs a line of C# and nothing here.
#include <ATen/core/Generator.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>

#include <vector>

#include "handles.h"

namespace {

using namespace ets;
using Stack = std::vector<c10::IValue>;

c10::IValue to_ivalue(const Value& value, const c10::Argument& argument) {
  switch (value.tag) {
    case Tag::None: return {};
    case Tag::Tensor: return borrow(value.handle);
    case Tag::Int: return value.i;
    case Tag::Double: return value.d;
    case Tag::Bool: return value.i != 0;
    case Tag::IntList: {
      auto data = static_cast<const int64_t*>(value.handle);
      return c10::List<int64_t>(c10::ArrayRef<int64_t>(data, value.count));
    }
    case Tag::DoubleList: {
      auto data = static_cast<const double*>(value.handle);
      return c10::List<double>(c10::ArrayRef<double>(data, value.count));
    }
    case Tag::TensorList: {
      c10::List<at::Tensor> list;
      list.reserve(value.count);
      for (int32_t i = 0; i < value.count; ++i) list.push_back(borrow(static_cast<void**>(value.handle)[i]));
      return list;
    }
    case Tag::OptionalTensorList: {
      c10::impl::GenericList list(c10::OptionalType::create(c10::TensorType::get()));
      list.reserve(value.count);
      for (int32_t i = 0; i < value.count; ++i) {
        auto element = static_cast<void**>(value.handle)[i];
        list.push_back(element ? c10::IValue(borrow(element)) : c10::IValue());
      }
      return list;
    }
    case Tag::String: return std::string(static_cast<const char*>(value.handle), value.count);
    case Tag::Generator: return *static_cast<at::Generator*>(value.handle);
    case Tag::Device: {
      auto type = static_cast<c10::DeviceType>(value.i / 256);
      return c10::Device(type, static_cast<c10::DeviceIndex>(value.i % 256 - 1));
    }
    case Tag::Omitted: {
      auto fallback = argument.default_value();
      TORCH_CHECK(fallback.has_value(), "argument '", argument.name(), "' has no default");
      return *fallback;
    }
  }
  TORCH_CHECK(false, "unknown argument tag ", static_cast<int32_t>(value.tag));
}

/// Appends `result` to `out`, lists flattened; tensors become handles.
void unpack(c10::IValue&& result, std::vector<Value>& out) {
  Value value{};
  if (result.isTensor()) {
    value.handle = give(std::move(result).toTensor());
    value.tag = value.handle ? Tag::Tensor : Tag::None;
  } else if (result.isInt()) {
    value.tag = Tag::Int, value.i = result.toInt();
  } else if (result.isDouble()) {
    value.tag = Tag::Double, value.d = result.toDouble();
  } else if (result.isBool()) {
    value.tag = Tag::Bool, value.i = result.toBool();
  } else if (result.isTensorList()) {
    for (auto&& tensor : result.toTensorVector()) unpack(c10::IValue(std::move(tensor)), out);
    return;
  } else {
    TORCH_CHECK(result.isNone(), "a result of type ", result.tagKind(), " has no managed counterpart");
    value.tag = Tag::None;
  }
  out.push_back(value);
}

thread_local Stack stack;
thread_local std::vector<Value> results;  // of the last call; its handles belong to the managed side once ets_call has returned

/// Unpacks everything above `base` into `results`, or nothing.
void unpack_all(size_t base) {
  results.clear();
  try {
    for (size_t i = base; i < stack.size(); ++i) unpack(std::move(stack[i]), results);
  } catch (...) {
    for (auto& value : results)
      if (value.tag == Tag::Tensor) take_back(value.handle);
    results.clear();
    throw;
  }
}

}  // namespace

/// Finds an operator ("aten::add", "Tensor"); null when this libtorch has no such schema.
ETS_API void* ets_find_operator(const char* name, const char* overload) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    auto found = c10::Dispatcher::singleton().findSchema({name, overload});
    if (!found.has_value()) return nullptr;
    return new c10::OperatorHandle(*found);  // lives as long as the process, like the operator
  });
}

/// 1 when a kernel for CPU (device type 0) or CUDA (1) exists, directly or as a composite; a schema alone is not enough.
ETS_API int32_t ets_has_kernel(void* op, int32_t device_type) {
  return guarded(-1, [&]() -> int32_t {
    auto& handle = *static_cast<c10::OperatorHandle*>(op);
    auto backend = device_type == 1 ? c10::DispatchKey::CUDA : c10::DispatchKey::CPU;
    return handle.hasKernelForDispatchKey(backend) ||
           handle.hasKernelForDispatchKey(c10::DispatchKey::CompositeImplicitAutograd) ||
           handle.hasKernelForDispatchKey(c10::DispatchKey::CompositeExplicitAutograd);
  });
}

/// Calls `op` with `count` arguments; what the schema has beyond them takes its defaults.
/// Returns the number of results, of which the first `capacity` are written to `out`; ets_more_results gives the rest.
ETS_API int64_t ets_call(void* op, const Value* arguments, int64_t count, Value* out, int64_t capacity) {
  const auto base = stack.size();  // an operator may call back into another one on this thread
  auto called = guarded(int64_t{-1}, [&]() -> int64_t {
    auto& handle = *static_cast<c10::OperatorHandle*>(op);
    const auto& schema = handle.schema();
    const auto& expected = schema.arguments();
    TORCH_CHECK(count <= static_cast<int64_t>(expected.size()), schema.name(), " takes ", expected.size(), " arguments, got ", count);
    static const Value omitted{Tag::Omitted, 0, {0}};
    for (size_t i = 0; i < expected.size(); ++i)
      stack.push_back(to_ivalue(static_cast<int64_t>(i) < count ? arguments[i] : omitted, expected[i]));
    handle.callBoxed(&stack);
    unpack_all(base);
    for (int64_t i = 0; i < std::min<int64_t>(results.size(), capacity); ++i) out[i] = results[i];
    return static_cast<int64_t>(results.size());
  });
  stack.resize(base);
  return called;
}

/// Copies all results of the last call on this thread, for those that return more than fitted.
ETS_API void ets_more_results(Value* out, int64_t capacity) {
  for (int64_t i = 0; i < std::min<int64_t>(results.size(), capacity); ++i) out[i] = results[i];
}
