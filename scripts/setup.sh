#!/bin/sh
# Make .venv and install the locked dependencies: the first step of `make course` and of `make test`.
# Needs git, make and Python 3.11 or newer with venv; says what is missing. PYTHON=... names an interpreter to use.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    seen=""
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        command -v "$name" >/dev/null 2>&1 || continue
        version=$("$name" -c 'import platform; print(platform.python_version())' 2>/dev/null) || continue
        if fits "$name"; then
            echo "$name"
            return 0
        fi
        seen="$seen $name is $version;"
    done
    if [ -n "$seen" ]; then
        say "Python is too old:${seen%;}. This course needs Python 3.11 or newer."
    else
        say "Python was not found${PYTHON:+ as $PYTHON}. This course needs Python 3.11 or newer."
    fi
    say "Install it, for example: apt install python3 python3-venv  |  brew install python  |  python.org/downloads"
    say "If it is installed under another name, say so: make course PYTHON=/path/to/python3"
    return 1
}

python=$(find_python)
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    say "$python has no venv, which makes the course's own environment."
    say "Install it, for example: apt install python3-venv"
    exit 1
fi

total=$(grep -c '^[a-zA-Z0-9].*==' requirements.lock)
say "Making .venv with $("$python" --version), and installing up to $total locked packages (a few minutes, once)."
"$python" -m venv --clear .venv
log=.venv/install.log
if ! {
    { .venv/bin/python -m pip install --disable-pip-version-check --require-hashes -r requirements.lock 2>&1 ||
        echo "pip stopped"; } |
        tee "$log" |
        awk -v total="$total" '/^(Collecting|Processing) / { printf "\r  %3d of %d  %-50.50s", ++n, total, $2; fflush() }
                               /^Installing collected/ { printf "\r  unpacking %-60s", "" ; fflush() }
                               END { printf "\r%72s\r", "" }' >&2
    ! grep -q '^pip stopped$' "$log"
}; then
    say "The packages could not be installed. The last lines of $log:"
    tail -n 15 "$log" >&2
    exit 1
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . >>"$log" 2>&1 || {
    tail -n 15 "$log" >&2
    exit 1
}
touch .venv/.installed
