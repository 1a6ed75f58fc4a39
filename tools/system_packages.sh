#!/bin/sh
# See to it that the tests find a PostgreSQL server and Chromium: install Debian's
# as root, say in one sentence what is missing otherwise.
set -eu

missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
# Debian packs the engine without its window by itself: half the work for the tests.
browser=chromium-headless-shell
command -v "$browser" >/dev/null || command -v chromium >/dev/null ||
    missing="$missing chromium"
if [ -z "$missing" ]; then
    exit 0
fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # The tests start a server of their own: Debian need not create one meanwhile.
    no_server=/etc/postgresql-common/createcluster.d/anker.conf
    mkdir -p "$(dirname "$no_server")"
    trap 'rm -f "$no_server"' EXIT
    echo "create_main_cluster = false" >"$no_server"
    apt-get update -qq
    if apt-cache show "$browser" >/dev/null 2>&1; then
        missing=$(echo "$missing" | sed "s/chromium/$browser/")
    fi
    echo "Installing$missing ..."
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $missing </dev/null
    exit 0
fi
echo "The tests need a PostgreSQL server and Chromium: 'sudo apt-get install$missing' adds what is missing here." >&2
exit 1
