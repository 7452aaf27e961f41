#!/usr/bin/env bash
# Sets up Dotterel in .venv and codes a sample dispatch, or the files given.
set -euo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
[ $# -gt 0 ] || set -- "$home/src/dotterel/samples/visit.txt"

[ -x "$home/.venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$home/.venv"
"$home/.venv/bin/python" -m pip install --quiet -e "$home"
"$home/.venv/bin/dotterel" code --format table "$@"
