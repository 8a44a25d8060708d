// Chains of operations between two matrix products, on float32 in the CPU's memory: read once, written once, forwards and backwards.
// Dropout's factors are never stored: the backward pass draws them again from their key.
#include <ATen/Functions.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/custom_function.h>

#include "activations.h"
#include "handles.h"
#include "philox.h"
#include "widths.h"

namespace {

using namespace ets;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t kBlock = 2048;  // floats: what is in work stays in the first-level cache

// x and y may be the same memory.
EVERY_WIDTH void apply_gelu(const float* x, float* y, int64_t n) {
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = gelu(x[i]);
}

EVERY_WIDTH void apply_silu(const float* x, float* y, int64_t n) {
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = silu(x[i]);
}

EVERY_WIDTH void times_gelu_slope(const float* x, const float* slope, float* y, int64_t n) {
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = slope[i] * gelu_slope(x[i]);
}

EVERY_WIDTH void times_silu_slope(const float* x, const float* slope, float* y, int64_t n) {
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = slope[i] * silu_slope(x[i]);
}

EVERY_WIDTH void multiply(const float* x, const float* factor, float* y, int64_t n) {
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = x[i] * factor[i];
}

EVERY_WIDTH void add_product(const float* sum, const float* x, const float* factor, float* y, int64_t n) {
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = sum[i] + x[i] * factor[i];
}

/// Blocks of `n` elements with the dropout's factors of each, or null where nothing is dropped.
template <class Work>
void by_block(int64_t n, const Dropout* dropout, Work work) {
  float factors[kBlock];
  for (int64_t first = 0; first < n; first += kBlock) {
    const auto count = std::min(kBlock, n - first);
    if (dropout) dropout->factors(factors, first, count);
    work(first, count, dropout ? factors : nullptr);
  }
}

at::Tensor stored_factors(const at::Tensor& like, const Dropout& dropout) {
  auto factors = at::empty(like.sizes(), like.options().requires_grad(false));
  dropout.factors(factors.data_ptr<float>(), 0, factors.numel());
  return factors;
}

enum Kind : int64_t { kGelu = 0, kSilu = 1 };  // mirrored by functional.Chain

void activate(const float* x, float* y, int64_t n, Kind kind, const Dropout* dropout) {
  const auto apply = kind == kGelu ? apply_gelu : apply_silu;
  by_block(n, dropout, [&](int64_t first, int64_t count, const float* factors) {
    apply(x + first, y + first, count);
    if (factors) multiply(y + first, factors, y + first, count);
  });
}

void keep(AutogradContext* context, double p, int64_t key) { context->saved_data["p"] = p, context->saved_data["key"] = key; }

/// dropout(activation(x)).
struct Activation : torch::autograd::Function<Activation> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& input, int64_t kind, double p, int64_t key) {
    const auto x = input.contiguous();
    auto y = at::empty_like(x);
    const auto dropout = Dropout::with(static_cast<uint64_t>(key), p);
    activate(x.data_ptr<float>(), y.data_ptr<float>(), x.numel(), static_cast<Kind>(kind), p > 0 ? &dropout : nullptr);
    context->save_for_backward({x});
    context->saved_data["kind"] = kind;
    keep(context, p, key);
    return y;
  }

  static variable_list backward(AutogradContext* context, variable_list slopes) {
    const auto x = context->get_saved_variables()[0];
    const auto kind = static_cast<Kind>(context->saved_data["kind"].toInt());
    const auto p = context->saved_data["p"].toDouble();
    const auto dropout = Dropout::with(static_cast<uint64_t>(context->saved_data["key"].toInt()), p);
    if (at::GradMode::is_enabled()) {  // a second derivative is wanted: by operators that have one
      const auto kept = p > 0 ? at::mul(slopes[0], stored_factors(x, dropout)) : slopes[0];
      return {kind == kGelu ? at::gelu_backward(kept, x) : at::silu_backward(kept, x), at::Tensor(), at::Tensor(), at::Tensor()};
    }
    const auto slope = slopes[0].contiguous();
    auto result = at::empty_like(x);
    const auto times_slope = kind == kGelu ? times_gelu_slope : times_silu_slope;
    const auto in = x.data_ptr<float>(), outer = slope.data_ptr<float>(), out = result.data_ptr<float>();
    by_block(x.numel(), p > 0 ? &dropout : nullptr, [&](int64_t first, int64_t count, const float* factors) {
      if (factors) multiply(outer + first, factors, out + first, count);
      times_slope(in + first, factors ? out + first : outer + first, out + first, count);
    });
    return {result, at::Tensor(), at::Tensor(), at::Tensor()};
  }
};

at::Tensor add_dropped(const at::Tensor& residual, const at::Tensor& input, const Dropout& dropout) {
  const auto x = input.contiguous(), sum = residual.defined() ? residual.contiguous() : residual;
  auto y = at::empty_like(x);
  const auto in = x.data_ptr<float>(), base = sum.defined() ? sum.data_ptr<float>() : nullptr, out = y.data_ptr<float>();
  by_block(x.numel(), &dropout, [&](int64_t first, int64_t count, const float* factors) {
    if (base) add_product(base + first, in + first, factors, out + first, count);
    else multiply(in + first, factors, out + first, count);
  });
  return y;
}

at::Tensor dropped_slope(AutogradContext* context, const at::Tensor& slope) {
  const auto dropout = Dropout::with(static_cast<uint64_t>(context->saved_data["key"].toInt()), context->saved_data["p"].toDouble());
  return at::GradMode::is_enabled() ? at::mul(slope, stored_factors(slope, dropout)) : add_dropped({}, slope, dropout);
}

/// dropout(x).
struct Dropped : torch::autograd::Function<Dropped> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, double p, int64_t key) {
    keep(context, p, key);
    return add_dropped({}, x, Dropout::with(static_cast<uint64_t>(key), p));
  }

  static variable_list backward(AutogradContext* context, variable_list slopes) {
    return {dropped_slope(context, slopes[0]), at::Tensor(), at::Tensor()};
  }
};

/// residual + dropout(x).
struct AddDropped : torch::autograd::Function<AddDropped> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& residual, const at::Tensor& x, double p, int64_t key) {
    keep(context, p, key);
    return add_dropped(residual, x, Dropout::with(static_cast<uint64_t>(key), p));
  }

  static variable_list backward(AutogradContext* context, variable_list slopes) {
    return {slopes[0], dropped_slope(context, slopes[0]), at::Tensor(), at::Tensor()};
  }
};

constexpr int64_t kSums = 16;  // partial sums, added in a fixed order whatever the vector width

ETS_INLINE float total(const float* sums) {
  float sum = 0;
  for (int64_t l = 0; l < kSums; ++l) sum += sums[l];
  return sum;
}

/// Zero mean and unit variance over a row, then scale and shift.
EVERY_WIDTH void normalise_row(const float* x, const float* weight, const float* bias, float* y, int64_t n, float eps) {
  float sums[kSums] = {}, squares[kSums] = {};
  const auto whole = n / kSums * kSums;
  for (int64_t i = 0; i < whole; i += kSums)
    for (int64_t l = 0; l < kSums; ++l) sums[l] += x[i + l];
  for (auto i = whole; i < n; ++i) sums[i - whole] += x[i];
  const float mean = total(sums) / static_cast<float>(n);
  for (int64_t i = 0; i < whole; i += kSums)
    for (int64_t l = 0; l < kSums; ++l) squares[l] += (x[i + l] - mean) * (x[i + l] - mean);
  for (auto i = whole; i < n; ++i) squares[i - whole] += (x[i] - mean) * (x[i] - mean);
  const float scale = 1.f / std::sqrt(total(squares) / static_cast<float>(n) + eps);
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) y[i] = (x[i] - mean) * scale * weight[i] + bias[i];
}

/// softmax(scale * row + mask row) in place.
EVERY_WIDTH void softmax_row(float* row, const float* mask, float scale, int64_t n) {
  float largest = -INFINITY;
  if (mask) for (int64_t i = 0; i < n; ++i) row[i] = row[i] * scale + mask[i];
  else for (int64_t i = 0; i < n; ++i) row[i] *= scale;
  for (int64_t i = 0; i < n; ++i) largest = row[i] > largest ? row[i] : largest;
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) row[i] = exponential(row[i] - largest);
  float sums[kSums] = {};
  const auto whole = n / kSums * kSums;
  for (int64_t i = 0; i < whole; i += kSums)
    for (int64_t l = 0; l < kSums; ++l) sums[l] += row[i + l];
  for (auto i = whole; i < n; ++i) sums[i - whole] += row[i];
  const float factor = 1.f / total(sums);
  for (int64_t j = 0; j < n; ++j) row[j] *= factor;
}

void check(const at::Tensor& x, double p) {
  TORCH_CHECK(x.device().is_cpu() && x.scalar_type() == at::kFloat, "chains are for float32 on the CPU");
  TORCH_CHECK(p >= 0 && p <= 1, "a dropout probability lies in [0, 1], got ", p);
}

}  // namespace

/// dropout(activation(x), p): float32 on the CPU. One draw from the process-wide generator keys the dropout; none where p is 0.
/// `in_place` overwrites x, which must be contiguous and take no gradient.
ETS_API void* ets_activation(void* input, int32_t kind, double p, int32_t in_place) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    auto x = borrow(input);
    check(x, p);
    if (in_place) {
      TORCH_CHECK(x.is_contiguous() && p == 0 && !(at::GradMode::is_enabled() && x.requires_grad()), "only a contiguous tensor without gradients is overwritten");
      activate(x.data_ptr<float>(), x.data_ptr<float>(), x.numel(), static_cast<Kind>(kind), nullptr);
      if (!x.is_inference()) x.unsafeGetTensorImpl()->bump_version();  // a backward pass through the old values must notice
      return give(std::move(x));
    }
    return give(Activation::apply(x, int64_t{kind}, p, p > 0 ? static_cast<int64_t>(Dropout::draw(p).key) : 0));
  });
}

/// residual + dropout(x, p), or dropout(x, p) where there is no residual: float32 on the CPU, 0 < p <= 1.
ETS_API void* ets_dropout_add(void* residual, void* input, double p) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    const auto base = borrow(residual), x = borrow(input);
    check(x, p);
    TORCH_CHECK(!base.defined() || (base.sizes() == x.sizes() && base.device() == x.device() && base.scalar_type() == x.scalar_type()),
                "a residual of shape ", base.sizes(), " does not go with ", x.sizes());
    const auto key = static_cast<int64_t>(Dropout::draw(p).key);
    return give(base.defined() ? AddDropped::apply(base, x, p, key) : Dropped::apply(x, p, key));
  });
}

/// softmax(scale * scores + mask) over the last dimension, in place: contiguous scores (..., L, S) without gradients, and a contiguous mask (L, S) or null.
ETS_API int32_t ets_softmax_(void* scores, void* mask, double scale) {
  return guarded(-1, [&] {
    const auto x = borrow(scores), added = borrow(mask);
    check(x, 0);
    TORCH_CHECK(x.is_contiguous() && x.dim() >= 2 && !(at::GradMode::is_enabled() && x.requires_grad()), "only contiguous scores without gradients are overwritten");
    TORCH_CHECK(!added.defined() || (added.is_contiguous() && added.scalar_type() == at::kFloat && added.sizes() == x.sizes().slice(x.dim() - 2)),
                "a mask of shape ", added.sizes(), " does not go with scores of ", x.sizes());
    const auto width = x.size(-1), rows = width > 0 ? x.numel() / width : 0, period = x.size(-2);
    const auto data = x.data_ptr<float>(), extra = added.defined() ? added.data_ptr<float>() : nullptr;
    for (int64_t row = 0; row < rows; ++row) softmax_row(data + row * width, extra ? extra + row % period * width : nullptr, static_cast<float>(scale), width);
    return 0;
  });
}

/// Layer norm over the last dimension, without gradients: contiguous float32 on the CPU, `weight` and `bias` as long as a row.
ETS_API void* ets_layer_norm(void* input, void* weight, void* bias, double eps) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    const auto x = borrow(input).contiguous(), w = borrow(weight), b = borrow(bias);
    check(x, 0);
    TORCH_CHECK(x.dim() >= 1 && w.is_contiguous() && b.is_contiguous() && w.numel() == x.size(-1) && b.numel() == x.size(-1), "a norm of ", w.numel(), " does not go with ", x.sizes());
    auto y = at::empty(x.sizes(), x.options().requires_grad(false));
    const auto width = x.size(-1), rows = width > 0 ? x.numel() / width : 0;
    const auto in = x.data_ptr<float>(), scale = w.data_ptr<float>(), shift = b.data_ptr<float>();
    const auto out = y.data_ptr<float>();
    for (int64_t row = 0; row < rows; ++row) normalise_row(in + row * width, scale, shift, out + row * width, width, static_cast<float>(eps));
    return give(std::move(y));
  });
}
