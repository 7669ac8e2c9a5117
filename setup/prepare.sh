# Sourced by ./briefing-book and ./run-tests after they have set `here`: makes everything ready and sets `python`.
#
#   prepare KIND PACKAGES   KIND is "runtime" or "test"; PACKAGES are names of apt beyond those of the window
#
# What is there already is left alone; a start with everything in place runs no program but cksum. An interrupted set-up is
# taken up again, because the stamp is written last.

say() { printf '%s\n' "$*" >&2; }

# What Qt's platform plug-ins load (Qt itself names only the first that is missing), and what makes environments.
# A name with | is tried in order: later releases renamed some.
window_packages='python3-venv libegl1 libgl1 libfontconfig1 libdbus-1-3 libglib2.0-0t64|libglib2.0-0 libgssapi-krb5-2
    libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-xfixes0 libxcb-xinerama0 libwayland-cursor0 libcups2t64|libcups2'

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

# Prints the names that apt must install, choosing among alternatives what this release knows.
missing_packages() {
    for names in "$@"; do
        found=
        for name in $(printf '%s' "$names" | tr '|' ' '); do
            if installed "$name"; then found=yes; break; fi
        done
        [ -n "$found" ] && continue
        for name in $(printf '%s' "$names" | tr '|' ' '); do
            if apt-cache show "$name" >/dev/null 2>&1; then printf '%s ' "$name"; found=yes; break; fi
        done
        [ -n "$found" ] || printf '%s ' "${names##*|}"
    done
}

install_packages() {
    command -v apt-get >/dev/null 2>&1 || return 0   # another system: its own packages; Python's wheels bring the rest
    lacking=
    for names in "$@"; do
        have=
        for name in $(printf '%s' "$names" | tr '|' ' '); do
            if installed "$name"; then have=yes; break; fi
        done
        [ -n "$have" ] || lacking=yes
    done
    [ -n "$lacking" ] || return 0
    if [ "$(id -u)" = 0 ]; then as_root=
    elif command -v sudo >/dev/null 2>&1; then as_root=sudo
    else
        say "System packages are missing, and neither root nor sudo is at hand. As root, run:"
        say "  apt-get update && apt-get install -y $(missing_packages "$@")"
        return 1
    fi
    say "Reading the lists of system packages…"
    $as_root apt-get update -qq >&2 || say "The lists could not be read anew; going on with those that are here."
    packages=$(missing_packages "$@")
    say "Installing system packages: $packages"
    # shellcheck disable=SC2086 # names are words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2 || {
        say "The packages could not be installed. Check the network, then run this again."
        return 1
    }
}

find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    say "Python 3.11 or later is needed; this system has none. Install it and run this again."
    return 1
}

# Holds the set-up for one process at a time; another one waits.
hold() {
    lock="$here/.venv.lock"
    until mkdir "$lock" 2>/dev/null; do
        other=$(cat "$lock/process" 2>/dev/null || true)
        if [ -n "$other" ] && ! kill -0 "$other" 2>/dev/null; then rm -rf "$lock"; continue; fi
        sleep 1
    done
    echo $$ >"$lock/process"
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' INT TERM
}

prepare() {
    kind=$1; shift
    [ "$kind" = runtime ] && requirements="$here/setup/requirements.txt" || requirements="$here/setup/requirements-$kind.txt"
    python="$here/.venv/bin/python"
    stamp="$here/.venv/stamp-$kind"
    wanted="$(cksum <"$requirements") $*"
    if [ -x "$python" ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ]; then return 0; fi
    hold
    # shellcheck disable=SC2086 # names are words
    install_packages $window_packages "$@" || exit 1
    base=$(find_python) || exit 1
    if ! "$python" -c '' 2>/dev/null; then
        say "Making the Python environment in $here/.venv"
        rm -rf "$here/.venv"
        "$base" -m venv "$here/.venv" || exit 1
    fi
    say "Installing Python packages (once; about 500 MB on disk)…"
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$requirements" >&2 || {
        say "The Python packages could not be installed. Check the network, then run this again."
        exit 1
    }
    printf '%s' "$wanted" >"$stamp"
    rm -rf "$lock"
    trap - EXIT INT TERM
}
