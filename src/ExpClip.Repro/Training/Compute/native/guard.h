// Keeps C++ exceptions on this side: every entry point returns 0, or -1 and leaves its reason in ecc_last_error().
#pragma once

#include <c10/util/Exception.h>

#include <cstdint>
#include <exception>
#include <string>

#define ECC_API extern "C" __attribute__((visibility("default")))

namespace ecc {

extern thread_local std::string last_error;

template <class Body>
int32_t guarded(Body&& body) {
  try {
    body();
    return 0;
  } catch (const c10::Error& e) {
    last_error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    last_error = e.what();
  }
  return -1;
}

}  // namespace ecc
