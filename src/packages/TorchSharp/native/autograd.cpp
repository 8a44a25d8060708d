// Gradients: the tape, its switches, and backward.
#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

#include "handles.h"

using namespace ets;

ETS_API int32_t ets_grad_enabled() { return at::GradMode::is_enabled(); }
ETS_API void ets_set_grad_enabled(int32_t enabled) { at::GradMode::set_enabled(enabled != 0); }

ETS_API void* ets_enter_inference_mode(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }
ETS_API void ets_leave_inference_mode(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
ETS_API int32_t ets_inference_mode() { return c10::InferenceMode::is_enabled(); }

ETS_API int32_t ets_set_requires_grad(void* handle, int32_t required) {
  return guarded(-1, [&] { return borrow(handle).set_requires_grad(required != 0), 0; });
}

/// The accumulated gradient, or null.
ETS_API void* ets_grad(void* handle) {
  return guarded(static_cast<void*>(nullptr), [&] { return give(borrow(handle).grad()); });
}

ETS_API int32_t ets_set_grad(void* handle, void* grad) {
  return guarded(-1, [&] {
    auto tensor = borrow(handle), gradient = borrow(grad);
    if (gradient.defined()) {
      TORCH_CHECK(gradient.sizes() == tensor.sizes(), "a gradient of shape ", gradient.sizes(), " was given to a tensor of shape ", tensor.sizes());
      TORCH_CHECK(gradient.scalar_type() == tensor.scalar_type(), "a gradient of ", gradient.scalar_type(), " was given to a tensor of ", tensor.scalar_type());
      TORCH_CHECK(gradient.device() == tensor.device(), "a gradient on ", gradient.device(), " was given to a tensor on ", tensor.device());
    }
    tensor.mutable_grad() = std::move(gradient);
    return 0;
  });
}

/// Lets `handle` take over the storage, sizes and dtype of `data`; the autograd history of `handle` stays.
ETS_API int32_t ets_set_data(void* handle, void* data) {
  return guarded(-1, [&] { return borrow(handle).set_data(borrow(data)), 0; });
}

ETS_API int32_t ets_backward(void** tensors, void** gradients, int64_t count, int32_t retain_graph, int32_t create_graph) {
  return guarded(-1, [&] {
    std::vector<at::Tensor> roots, seeds;
    for (int64_t i = 0; i < count; ++i) roots.push_back(borrow(tensors[i])), seeds.push_back(borrow(gradients[i]));
    torch::autograd::backward(roots, seeds, retain_graph != 0, create_graph != 0);
    return 0;
  });
}

/// Gradients of `outputs` with respect to `inputs`, one handle an input (null where it has no influence and that is allowed).
ETS_API int32_t ets_gradients(void** outputs, void** seeds, int64_t output_count, void** inputs, void** gradients, int64_t input_count,
                              int32_t retain_graph, int32_t create_graph, int32_t allow_unused) {
  return guarded(-1, [&] {
    std::vector<at::Tensor> of, with, to;
    for (int64_t i = 0; i < output_count; ++i) of.push_back(borrow(outputs[i])), with.push_back(borrow(seeds[i]));
    for (int64_t i = 0; i < input_count; ++i) to.push_back(borrow(inputs[i]));
    auto found = torch::autograd::grad(of, to, with, retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (int64_t i = 0; i < input_count; ++i) gradients[i] = give(std::move(found[i]));
    return 0;
  });
}
