// Tensor handles, and the guard that keeps C++ exceptions on this side.
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>

#include <atomic>
#include <exception>
#include <string>

#include "abi.h"

namespace ets {

using Impl = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

extern std::atomic<int64_t> live_tensors;
void set_error(std::string message);

/// Gives one reference to the managed side; null for an undefined tensor.
inline void* give(at::Tensor tensor) {
  if (!tensor.defined()) return nullptr;
  live_tensors.fetch_add(1, std::memory_order_relaxed);
  return tensor.unsafeReleaseTensorImpl();
}

/// A second reference to a handle the managed side keeps.
inline at::Tensor borrow(void* handle) {
  return handle ? at::Tensor(Impl::reclaim_copy(static_cast<c10::TensorImpl*>(handle))) : at::Tensor();
}

/// Takes the managed side's reference back.
inline void take_back(void* handle) {
  if (!handle) return;
  live_tensors.fetch_sub(1, std::memory_order_relaxed);
  Impl::reclaim(static_cast<c10::TensorImpl*>(handle));
}

/// Runs `body`; turns any exception into `failed` and a message for ets_last_error().
template <class Body, class Result>
Result guarded(Result failed, Body&& body) {
  try {
    return body();
  } catch (const c10::Error& e) {
    set_error(e.what_without_backtrace());
  } catch (const std::exception& e) {
    set_error(e.what());
  } catch (...) {
    set_error("libtorch raised something that is not a std::exception");
  }
  return failed;
}

}  // namespace ets
