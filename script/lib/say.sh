# One line for each step, with its time, so that a slow set-up shows where it is slow.

say() { printf '%s\n' "bootstrap: $*" >&2; }

# Runs a step and says how long it took: step 'what it does' command [argument...]
step() {
  local title=$1 began=$SECONDS
  shift
  if "$@"; then
    say "$title ($((SECONDS - began)) s)"
  else
    say "$title: failed ($((SECONDS - began)) s)"
    return 1
  fi
}

# Runs a command quietly; its output is shown only where it fails.
quietly() {
  local log code=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 || code=$?
  if [ "$code" -ne 0 ]; then
    say "failed with exit code $code: $*"
    tail -n 15 "$log" >&2
  fi
  rm -f "$log"
  return "$code"
}

# Reports a part that cannot be had. Never ends the script: what needs no such part still works.
missing() {
  local part=$1 reason=$2
  say "$part: not available: $reason"
  record_reason "$part" "$reason"
}
