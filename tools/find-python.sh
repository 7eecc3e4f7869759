#!/usr/bin/env bash
# Prints a Python to use: $PYTHON if set, else the first of the wanted versions that really runs.
# A version manager's shim may exist and fail, so each candidate is run, never only looked up; what
# such a manager (pyenv) has installed but not selected is found in its own folder.
#   tools/find-python.sh [VERSION...]      default: 3.12 3.11
set -euo pipefail

runs() { # COMMAND VERSION: does it start, and is it that version?
  "$1" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$2')" >/dev/null 2>&1
}

if [ -n "${PYTHON:-}" ]; then
  for version in 3.12 3.11; do
    if runs "$PYTHON" "$version"; then command -v "$PYTHON"; exit; fi
  done
  echo "PYTHON=$PYTHON is not a Python 3.11 or 3.12 that runs." >&2
  exit 1
fi

[ $# -gt 0 ] || set -- 3.12 3.11
shopt -s nullglob
for version in "$@"; do
  for candidate in "python$version" "/usr/bin/python$version" "/usr/local/bin/python$version" python3 \
    "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version".*/bin/python3; do
    if runs "$candidate" "$version"; then command -v "$candidate"; exit; fi
  done
done
echo "No Python of these versions runs here: $*. On Debian 12: apt-get install python3 python3-venv" >&2
exit 1
