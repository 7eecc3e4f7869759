#!/usr/bin/env bash
# Runs checks, all of them even when one fails, and ends with what failed.
#   tools/check.sh lint       ruff, mypy, import-linter, tsc
#   tools/check.sh fast       tests without a browser, on the default pair
#   tools/check.sh all        lint, the oldest pair, then every test (whose summary is the last thing shown)
# PYTEST_ARGS goes to pytest.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()
read -ra pytest_args <<<"${PYTEST_ARGS:-}"

step() { # NAME COMMAND...
  local name="$1"
  shift
  echo "== $name"
  "$@" || failed+=("$name")
}

types_of_scripts() {
  # CI must not skip it silently; a teacher's laptop without Node may.
  if ! tools/setup.sh node; then
    [ -z "${CI:-}" ] || return 1
    echo "!!!! SKIPPED: the types of our scripts were NOT checked, because Node.js is missing."
    return 0
  fi
  [ -n "$(find esafety_xblocks -path '*/public/*' -name '*.js' -print -quit)" ] || { echo "no scripts yet"; return 0; }
  node_modules/.bin/tsc --project tsconfig.json
}

lint() {
  step "ruff" .venv/bin/ruff check .
  step "ruff format" .venv/bin/ruff format --check --quiet .
  step "mypy" .venv/bin/mypy
  step "import-linter" .venv/bin/lint-imports --no-logo
  step "tsc" types_of_scripts
}

case "$1" in
  lint) lint ;;
  fast) step "pytest, without a browser" .venv/bin/pytest -m "not browser and not slow" "${pytest_args[@]}" ;;
  all)
    lint
    # Browser tests live in files named *browser*: the oldest pair has no playwright to import there.
    # What the sanitiser and the papers do hangs on neither XBlock nor Django: once is enough.
    step "pytest, oldest pair" .venv-oldest/bin/pytest -q -n 2 --dist loadfile -m "not browser and not slow" \
      --ignore-glob='*browser*' --ignore=tests/every_block/test_xss.py --ignore-glob='*test_papers*' "${pytest_args[@]}"
    # Two workers; the tests of one file stay together, because they share a browser. More of them make browsers late.
    step "pytest, everything" .venv/bin/pytest -n 2 --dist loadfile "${pytest_args[@]}"
    ;;
esac

if [ ${#failed[@]} -gt 0 ]; then
  printf 'FAILED: %s\n' "${failed[@]}"
  exit 1
fi
