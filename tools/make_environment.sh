#!/bin/sh
# Create the Python environment in .venv unless it is there already.
set -eu

if [ -x .venv/bin/python ]; then
    exit 0
fi
python=$(sh tools/find_python.sh)
echo "Creating .venv with $("$python" --version) ..."
if "$python" -m venv .venv >/dev/null 2>&1; then
    exit 0
fi

# Debian keeps the module that makes environments in a package of its own.
rm -rf .venv
package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq "$package"
    exec "$python" -m venv .venv
fi
echo "This Python cannot create environments: on Debian and Ubuntu, 'sudo apt-get install $package' adds what is missing." >&2
exit 1
