#!/bin/sh
# Print the first Python that can run Anker (3.11, 3.12 or 3.13), or say what is missing.
# PYTHON=/path/to/python chooses one.
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
        >/dev/null 2>&1; then
        command -v "$candidate"
        exit 0
    fi
done
echo "Anker needs Python 3.11, 3.12 or 3.13, and none was found: install one, or name it with 'make PYTHON=/path/to/python'." >&2
exit 1
