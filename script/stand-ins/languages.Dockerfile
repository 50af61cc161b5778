# Stand-ins for the official images of Go, Rust and Python and for distroless Node, for machines that reach no image
# registry: the paths, users and settings of the real ones, made of Debian 13's packages.
# Targets: golang, rust, python, python-slim and distroless-node.

FROM scratch AS debian
ADD debian.tar /
COPY apt-in-images.conf /etc/apt/apt.conf.d/docker-clean
COPY ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
CMD ["bash"]

# The official images stand on buildpack-deps: its tools, without the libraries that no example needs.
FROM debian AS tools
RUN apt-get update \
  && apt-get install -y --no-install-recommends curl gnupg netbase sq wget git openssh-client procps \
    autoconf automake bzip2 dpkg-dev file g++ gcc libc6-dev libssl-dev libtool make patch pkg-config unzip \
    xz-utils zlib1g-dev \
  && rm -rf /var/lib/apt/lists/*

# Debian spreads Go over two folders and joins them with links; the official image has one below /usr/local.
FROM debian AS golang-files
RUN apt-get update \
  && apt-get install -y --no-install-recommends golang-1.24-go golang-1.24-src \
  && mkdir /files \
  && cp -RL /usr/lib/go-1.24 /files/go

FROM tools AS golang
COPY --from=golang-files /files/go /usr/local/go
ENV GOTOOLCHAIN=local \
  GOPATH=/go \
  PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir -p "$GOPATH/src" "$GOPATH/bin" && chmod -R 1777 "$GOPATH"
WORKDIR /go

FROM tools AS rust
RUN apt-get update \
  && apt-get install -y --no-install-recommends cargo rustc \
  && rm -rf /var/lib/apt/lists/*
ENV CARGO_HOME=/usr/local/cargo \
  PATH=/usr/local/cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# Debian's Python looks for its library beside its program, so it runs from /usr/local too. What Debian patched to
# install into dist-packages is put back (the module that reads from there is inside the program, hence the link).
# Tests and static libraries are left out as in the official image.
FROM debian AS python-files
RUN apt-get update \
  && apt-get install -y --no-install-recommends libpython3.13-dev python3.13 python3.13-venv
RUN <<'SH'
set -e
mkdir -p /files/bin /files/include /files/share
cp /usr/bin/python3.13 /files/bin/
cp -R /usr/include/python3.13 /files/include/
cp /usr/include/*-linux-gnu/python3.13/pyconfig.h /files/include/python3.13/
cp -R /usr/share/python-wheels /files/share/
mkdir -p /files/lib/python3.13
cd /usr/lib/python3.13
cp -RL --parents $(find . -mindepth 1 -maxdepth 1 ! -name test ! -name sitecustomize.py ! -name EXTERNALLY-MANAGED \
  ! -name _distutils_system_mod.py ! -name '__pycache__' ! -name 'config-*') config-*/Makefile /files/lib/python3.13/
cd /files/lib/python3.13
find . -name __pycache__ -exec rm -r {} +
mkdir site-packages
ln -s site-packages dist-packages
sed -i "s/prefix_scheme = 'posix_local'/prefix_scheme = 'posix_prefix'/" sysconfig/__init__.py
sed -i "s:'/usr/share/python-wheels/':'/usr/local/share/python-wheels/':" _sysconfigdata_*.py
cd /files/bin
ln -s python3.13 python3
ln -s python3.13 python
SH

FROM debian AS python-slim
ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin \
  LANG=C.UTF-8
RUN apt-get update \
  && apt-get install -y --no-install-recommends netbase tzdata libbz2-1.0 libdb5.3t64 libexpat1 libffi8 liblzma5 \
    libncursesw6 libreadline8t64 libsqlite3-0 libssl3t64 libuuid1 libzstd1 zlib1g \
  && rm -rf /var/lib/apt/lists/*
COPY --from=python-files /files/ /usr/local/
# Networks that inspect TLS are common: package downloads inside a build need the machine's certificates.
RUN printf '[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n' >/etc/pip.conf \
  && PYTHONPATH=$(echo /usr/local/share/python-wheels/pip-*.whl) python3 -m pip install --no-cache-dir --no-compile \
    --no-index --root-user-action=ignore --find-links /usr/local/share/python-wheels pip
CMD ["python3"]

FROM tools AS python
ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin \
  LANG=C.UTF-8
RUN apt-get update \
  && apt-get install -y --no-install-recommends tzdata libdb5.3t64 libffi8 libncursesw6 libreadline8t64 libsqlite3-0 \
    libuuid1 \
  && rm -rf /var/lib/apt/lists/*
COPY --from=python-slim /usr/local/ /usr/local/
COPY --from=python-slim /etc/pip.conf /etc/
CMD ["python3"]

# Distroless unpacks packages without installing them; what each is says a file in /var/lib/dpkg/status.d.
FROM debian AS distroless-files
WORKDIR /packages
RUN apt-get update && apt-get download base-files ca-certificates gcc-14-base libc6 libgcc-s1 libgomp1 libssl3t64 \
  libstdc++6 libzstd1 media-types netbase openssl-provider-legacy tzdata zlib1g
RUN <<'SH'
set -e
mkdir -p /files/etc/ssl/certs /files/home/nonroot /files/nodejs/bin /files/tmp /files/usr/bin /files/usr/lib \
  /files/usr/lib64 /files/usr/sbin /files/var/lib/dpkg/status.d
for folder in bin lib lib64 sbin; do ln -s "usr/$folder" "/files/$folder"; done
for package in *.deb; do
  name=$(dpkg-deb --field "$package" Package)
  dpkg-deb --fsys-tarfile "$package" | tar -x --keep-directory-symlink -C /files --exclude './usr/share/man*' \
    --exclude './usr/share/locale*' --exclude './usr/share/lintian*' --exclude './usr/share/ca-certificates*' \
    --exclude './usr/sbin/*' --exclude './var/lib/dpkg/info*'
  dpkg-deb --field "$package" >"/files/var/lib/dpkg/status.d/$name"
  dpkg-deb --ctrl-tarfile "$package" | tar -xO ./md5sums >"/files/var/lib/dpkg/status.d/$name.md5sums" || true
done
find /files/usr/share/doc -type f ! -name copyright -delete
find /files/usr/share/doc -type d -empty -delete
cp /etc/ssl/certs/ca-certificates.crt /files/etc/ssl/certs/
printf '%s\n' root:x:0:0:root:/root:/sbin/nologin nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin \
  nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin >/files/etc/passwd
printf '%s\n' root:x:0: nobody:x:65534: tty:x:5: staff:x:50: nonroot:x:65532: >/files/etc/group
chmod 1777 /files/tmp
chmod 0700 /files/home/nonroot
chown 65532:65532 /files/home/nonroot
SH
COPY --from=node:24-bookworm-slim /usr/local/bin/node /files/nodejs/bin/node

FROM scratch AS distroless-node
COPY --from=distroless-files /files/ /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
WORKDIR /home/nonroot
USER 65532
ENTRYPOINT ["/nodejs/bin/node"]
