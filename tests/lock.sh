#!/bin/sh
# Pin the newest versions that pyproject.toml allows: hashes for every platform, no index and no address named.
set -eu
cd "$(dirname "$0")/.."
pin() {
  uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
    --no-annotate --no-header --no-emit-index-url --no-emit-find-links "$@"
}
pin --extra build -o requirements.lock >/dev/null
pin --extra build --extra dev -c requirements.lock -o requirements-dev.lock >/dev/null
sed -i '1i # What Variorum runs on, pinned with hashes for every platform and Python from 3.11 on. Made by `make lock`.' requirements.lock
sed -i '1i # What its checks and tests run on, pinned with hashes for every platform and Python from 3.11 on. Made by `make lock`.' requirements-dev.lock
