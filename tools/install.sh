#!/bin/sh
# Install the pinned requirements in FILE into .venv: `sh tools/install.sh FILE`.
#
# The pip that Python brings reads one file only, the installer's: one package without
# dependencies, by its hash. Older pips ask for `coverage[toml]` anew although it is
# pinned, and take or refuse whatever was published since. uv takes the pinned files as
# they are: it resolves nothing, and compares every hash.
set -eu

python=.venv/bin/python
"$python" -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r tools/installer.txt
# The system's certificates: an office network often has one of its own.
# --compile-bytecode as pip does: whoever starts Anker may not be allowed to write there.
"$python" -m uv --quiet --system-certs pip install --python "$python" --no-deps --require-hashes \
    --compile-bytecode -r "$1"
"$python" -m uv --quiet pip check --python "$python"
