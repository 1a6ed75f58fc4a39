#!/bin/sh
# Prepare the database and start Anker, for `make run`. Ctrl-C and SIGTERM are how one
# ends it: they are no failure, so make has no error to report.
set -u

python=.venv/bin/python
asked_to_end=""
child=""
end() {
    asked_to_end=yes
    [ -z "$child" ] || kill -TERM "$child" 2>/dev/null
}
trap end INT TERM

# A command in the background is not hit by Ctrl-C itself: it hears of it from us alone.
for command in init serve; do
    [ -z "$asked_to_end" ] || exit 0
    "$python" -m cli "$command" &
    child=$!
    wait "$child" 2>/dev/null
    ended=$?
    while kill -0 "$child" 2>/dev/null; do # the signal ended our waiting, not the child
        wait "$child" 2>/dev/null
        ended=$?
    done
    [ -z "$asked_to_end" ] || exit 0
    [ "$ended" = 0 ] || exit "$ended"
done
