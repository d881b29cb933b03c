#!/usr/bin/env bash
# A core of the tests as Windows runs them, under wine; the skipped ones are listed with their reasons.
#
#   tools/windows_tests.sh [TESTS ...]      PLANWIZARD_WINDOWS: a folder made by tools/windows_python.sh
#
# Where no Windows Python can be made, what is missing is named, nothing is run and the code is 0.
set -euo pipefail
cd "$(dirname "$0")/.."
export PLANWIZARD_WINDOWS=${PLANWIZARD_WINDOWS:-$PWD/.venv-windows}
if [ ! -x "$PLANWIZARD_WINDOWS/python" ]; then
    code=0
    tools/windows_python.sh "$PLANWIZARD_WINDOWS" || code=$?
    [ $code != 3 ] || { echo "The tests for Windows are not run."; exit 0; }
    [ $code = 0 ] || exit $code
fi
tests=("$@")
commands="the_document_comes or same_bytes or not_ours or what_was_asked_for or list_knows or newest_first or editions_are_listed"
[ $# -gt 0 ] || tests=(tests/plan tests/readings tests/analysis tests/editing tests/storage tests/editions/test_keeping.py
    tests/test_text.py tests/test_text_diff.py)
"$PLANWIZARD_WINDOWS/python" -c pass </dev/null >/dev/null 2>&1 || true  # or the services of wine keep our pipe open
status=0
run() {  # Windows Python needs streams it can use: pipes serve.
    echo | PYTHONPATH=Z:${PWD//\//\\} "$PLANWIZARD_WINDOWS/python" -m pytest -q --durations=5 \
        -o faulthandler_timeout=120 -p no:cacheprovider "$@" 2>&1 | cat || status=1
}
run "${tests[@]}"
if [ $# = 0 ]; then
    run tests/test_cli.py -k "$commands"
    .venv/bin/python -m pytest -q -n 0 -p no:cacheprovider tests/test_windows_bundle.py || status=1
fi
exit $status
