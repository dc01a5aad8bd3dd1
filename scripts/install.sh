#!/bin/sh
# Makes .venv in the project and fills it from the hashed lock files. Needs a POSIX shell and python3 >= 3.11.
# `install.sh --dev` adds what the checks need. Does nothing when nothing has changed since the last time.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
locks=requirements.lock
kind=run
if [ "${1:-}" = --dev ]; then
    locks=requirements-dev.lock
    kind=dev
fi

fail() {
    echo "$1" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 || fail "Zichtlijn needs Python 3.11 or later: install python3."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Zichtlijn needs Python 3.11 or later; $("$python" --version) is too old."
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "This Python cannot make virtual environments: on Debian and Ubuntu, install the package python3-venv."

# The key changes with the locks, the project's own metadata, the Python and the place of the folder.
wanted=$("$python" - "$locks" pyproject.toml scripts/install.sh <<'PY'
import hashlib, os, sys

key = hashlib.sha256(f"{sys.version}\n{os.getcwd()}\n".encode())
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        key.update(file.read())
print(key.hexdigest())
PY
)
stamp=.venv/.installed-$kind

fill() {
    [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear .venv
    rm -f "$stamp"
    install="pip install --disable-pip-version-check --quiet"
    if .venv/bin/python -m $install --require-hashes -r requirements-uv.lock; then
        install="uv pip install --quiet --python .venv/bin/python"
    else
        echo "uv could not be installed; pip does the work, which takes longer." >&2
    fi
    .venv/bin/python -m $install --require-hashes -r "$locks"
    .venv/bin/python -m $install --no-deps --no-build-isolation -e .
    echo "$wanted" >"$stamp"
}

if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
    echo "Installing into .venv ($locks)"
    fill
fi

# Messages are compiled when a catalogue is newer than its compiled form.
for source in src/zichtlijn/locale/*/LC_MESSAGES/django.po; do
    [ -f "$source" ] || continue
    compiled=${source%.po}.mo
    if [ ! -f "$compiled" ] || [ -n "$(find "$source" -newer "$compiled")" ]; then
        .venv/bin/python scripts/messages.py compile
        break
    fi
done
