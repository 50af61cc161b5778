# A Docker Engine with BuildKit and buildx: the one that answers, else Debian's, started in the background.

readonly engine_seconds=60
readonly engine_log=/var/log/slim-image-dockerd.log
readonly engine_packages='docker.io docker-cli docker-buildx containerd tini-static'

# `docker --version` also answers where only a client is installed; `docker info` does not.
engine_answers() {
  timeout 15 docker info >/dev/null 2>&1 && timeout 15 docker buildx version >/dev/null 2>&1
}

# Debian 12's docker.io (20.10) has no buildx: the five packages that need nothing newer than Debian 12's libc
# come from unstable, pinned so that nothing else ever does (runc from there breaks the installation).
add_unstable_source() {
  local uri keyring source folder
  source=$(debian_source)
  [ -n "$source" ] || return 1
  uri=${source%%$'\t'*}
  keyring=${source#*$'\t'}
  folder=$(mktemp -d)
  printf 'deb %s%s sid main\n' "${keyring:+[signed-by=$keyring] }" "$uri" >"$folder/source"
  printf 'Package: *\nPin: release n=sid\nPin-Priority: -1\n\nPackage: %s\nPin: release n=sid\nPin-Priority: 900\n' \
    "$engine_packages" >"$folder/pin"
  as_root install -m 0644 "$folder/source" /etc/apt/sources.list.d/slim-image-engine.list
  as_root install -m 0644 "$folder/pin" /etc/apt/preferences.d/slim-image-engine
  rm -rf "$folder"
  apt_lists_fresh=no
}

install_engine() {
  add_unstable_source || return 1
  # shellcheck disable=SC2086 # a list of names
  apt_install $engine_packages runc iptables git ca-certificates
}

# Before the installation, which on a machine with systemd already starts the service.
configure_engine() {
  [ -e /etc/docker/daemon.json ] && return 0
  local file
  file=$(mktemp)
  printf '{"features":{"containerd-snapshotter":true}}\n' >"$file"
  as_root mkdir -p /etc/docker
  as_root install -m 0644 "$file" /etc/docker/daemon.json
  rm -f "$file"
}

answers_root_only() { ! docker info >/dev/null 2>&1 && as_root docker info >/dev/null 2>&1; }

# Waits until `docker info` answers; the log says why where it does not. Whoever started the engine with sudo may
# use it without.
start_engine() {
  local deadline=$((SECONDS + engine_seconds))
  as_root docker info >/dev/null 2>&1 || as_root sh -c "nohup setsid dockerd >>$engine_log 2>&1 </dev/null &"
  until engine_answers; do
    if answers_root_only; then as_root chgrp "$(id -g)" /var/run/docker.sock; fi
    if [ "$SECONDS" -ge "$deadline" ]; then
      as_root tail -n 20 "$engine_log" >&2 || true
      return 1
    fi
    sleep 0.5
  done
}

engine_is() {
  record engine "\"$1\""
  record_reason engine ''
}

engine_missing() {
  record engine '"missing"'
  missing engine "$1"
  return 1
}

engine_part() {
  local how=started
  if engine_answers; then
    say 'engine: the one that answers is used, nothing is installed'
    engine_is found
    return 0
  fi
  if ! as_root true; then
    engine_missing 'none with buildx answers, and starting or installing one needs root or sudo without a password'
    return 1
  fi
  if answers_root_only; then
    engine_missing 'one answers, but not to this user: add the user to the group docker'
    return 1
  fi
  configure_engine
  if ! command -v dockerd >/dev/null || ! docker buildx version >/dev/null 2>&1; then
    if ! command -v apt-get >/dev/null || [ -z "$(debian_source)" ]; then
      engine_missing 'none with buildx answers, and only on Debian can one be installed from here'
      return 1
    fi
    if ! step 'engine: installed from Debian' install_engine; then
      engine_missing "Debian's packages ($engine_packages) could not be installed (see above)"
      return 1
    fi
    how=installed
  fi
  if ! step 'engine: started dockerd' start_engine; then
    engine_missing "dockerd did not answer within $engine_seconds s (its log is $engine_log)"
    return 1
  fi
  engine_is "$how"
}
