#!/bin/sh
# Compile requirements.txt and requirements-dev.txt from pyproject.toml, with the
# hashes of every platform's files, for every Python that Anker supports.
# An argument is passed on: `sh tools/pins.sh --upgrade` takes newer versions.
set -eu

compile() {
    UV_CUSTOM_COMPILE_COMMAND="make pins" .venv/bin/uv --no-config pip compile --quiet \
        --universal --python-version 3.11 --generate-hashes "$@" pyproject.toml
}

compile --output-file requirements.txt "$@"
# The second file holds the first one too, at the same versions.
compile --output-file requirements-dev.txt --extra dev --constraints requirements.txt "$@"
