# What is taken from Debian's packages, and how: installed where the machine's owner has to be asked
# (root or sudo), else only unpacked below .cache/.

apt_lists_fresh=no

# The prefix that makes a command run as root; fails where there is none.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    return 126
  fi
}

may_install() {
  command -v apt-get >/dev/null && as_root true
}

apt_update() {
  [ "$apt_lists_fresh" = yes ] && return 0
  quietly as_root apt-get update -q -o Acquire::Retries=3 && apt_lists_fresh=yes
}

apt_install() {
  apt_update && quietly as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends -o Acquire::Retries=3 "$@"
}

# Prints "URI<TAB>keyring" of the machine's own Debian source, from deb822 and one-line files alike, so that
# a company's mirror and keyring stay in use. Other people's archives can name the same release: one whose
# address ends in /debian is preferred.
debian_source() {
  local codename file found=''
  codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -r "$file" ] || continue
    case $file in
      *.sources) found+=$(awk -v codename="$codename" -f "$library/deb822-source.awk" "$file")$'\n' ;;
      *) found+=$(awk -v codename="$codename" -f "$library/one-line-source.awk" "$file")$'\n' ;;
    esac
  done
  awk -F '\t' 'NF && !first { first = $0 } $1 ~ /\/debian\/?$/ && !best { best = $0 }
    END { if (best) print best; else if (first) print first }' <<<"$found"
}

# Unpacks packages into a folder without installing them: no service starts, nothing else changes.
unpack_debian() {
  local folder=$1
  shift
  mkdir -p "$folder" "$folder.deb"
  (
    cd "$folder.deb" || exit 1
    apt-get download -q "$@" || { apt_update && apt-get download -q "$@"; } || exit 1
    for package in *.deb; do dpkg-deb -x "$package" "$folder" || exit 1; done
  )
  local code=$?
  rm -rf "$folder.deb"
  return "$code"
}

# Prints a package and what this machine lacks of its dependencies.
with_dependencies() {
  { apt-get -s install --no-install-recommends "$1" 2>/dev/null || { apt_update && apt-get -s install --no-install-recommends "$1"; }; } |
    awk '$1 == "Inst" { print $2 }'
}
