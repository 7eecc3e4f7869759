#!/usr/bin/env bash
# Sets this machine up. Each step is skipped when it is already done.
#   tools/setup.sh python     .venv with the default pair of versions, catalogues compiled
#   tools/setup.sh oldest     .venv-oldest with the oldest pair
#   tools/setup.sh browser    Debian's chromium, for the browser tests
#   tools/setup.sh mariadb    a MariaDB server, which the tests of the records start for themselves
#   tools/setup.sh node       TypeScript, which checks the JSDoc types of our scripts
set -euo pipefail
cd "$(dirname "$0")/.."

setup_python() {
  local python version
  python="$(tools/find-python.sh)"
  version="$("$python" -c 'import sys; print("%d%d" % sys.version_info[:2])')"
  tools/venv.sh .venv "requirements/py$version.txt" "$python"
  .venv/bin/python setup.py --quiet compile_catalogues
}

setup_oldest() {
  local python
  # The oldest pair belongs to Python 3.11; where that is missing, testing it on 3.12 is better than not at all.
  python="$(PYTHON='' tools/find-python.sh 3.11 2>/dev/null || tools/find-python.sh)"
  tools/venv.sh .venv-oldest requirements/oldest.txt "$python"
}

setup_browser() {
  local browser
  for browser in chromium chromium-browser google-chrome; do
    if command -v "$browser" >/dev/null; then echo "setup: browser is $(command -v "$browser")"; return; fi
  done
  tools/apt-install.sh chromium
}

setup_mariadb() {
  local program missing=""
  for program in mariadbd mariadb-install-db my_print_defaults; do
    # In Debian mariadbd stands in /usr/sbin, which is not everybody's path.
    PATH="$PATH:/usr/sbin" command -v "$program" >/dev/null || missing=1
  done
  if [ -z "$missing" ]; then
    echo "setup: MariaDB is there"
  elif ! tools/apt-install.sh mariadb-server-core mariadb-client-core; then
    # These packages start no service. CI must not skip it silently; a laptop without it may.
    [ -z "${CI:-}" ] || return 1
    echo "!!!! SKIPPED: the records will NOT be tested on MariaDB, because it could not be installed."
  fi
}

setup_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    tools/apt-install.sh nodejs npm || return 1
  fi
  local stamp
  stamp="$(sha256sum <package-lock.json | cut -d' ' -f1)"
  if [ "$(cat node_modules/.stamp 2>/dev/null)" = "$stamp" ]; then
    echo "setup: node_modules is up to date"
    return
  fi
  echo "setup: installing TypeScript from package-lock.json"
  npm ci --no-audit --no-fund --loglevel=error || return 1
  echo "$stamp" >node_modules/.stamp
}

for part in "$@"; do "setup_$part"; done
