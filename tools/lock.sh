#!/usr/bin/env bash
# Pins every requirement of requirements/*.in and setup.py. Needs the network, changes requirements/*.txt
# and package-lock.json. A plain run keeps pins that still fit; `tools/lock.sh --upgrade` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

python="$(tools/find-python.sh)"
[ -x .venv-lock/bin/uv ] || { "$python" -m venv .venv-lock; .venv-lock/bin/pip install --quiet uv; }

for lock in py312:3.12 py311:3.11 oldest:3.11; do
  name="${lock%%:*}"
  echo "lock: requirements/$name.txt"
  .venv-lock/bin/uv pip compile --quiet --no-header --no-emit-index-url --no-emit-find-links \
    --python-version "${lock##*:}" "requirements/$name.in" setup.py --extra preview \
    --output-file "requirements/$name.txt" "$@"
done

if command -v npm >/dev/null; then
  echo "lock: package-lock.json"
  npm install --package-lock-only --no-audit --no-fund --loglevel=error
else
  echo "lock: package-lock.json left as it is (no npm)"
fi
