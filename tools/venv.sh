#!/usr/bin/env bash
# Makes or updates a virtual environment with locked packages and this package, editable.
#   tools/venv.sh FOLDER LOCK PYTHON       e.g. tools/venv.sh .venv requirements/py312.txt python3.12
# Does nothing (in a tenth of a second) when lock, setup.py, Python and place are the same as last time.
set -euo pipefail
cd "$(dirname "$0")/.."
venv="$1" lock="$2" python="$3"

version="$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')"
# A virtual environment knows its Python and its own place: when either changes, it is made anew.
base="$version $PWD/$venv"
stamp="$base $(cat "$lock" setup.py esafety_xblocks/__init__.py | sha256sum | cut -d' ' -f1)"
if [ "$(cat "$venv/.stamp" 2>/dev/null)" = "$stamp" ] && [ -x "$venv/bin/python" ]; then
  echo "setup: $venv is up to date (Python $version)"
  exit
fi

quietly() { # runs a step, shows what it printed only when it fails
  if ! "$@" >"$venv/setup.log" 2>&1; then
    cat "$venv/setup.log" >&2
    echo "setup: failed: $*" >&2
    exit 1
  fi
}

if [ "$(cut -d' ' -f1-2 "$venv/.stamp" 2>/dev/null)" != "$base" ]; then
  # Debian splits ensurepip off from Python.
  "$python" -c 'import ensurepip' 2>/dev/null || tools/apt-install.sh "python${version%.*}-venv"
  echo "setup: making $venv with Python $version"
  mkdir -p "$venv"
  quietly "$python" -m venv --clear "$venv"
fi

rm -f "$venv/.stamp"
echo "setup: installing $(grep -c '==' "$lock") packages from $lock"
quietly "$venv/bin/python" -m pip install --disable-pip-version-check --requirement "$lock"
echo "setup: installing esafety-xblocks, editable"
quietly "$venv/bin/python" -m pip install --disable-pip-version-check --no-deps --no-build-isolation --editable .
echo "$stamp" >"$venv/.stamp"
