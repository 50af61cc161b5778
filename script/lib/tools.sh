# What the tests run beside the engine: a registry to push to, an independent reader of what was pushed, and rpm to
# make databases of packages and to say what is in them. Debian's packages, unpacked and not installed, so that no
# service starts on a port of its own.

readonly tools=$PWD/.cache/tools

registry_tool() {
  local binary
  binary=$(command -v docker-registry) || binary=$tools/docker-registry/usr/bin/docker-registry
  [ -x "$binary" ] || quietly unpack_debian "$tools/docker-registry" docker-registry || return 1
  record registryBinary "\"$binary\""
}

# skopeo looks for its libraries and for a signature policy of the machine's; the wrapper does without both.
skopeo_tool() {
  local wrapper=$tools/bin/skopeo binary needed libraries
  if [ ! -x "$wrapper" ]; then
    if ! binary=$(command -v skopeo); then
      needed=$(with_dependencies skopeo) || return 1
      # shellcheck disable=SC2086 # a list of names
      quietly unpack_debian "$tools/skopeo" $needed || return 1
      binary=$tools/skopeo/usr/bin/skopeo
      libraries=$(dirname "$(find "$tools/skopeo/usr/lib" -name 'libgpgme.so.*' -print -quit)")
    fi
    mkdir -p "$tools/bin"
    printf '#!/bin/sh\nexec env LD_LIBRARY_PATH=%s %s --insecure-policy "$@"\n' "${libraries:-}" "$binary" >"$wrapper"
    chmod +x "$wrapper"
  fi
  "$wrapper" --version >/dev/null || return 1
  record skopeo "\"$wrapper\""
}

# rpm and rpmbuild beside it; the wrappers tell them where their macros and libraries are.
rpm_tool() {
  local name binary needed libraries='' settings='' from=''
  if ! { command -v rpm && command -v rpmbuild; } >/dev/null; then
    from=$tools/rpm
    if [ ! -x "$from/usr/bin/rpmbuild" ]; then
      needed=$(with_dependencies rpm) || return 1
      # shellcheck disable=SC2086 # a list of names
      quietly unpack_debian "$from" $needed || return 1
    fi
    libraries=$(dirname "$(find "$from/usr/lib" -name 'librpm.so.*' -print -quit)")
    settings="RPM_CONFIGDIR=$from/usr/lib/rpm"
  fi
  mkdir -p "$tools/bin"
  for name in rpm rpmbuild; do
    if [ -n "$from" ]; then binary=$from/usr/bin/$name; else binary=$(command -v "$name"); fi
    printf '#!/bin/sh\nexec env LD_LIBRARY_PATH=%s %s %s "$@"\n' "$libraries" "$settings" "$binary" >"$tools/bin/$name"
    chmod +x "$tools/bin/$name"
    "$tools/bin/$name" --version >/dev/null || return 1
  done
  record rpm "\"$tools/bin/rpm\""
}

# pip itself, which is Python alone: tests copy it into an image, whose own Python runs it.
pip_tool() {
  local folder=$tools/pip/usr/lib/python3/dist-packages
  [ -f "$folder/pip/__main__.py" ] || quietly unpack_debian "$tools/pip" python3-pip || return 1
  record pip "\"$folder\""
}

# Unpacks an image into a folder without an engine.
umoci_tool() {
  local binary
  binary=$(command -v umoci) || binary=$tools/umoci/usr/bin/umoci
  [ -x "$binary" ] || quietly unpack_debian "$tools/umoci" umoci || return 1
  "$binary" --version >/dev/null || return 1
  record umoci "\"$binary\""
}

# A browser, to look at the HTML page: a process of its own for each test, no service. Not unpacked like the others, since
# it takes its libraries and fonts from where they are installed.
chromium_tool() {
  local binary
  find_chromium >/dev/null || { may_install && apt_install chromium fonts-dejavu-core; } || return 1
  binary=$(find_chromium) && "$binary" --version >/dev/null 2>&1 || return 1
  record chromium "\"$binary\""
}

find_chromium() { command -v chromium || command -v google-chrome || command -v chromium-browser; }

tools_part() {
  if ! command -v apt-get >/dev/null &&
    ! { command -v docker-registry && command -v skopeo && command -v rpmbuild; } >/dev/null; then
    missing tools 'docker-registry, skopeo and rpm are not on PATH and only on Debian can they be had from here'
    return 0
  fi
  if step "tools: docker-registry" registry_tool; then record_reason registry ''; else
    record registryBinary null
    missing registry "Debian's package docker-registry could not be fetched"
  fi
  if step "tools: skopeo" skopeo_tool; then record_reason skopeo ''; else
    record skopeo null
    missing skopeo "Debian's package skopeo could not be fetched or does not start"
  fi
  if step "tools: umoci" umoci_tool; then record_reason umoci ''; else
    record umoci null
    missing umoci "Debian's package umoci could not be fetched or does not start"
  fi
  if step "tools: rpm" rpm_tool; then record_reason rpm ''; else
    record rpm null
    missing rpm "Debian's package rpm could not be fetched or does not start"
  fi
  if step "tools: pip" pip_tool; then record_reason pip ''; else
    record pip null
    missing pip "Debian's package python3-pip could not be fetched"
  fi
  if step "tools: chromium" chromium_tool; then record_reason chromium ''; else
    record chromium null
    missing chromium "no chromium or google-chrome is on PATH and Debian's package could not be installed"
  fi
}
