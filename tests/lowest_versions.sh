#!/usr/bin/env bash
# A core of the tests with the lowest version of every package that pyproject.toml allows. Needs the network.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/uv"
"$folder/uv/bin/python" -m pip install -q uv
uv=$folder/uv/bin/uv python=$folder/lowest/bin/python
"$uv" venv -q --python python3 "$folder/lowest"
"$uv" pip install -q --python "$python" --resolution lowest-direct -e .
"$uv" pip install -q --python "$python" "pytest>=8,<9" pytest-asyncio hypothesis
"$uv" pip list --python "$python"
"$python" -m pytest -q -p no:cacheprovider tests/plan tests/storage/test_app_state.py tests/storage/test_plan_file.py \
    tests/document/test_golden.py tests/document/test_markup.py tests/app/test_start.py "$@"
