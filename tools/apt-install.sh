#!/usr/bin/env bash
# Installs Debian packages when we may; otherwise says exactly what a person has to type.
#   tools/apt-install.sh PACKAGE...
set -euo pipefail

if ! command -v apt-get >/dev/null; then
  echo "Not a Debian system. Please install what corresponds to: $*" >&2
  exit 1
elif [ "$(id -u)" = 0 ]; then
  as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  echo "Please run: sudo apt-get update && sudo apt-get install -y $*" >&2
  exit 1
fi

echo "apt: installing $*"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" apt-get install -y --no-install-recommends "$@"; } \
    >"$log" 2>&1 </dev/null; then
  tail -n 20 "$log" >&2
  echo "apt could not install: $*" >&2
  exit 1
fi
