#!/bin/sh
# Runs the browser tests against the Tidings that is built in this checkout. Installs the browsers where it may.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
say() { printf '%s\n' "$*" >&2; }

need() { # PROGRAM PACKAGE
    command -v "$1" >/dev/null 2>&1 && return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing $2 …"
        [ -n "${updated:-}" ] || { apt-get update -qq >/dev/null; updated=yes; }
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null 2>&1 || true
    fi
    command -v "$1" >/dev/null 2>&1 || {
        say "tidings: the browser tests need '$1' (Debian: apt-get install $2), and it could not be installed here."
        say "tidings: install it, or run ./tidings test --no-browser."
        exit 1
    }
}

need node nodejs
need npm npm
need firefox-esr firefox-esr
[ "${1:-}" = latency ] || need chromium chromium
cd "$here"
sh ./packages.sh
# Built at most once, here: no server of the tests builds under the feet of another.
[ "${TIDINGS_BUILD:-}" = no ] || "$here/../tidings" --version >/dev/null
export TIDINGS_BUILD=no
if [ "${1:-}" = latency ]; then # for ./tidings bench firefox
    exec node "$here/latency.mjs" "$2"
fi
say "Testing in real Firefox and Chromium …"
# Servers that live for some seconds: what the second compiler would gain is not worth its work.
export TIDINGS_JAVA_OPTIONS="-XX:TieredStopAtLevel=1 ${TIDINGS_JAVA_OPTIONS:-}"
exec node --test --test-concurrency=2 --test-reporter=spec "$here"/*.test.mjs
