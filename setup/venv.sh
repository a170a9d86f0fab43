#!/bin/sh
# Make the virtual environment that everything runs in, with the pinned uv that fills it.
# Usage: setup/venv.sh PYTHON FOLDER UV_VERSION
set -eu
python=$1
folder=$2
uv_version=$3

stop() {
    printf '\n%s\n\n' "$*" >&2
    exit 1
}

command -v "$python" >/dev/null || stop "Planspoor needs Python 3.11 or newer, and there is no $python here."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Planspoor needs Python 3.11 or newer; $python is $("$python" --version 2>&1). Name a newer one: make demo PYTHON=python3.12"

# Debian and Ubuntu keep the module that makes virtual environments in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    install="apt-get update && apt-get install --yes python$version-venv"
    command -v apt-get >/dev/null || stop "$python lacks the modules venv and ensurepip: install them with your system's package manager."
    echo "$python cannot make virtual environments here. This line installs what it lacks:"
    echo "    $install"
    [ "$(id -u)" -eq 0 ] || stop "Run that line as root (with sudo), then make again."
    DEBIAN_FRONTEND=noninteractive sh -c "$install"
fi

# A folder that was left half-made, or whose Python has gone, is made anew.
"$folder/bin/python" -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$uv_version"
