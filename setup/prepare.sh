# Sourced by ./briefing-book and ./run-tests after they have set `here`, the checkout:
#
#   prepare runtime | test | all      makes everything ready and sets `python`
#
# What is there already is left alone; a start with everything in place compares one stamp and goes on. The stamp is written
# last, so an interrupted set-up is taken up again.

# What Qt's platform plug-ins load (Qt itself names only the first that is missing), and what makes environments.
# Of names with | between them one is enough: later releases renamed some.
packages_runtime='python3-venv libegl1 libgl1 libfontconfig1 libdbus-1-3 libglib2.0-0t64|libglib2.0-0 libgssapi-krb5-2
    libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-xfixes0 libxcb-xinerama0 libwayland-cursor0 libcups2t64|libcups2'
packages_test="$packages_runtime qpdf"
# A print scheduler with a virtual printer (and the bus on which that announces itself), an X server with a window manager,
# real keys and mouse, pictures of the screen, readers of PDF, a look at system calls, and Java with its compiler for the
# validator of PDF/UA and PDF/A.
packages_all="$packages_test cups-daemon cups-ipp-utils dbus-daemon xvfb openbox xdotool imagemagick poppler-utils strace
    default-jdk-headless"

say() { printf '%s\n' "$*" >&2; }

prepare() {
    case $1 in
        runtime) packages=$packages_runtime requirements="$here/setup/requirements.txt" ;;
        test) packages=$packages_test requirements="$here/setup/requirements-test.txt" ;;
        all) packages=$packages_all requirements="$here/setup/requirements-test.txt" ;;
    esac
    environment="$here/.venv"
    python="$environment/bin/python"
    stamp="$environment/ready-$1"
    is_ready && return 0
    hold
    is_ready || set_up || exit 1
    exec 9>&-
}

# The stamp tells what was installed, for which interpreter: a system's upgrade replaces that below an environment.
state() { printf '%s %s' "$(cksum <"$requirements") $(readlink -f "$python")" "$packages" | tr -s ' \n' ' '; }

is_ready() { [ -x "$python" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(state)" ]; }

# Holds the set-up for one process at a time, until it ends, however it ends.
hold() {
    command -v flock >/dev/null 2>&1 || return 0   # another system: nobody but Linux has it
    exec 9>"$here/.venv.lock"
    flock -n 9 || { say "Another set-up is at work here; waiting for it…"; flock 9; }
}

set_up() {
    install_packages && make_environment && install_requirements || return 1
    state >"$stamp"
}

install_packages() {
    command -v apt-get >/dev/null 2>&1 || return 0   # another system: Python's wheels bring nearly all
    groups=$(lacking)
    [ -n "$groups" ] || return 0
    by_hand="apt-get update && apt-get install $(printf '%s' "$groups" | sed 's/[^ ]*|//g; s/ $//')"
    if [ "$(id -u)" = 0 ]; then as_root=
    elif command -v sudo >/dev/null 2>&1; then
        as_root=sudo
        say "System packages are missing; sudo installs them and may ask for your password: $groups"
    else
        say "System packages are missing, and neither root nor sudo is at hand. As root, run:"
        say "  $by_hand"
        say "Then start this again."
        return 1
    fi
    # shellcheck disable=SC2086 # groups are words
    $as_root sh "$here/setup/system-packages" $groups || {
        say "The system packages could not be installed: see above. Check the network and start this again, or run as root:"
        say "  $by_hand"
        return 1
    }
}

# Prints the groups of which no package is installed.
lacking() {
    for group in $packages; do
        present=
        for name in $(printf '%s' "$group" | tr '|' ' '); do
            if dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed'; then present=yes; fi
        done
        [ -n "$present" ] || printf '%s ' "$group"
    done
}

make_environment() {
    # One that was moved, that an interruption left half made, or whose interpreter is gone, is made anew.
    if [ ! -e "$environment/unfinished" ] && grep -qF "venv $environment" "$environment/pyvenv.cfg" 2>/dev/null &&
        "$python" -m pip --version >/dev/null 2>&1; then
        return 0
    fi
    base=$(find_python) || return 1
    say "Making the Python environment in $environment"
    rm -rf "$environment"
    "$base" -m venv "$environment"
}

find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    say "Python 3.11 or later is needed; this system has none. Install it and start this again."
    return 1
}

install_requirements() {
    say "Installing Python packages into it (once; about 500 MB on disk)…"
    [ -t 2 ] && how='' || how=--quiet
    : >"$environment/unfinished"
    # shellcheck disable=SC2086 # an option or nothing
    "$python" -m pip install $how --disable-pip-version-check --only-binary :all: --require-hashes \
        --requirement "$requirements" >&2 || {
        say "The Python packages could not be installed: see above. Check the network and start this again."
        return 1
    }
    rm "$environment/unfinished"
}
