#!/bin/sh
# Compile requirements.txt, requirements-dev.txt and tools/installer.txt from
# pyproject.toml, with the hashes of every platform's files, for every Python that
# Anker supports.
# An argument is passed on: `sh tools/pins.sh --upgrade` takes newer versions.
set -eu

compile() {
    UV_CUSTOM_COMPILE_COMMAND="make pins" .venv/bin/uv --no-config pip compile --quiet \
        --universal --python-version 3.11 --generate-hashes "$@"
}

compile --output-file tools/installer.txt --group installer "$@"
compile --output-file requirements.txt "$@" pyproject.toml
# The second file holds the first one too, at the same versions.
compile --output-file requirements-dev.txt --extra dev --constraints requirements.txt "$@" \
    pyproject.toml
