#!/bin/sh
# Fetches what package-lock.json names, when it has changed since it was last fetched.
set -eu
cd -- "$(dirname -- "$0")"
fetched=node_modules/.package-lock.json # npm writes it last
if [ -f "$fetched" ] && [ -z "$(find package-lock.json -newer "$fetched")" ]; then
    exit 0
fi
printf '%s\n' "Fetching the packages of the browser tests and linters …" >&2
npm ci --silent --no-audit --no-fund
