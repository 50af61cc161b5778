#!/bin/sh
# Options and scripts go to node, everything else is run as it is: what the official image does.
case ${1:-} in
  '' | -*) exec node "$@" ;;
esac
if command -v "$1" >/dev/null 2>&1; then exec "$@"; fi
exec node "$@"
