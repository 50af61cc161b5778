# The files that the stand-ins are made of, gathered in $context (see images.sh).

# debian_rootfs RELEASE: debian.tar, an installation of nothing but what each has to have.
debian_rootfs() {
  local release=$1 source uri keyring
  [ -f "$context/debian.tar" ] && return 0
  source=$(debian_source)
  if [ -z "$source" ]; then
    say 'stand-ins are made of Debian packages, on Debian only'
    return 1
  fi
  command -v mmdebstrap >/dev/null || apt_install mmdebstrap || return 1
  uri=${source%%$'\t'*}
  keyring=${source#*$'\t'}
  # Documentation and locales are left out as in the official slim images; usr-is-merged stands for
  # usrmerge, which brings perl. As root, since not every machine lets others make the namespaces it needs.
  quietly as_root mmdebstrap --variant=minbase --include=ca-certificates,usr-is-merged \
    --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt=force-unsafe-io \
    "$release" "$context/debian.new.tar" "deb ${keyring:+[signed-by=$keyring] }$uri $release main" || return 1
  mv "$context/debian.new.tar" "$context/debian.tar"
}

# unpack_npm SPEC FOLDER: the files of a package of the npm registry.
unpack_npm() {
  local archive folder=$2
  archive=$(cd "$context" && npm pack --silent "$1" | tail -n 1) || return 1
  rm -rf "$folder"
  mkdir -p "$folder"
  tar -xzf "$context/$archive" --strip-components=1 -C "$folder" || return 1
  rm -f "$context/$archive"
}

# Node's official binary and npm, laid out as below /usr/local in the official images.
node_tree() {
  local tree=$context/local machine=x64 openssl=linux-x86_64
  [ -e "$tree/bin/npx" ] && return 0
  if [ "$(uname -m)" = aarch64 ]; then
    machine=arm64 openssl=linux-aarch64
  fi
  unpack_npm "node-linux-$machine@24" "$tree" && unpack_npm npm@11 "$tree/lib/node_modules/npm" || return 1
  rm -f "$tree/package.json"
  # The official images keep OpenSSL's headers for their own platform only.
  find "$tree/include/node/openssl/archs" -mindepth 1 -maxdepth 1 ! -name "$openssl" -exec rm -rf {} +
  # Networks that inspect TLS are common: package downloads inside a build need the machine's certificates.
  mkdir -p "$tree/etc"
  printf 'cafile=/etc/ssl/certs/ca-certificates.crt\n' >"$tree/etc/npmrc"
  ln -sf node "$tree/bin/nodejs"
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$tree/bin/npm"
  ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$tree/bin/npx"
}

node_rootfs() {
  local tree
  cp /etc/ssl/certs/ca-certificates.crt "$stand_ins/node-entrypoint.sh" "$stand_ins/apt-in-images.conf" "$context/"
  node_tree &
  tree=$!
  debian_rootfs bookworm && wait "$tree"
}

# Debian 13, whose Go, Rust and Python are new enough for today's packages.
languages_rootfs() {
  cp /etc/ssl/certs/ca-certificates.crt "$stand_ins/apt-in-images.conf" "$context/"
  debian_rootfs trixie
}

# One static binary, its applets as links, the folders and accounts of the official image.
busybox_rootfs() {
  local root=$context/busybox-root applet
  quietly unpack_debian "$context/busybox" busybox-static || return 1
  rm -rf "$root"
  mkdir -p "$root"/{bin,dev,etc,home,root,tmp,usr/bin,usr/sbin,var/spool/mail,var/www}
  cp "$(find "$context/busybox" -path '*bin/busybox' -type f)" "$root/bin/busybox"
  for applet in $("$root/bin/busybox" --list); do
    [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"
  done
  ln -s ../../bin/env "$root/usr/bin/env"
  chmod 0700 "$root/root"
  chmod 1777 "$root/tmp"
  printf '%s\n' root:x:0:0:root:/root:/bin/sh daemon:x:1:1:daemon:/usr/sbin:/bin/false \
    www-data:x:33:33:www-data:/var/www:/bin/false nobody:x:65534:65534:nobody:/home:/bin/false >"$root/etc/passwd"
  printf '%s\n' root:x:0: daemon:x:1: www-data:x:33: users:x:100: nobody:x:65534: >"$root/etc/group"
  tar -cf "$context/busybox.tar" --owner=0 --group=0 --numeric-owner --sort=name -C "$root" .
}
