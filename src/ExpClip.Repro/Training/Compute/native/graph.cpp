// CUDA graphs: kernels recorded once on a stream of their own and started together from then on.
#include "guard.h"

#ifdef EXPCLIP_GRAPHS
#include <ATen/cuda/CUDAContext.h>
#include <ATen/cuda/CUDAEvent.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>

#include <memory>

namespace {

/// A graph, and the stream that was current before the recording began.
struct Graph {
  explicit Graph(c10::DeviceIndex device) : own(c10::cuda::getStreamFromPool(false, device)), outer(c10::cuda::getCurrentCUDAStream(device)) {}

  at::cuda::CUDAGraph graph;
  c10::cuda::CUDAStream own, outer;
};

}  // namespace

using namespace ecc;

ECC_API int32_t ecc_has_graphs() { return 1; }

ECC_API void* ecc_new_graph(int32_t device) {
  void* made = nullptr;
  guarded([&] { made = new Graph(static_cast<c10::DeviceIndex>(device)); });
  return made;
}

ECC_API void ecc_free_graph(void* graph) { delete static_cast<Graph*>(graph); }

/// From here on the thread works on the graph's own stream, behind what was under way: for warming up, which a recording needs.
ECC_API int32_t ecc_enter_stream(void* graph) {
  return guarded([&] {
    auto& g = *static_cast<Graph*>(graph);
    g.outer = c10::cuda::getCurrentCUDAStream(g.own.device_index());
    at::cuda::CUDAEvent done;
    done.record(g.outer);
    done.block(g.own);
    c10::cuda::setCurrentCUDAStream(g.own);
  });
}

/// Back to the stream before, which waits for the graph's own.
ECC_API int32_t ecc_leave_stream(void* graph) {
  return guarded([&] {
    auto& g = *static_cast<Graph*>(graph);
    c10::cuda::setCurrentCUDAStream(g.outer);
    at::cuda::CUDAEvent done;
    done.record(g.own);
    done.block(g.outer);
  });
}

ECC_API int32_t ecc_begin_capture(void* graph) {
  return guarded([&] { static_cast<Graph*>(graph)->graph.capture_begin(); });
}

ECC_API int32_t ecc_end_capture(void* graph) {
  return guarded([&] { static_cast<Graph*>(graph)->graph.capture_end(); });
}

ECC_API int32_t ecc_replay(void* graph) {
  return guarded([&] { static_cast<Graph*>(graph)->graph.replay(); });
}

#else

ECC_API int32_t ecc_has_graphs() { return 0; }

#endif
