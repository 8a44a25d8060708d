// One call for the whole Adam step: each parameter is read and written once.
#include <ATen/Functions.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/grad_mode.h>
#include <torch/version.h>

#include <cmath>
#include <map>
#include <vector>

#include "handles.h"
#include "widths.h"

#define HAS_FUSED_ADAMW (TORCH_VERSION_MAJOR >= 2)

namespace {

using namespace ets;

/// Mirrored by Native.AdamSettings.
struct AdamSettings {
  double lr, beta1, beta2, eps, weight_decay;
  int32_t decoupled;  // AdamW: decay the weights themselves, not the gradient
  int32_t maximize;
};

struct StepFactors {
  float step_size, beta1, beta2, rest1, rest2;  // rest = 1 - beta, subtracted in double: 1 - 0.999f is off by 1e-5 of itself
  float eps, inv_sqrt_correction2, gradient_sign, gradient_decay, weight_factor;
};

/// Kingma and Ba 2014, algorithm 1, in PyTorch's order of operations.
EVERY_WIDTH void update(
    float* __restrict w, const float* __restrict g, float* __restrict m, float* __restrict v, int64_t n, StepFactors f) {
  for (int64_t i = 0; i < n; ++i) {
    const float weight = w[i] * f.weight_factor;
    const float gradient = g[i] * f.gradient_sign + f.gradient_decay * weight;
    const float mean = f.beta1 * m[i] + f.rest1 * gradient;
    const float square = f.beta2 * v[i] + f.rest2 * gradient * gradient;
    m[i] = mean, v[i] = square;
    w[i] = weight - f.step_size * mean / (std::sqrt(square) * f.inv_sqrt_correction2 + f.eps);
  }
}

StepFactors factors(const AdamSettings& s, int64_t step) {
  const double correction1 = 1 - std::pow(s.beta1, step), correction2 = 1 - std::pow(s.beta2, step);
  return {static_cast<float>(s.lr / correction1), static_cast<float>(s.beta1), static_cast<float>(s.beta2),
          static_cast<float>(1 - s.beta1), static_cast<float>(1 - s.beta2), static_cast<float>(s.eps),
          static_cast<float>(1 / std::sqrt(correction2)), s.maximize ? -1.f : 1.f,
          s.decoupled ? 0.f : static_cast<float>(s.weight_decay), s.decoupled ? static_cast<float>(1 - s.lr * s.weight_decay) : 1.f};
}

bool plain(const at::Tensor& t) {
  return t.device().is_cpu() && t.scalar_type() == at::kFloat && t.layout() == at::kStrided && t.is_contiguous() && !t.is_neg();
}

/// What the fast loop does not take: other devices, dtypes and layouts; all parameters of one step count together.
struct Rest {
  std::vector<at::Tensor> weights, gradients, means, squares;
};

/// True when libtorch has a fused step for these tensors' device (CUDA from 1.13 on, the CPU since 2.4) and lets it take them: float32, all of a
/// parameter's tensors laid out alike.
bool is_fused(const Rest& r, bool decoupled) {
  if (decoupled && !HAS_FUSED_ADAMW) return false;
  const auto device = r.weights[0].device();
  static const auto schema = c10::Dispatcher::singleton().findSchema({"aten::_fused_adam_", ""});
  if (!schema.has_value() || !schema->hasKernelForDispatchKey(device.is_cuda() ? c10::DispatchKey::CUDA : c10::DispatchKey::CPU)) return false;
  for (size_t i = 0; i < r.weights.size(); ++i) {
    for (const auto* t : {&r.weights[i], &r.gradients[i], &r.means[i], &r.squares[i]})
      if (t->device() != device || t->scalar_type() != at::kFloat || t->layout() != at::kStrided || t->strides() != r.weights[i].strides()) return false;
  }
  return true;
}

/// The whole step in a few launches, each over many parameters.
void update_fused(Rest& r, const AdamSettings& s, int64_t step) {
  // Its kernels read the number of the step on the device; all parameters of `r` have made as many.
  const std::vector<at::Tensor> steps(r.weights.size(), at::full({}, static_cast<double>(step), r.weights[0].options().requires_grad(false)));
#if HAS_FUSED_ADAMW
  if (s.decoupled) {
    at::_fused_adamw_(r.weights, r.gradients, r.means, r.squares, {}, steps, s.lr, s.beta1, s.beta2, s.weight_decay, s.eps, false, s.maximize != 0);
    return;
  }
#endif
  at::_fused_adam_(r.weights, r.gradients, r.means, r.squares, {}, steps, s.lr, s.beta1, s.beta2, s.weight_decay, s.eps, false, s.maximize != 0);
}

/// The same step by ATen's multi-tensor operators: a dozen launches on a GPU, however many parameters there are.
void update_together(Rest& r, const AdamSettings& s, int64_t step) {
  const double correction1 = 1 - std::pow(s.beta1, step), correction2 = 1 - std::pow(s.beta2, step);
  if (s.maximize) r.gradients = at::_foreach_neg(r.gradients);
  if (s.weight_decay != 0) {
    if (s.decoupled) at::_foreach_mul_(r.weights, 1 - s.lr * s.weight_decay);
    else r.gradients = at::_foreach_add(r.gradients, r.weights, s.weight_decay);
  }
  at::_foreach_mul_(r.means, s.beta1);
  at::_foreach_add_(r.means, r.gradients, 1 - s.beta1);
  at::_foreach_mul_(r.squares, s.beta2);
  at::_foreach_addcmul_(r.squares, r.gradients, r.gradients, 1 - s.beta2);
  auto divisors = at::_foreach_sqrt(r.squares);
  at::_foreach_div_(divisors, std::sqrt(correction2));
  at::_foreach_add_(divisors, s.eps);
  at::_foreach_addcdiv_(r.weights, r.means, divisors, -s.lr / correction1);
}

}  // namespace

/// Steps `count` parameters by their own gradients; those without one are left alone, and their step count too.
/// `steps` holds the number of steps each parameter has made and is advanced.
ETS_API int32_t ets_adam_step(void** parameters, void** means, void** squares, int64_t* steps, int64_t count, const AdamSettings* settings) {
  return guarded(-1, [&] {
    at::NoGradGuard no_grad;
    std::map<int64_t, Rest> rest;  // by step
    for (int64_t i = 0; i < count; ++i) {
      auto w = borrow(parameters[i]);
      auto g = w.grad();
      if (!g.defined()) continue;
      auto m = borrow(means[i]), v = borrow(squares[i]);
      TORCH_CHECK(g.sizes() == w.sizes() && m.sizes() == w.sizes() && v.sizes() == w.sizes(), "parameter ", i, " has shape ", w.sizes(),
                  ", its gradient ", g.sizes(), ", its running averages ", m.sizes(), " and ", v.sizes());
      const auto step = steps[i] + 1;
      if (plain(w) && plain(g) && plain(m) && plain(v)) {
        update(w.data_ptr<float>(), g.data_ptr<float>(), m.data_ptr<float>(), v.data_ptr<float>(), w.numel(), factors(*settings, step));
        if (!w.is_inference()) w.unsafeGetTensorImpl()->bump_version();  // a backward pass through the old values must notice
      } else {
        auto& together = rest[step];
        together.weights.push_back(w), together.gradients.push_back(g), together.means.push_back(m), together.squares.push_back(v);
      }
      steps[i] = step;
    }
    for (auto& [step, together] : rest)
      is_fused(together, settings->decoupled != 0) ? update_fused(together, *settings, step) : update_together(together, *settings, step);
    return 0;
  });
}
