#!/bin/sh
# Writes the lock files from pyproject.toml: every version with its hashes, and no address of any index.
set -eu
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/python -m uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-annotate --no-header --no-emit-index-url --no-emit-find-links "$@"
}

compile pyproject.toml --group build --output-file requirements.lock
compile pyproject.toml --group build --group dev --output-file requirements-dev.lock --constraints requirements.lock
compile --group uv --output-file requirements-uv.lock

if grep -nE '://|^--?(f|i|index|extra|find)' requirements*.lock; then
    echo "The lock files hold an address; nobody else can use them." >&2
    exit 1
fi
