#!/usr/bin/env bash
# All that the kit does on a GPU, in one go: build, tests, benchmarks beside eager PyTorch and torch.compile, the full profile with its times.
#
#   tests/ExpClip.Repro.Benchmarks/gpu.sh DATA [PYTHON]
#
# DATA    the public corpora: a folder with corpora/goemotions (data/README.md)
# PYTHON  an interpreter whose torch, 2.0 or later, was built for CUDA; default: python3
#
# Writes results/benchmarks/<gpu>.{json,md}, results/full-<gpu>/ and, for what goes wrong, its logs. Started again, it trains on from where it was.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
say() { printf '\n== %s\n' "$*" >&2; }
die() { printf 'gpu.sh: %s\n' "$*" >&2; exit 1; }

case "${1:-}" in -h|--help|'') sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; [ -n "${1:-}" ] && exit 0; exit 2 ;; esac
data=$(cd -- "$1" 2>/dev/null && pwd) || die "$1: there is no such folder. Name the one that holds corpora/."
python=${2:-python3}

# Python tells where its torch lies, the first GPU's name, and why it will not do.
asked=$("$python" - <<'PY'
import sys
try:
    import torch
except ImportError as error:
    sys.exit(f"it has no torch ({error}): pip install torch nvidia-cuda-runtime-cu12")
if not torch.cuda.is_available():
    sys.exit(f"its torch {torch.__version__} finds no CUDA device: nvidia-smi says whether the driver sees one")
if int(torch.__version__.split(".")[0]) < 2:
    sys.exit(f"its torch {torch.__version__} is older than 2.0")
print(torch.__path__[0])
print(torch.cuda.get_device_name())
print(torch.__version__)
PY
) || die "$python will not do; its reason stands above."
{ read -r LIBTORCH; read -r gpu; read -r version; } <<<"$asked"
export LIBTORCH EXPCLIP_DEVICE=cuda
slug=$(tr '[:upper:]' '[:lower:]' <<<"$gpu" | sed 's/[^a-z0-9]\{1,\}/-/g; s/^-//; s/-$//')
kept="$root/results/full-$slug"
bench="$root/artifacts/bin/ExpClip.Repro.Benchmarks/release/repro-bench.dll"
cd "$root"
mkdir -p "$kept"

# Runs a command, keeps what it says, and notes command and minutes for the page.
times=()
timed() {
  local what=$1 start=$SECONDS shown; shift
  shown=${*//$data/DATA}
  say "$what: $*"
  "$@" 2>&1 | tee "$kept/$what.log" || die "$what failed; see $kept/$what.log"
  times+=("| $what | \`${shown//$root\//}\` | $(( (SECONDS - start) / 60 )) min $(( (SECONDS - start) % 60 )) s |")
}

timed doctor ./repro doctor                                   # builds, too, against that torch
grep -h 'CUDA graphs' artifacts/native/compute-*.log >&2 || true
timed tests ./repro test --filter Training.Compute
timed bench-eager dotnet "$bench" compare --device cuda --python "$python"
timed bench-compiled dotnet "$bench" compare --device cuda --compile --python "$python"
timed paper-size dotnet "$bench" training --device cuda --epochs 200
timed checkpoint ./repro checkpoint make --profile full --data "$data" --device cuda --output "$kept/checkpoints"
timed notebooks ./repro run --profile full --data "$data" --device cuda

say "keeping metrics, figures and tables in $kept"
for artefact in results/runs/full/*/metrics.json; do
  folder=$(dirname "$artefact")
  mkdir -p "$kept/$(basename "$folder")"
  find "$folder" -maxdepth 1 -type f \( -name '*.json' -o -name '*.png' -o -name '*.md' -o -name '*.csv' \) -size -2M -exec cp {} "$kept/$(basename "$folder")/" \;
done
{
  printf '# The full profile on %s\n\n' "$gpu"
  printf 'Written by `tests/ExpClip.Repro.Benchmarks/gpu.sh DATA` on %s, commit %s, libtorch and PyTorch %s.\n' "$(date -u +%F)" "$(git rev-parse --short HEAD)" "$version"
  printf 'Speed beside PyTorch: [results/benchmarks/%s.md](../benchmarks/%s.md).\n\n| | command | took |\n|---|---|---|\n' "$slug" "$slug"
  printf '%s\n' "${times[@]}"
} >"$kept/README.md"
say "done: $kept/README.md"
