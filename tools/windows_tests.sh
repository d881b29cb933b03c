#!/usr/bin/env bash
# What matters most on Windows, tested as Windows runs it, under wine: what ran, and what is left out and why.
#
#   tools/windows_tests.sh [--all | TESTS ...]      PLANWIZARD_WINDOWS: a folder made by tools/windows_python.sh
#
# With --all also what computes alone, more journeys and the installer. Where no Windows Python can be made, what is
# missing is named, nothing is run and the code is 0.
set -euo pipefail
cd "$(dirname "$0")/.."
export PLANWIZARD_WINDOWS=${PLANWIZARD_WINDOWS:-$PWD/.venv-windows}
if [ ! -x "$PLANWIZARD_WINDOWS/python" ]; then
    code=0
    tools/windows_python.sh "$PLANWIZARD_WINDOWS" || code=$?
    [ $code != 3 ] || { echo "The tests for Windows are not run."; exit 0; }
    [ $code = 0 ] || exit $code
fi
core=(tests/storage tests/editing/test_open_plan.py tests/editing/test_session.py tests/editions/test_keeping.py
    tests/test_text.py tests/guide/test_overlay.py tests/returned/test_command.py tests/journeys/test_by_mouse.py
    tests/test_cli.py::test_the_document_comes_beside_the_plan_with_its_name)
everything=(tests/storage tests/plan tests/readings tests/analysis tests/editing tests/editions tests/test_text.py
    tests/test_text_diff.py tests/guide/test_overlay.py tests/guide/test_progress.py tests/returned/test_command.py
    tests/returned/test_decisions.py tests/journeys/test_by_mouse.py tests/journeys/test_editions.py
    tests/journeys/test_history.py tests/journeys/test_returned.py)
commands="the_document_comes or same_bytes or not_ours or what_was_asked_for or list_knows or newest_first or editions_are_listed"
"$PLANWIZARD_WINDOWS/python" -c pass </dev/null >/dev/null 2>&1 || true  # or the services of wine keep our pipe open
status=0
run() {  # Windows Python needs streams it can use: pipes serve.
    echo | PYTHONPATH=Z:${PWD//\//\\} "$PLANWIZARD_WINDOWS/python" -m pytest -q --durations=5 \
        -o faulthandler_timeout=120 -p no:cacheprovider "$@" 2>&1 | cat || status=1
}
bundle() {
    .venv/bin/python -m pytest -q -n 0 -p no:cacheprovider --durations=5 tests/test_windows_bundle.py "$@" || status=1
}
left_out() {
    cat <<'LEFT_OUT'
Left out here, besides what is skipped above:
  tests/terminal                  needs a pseudo-terminal; the portable folder is opened in a console by its own test
  tests/document, tests/pictures  need LibreOffice and fonts; the document's bytes are compared with those made here
  tests/guide, tests/checks       read texts and plans alone, and need hunspell; their loading is tested
  tests/app, tests/screens, tests/review, the other commands, journeys and returned drafts: for the time they take under wine
LEFT_OUT
}
case ${1:-} in
"")
    run -n 2 --dist worksteal "${core[@]}"
    bundle -k "not installer"
    left_out
    echo "  the installer, and rooms that compute from plans and texts alone: with --all"
    ;;
--all)
    run -n 2 --dist worksteal "${everything[@]}"
    run tests/test_cli.py -k "$commands"
    bundle
    left_out
    ;;
*) run "$@" ;;
esac
exit $status
