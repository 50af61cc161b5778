# Stand-ins for the official node images, for machines that reach no image registry: the same paths and users,
# made of Debian's packages, Node's official binary and npm. Targets: slim and full.

FROM scratch AS debian
ADD debian.tar /
COPY apt-in-images.conf /etc/apt/apt.conf.d/docker-clean
COPY ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
CMD ["bash"]

FROM debian AS slim
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
COPY local/ /usr/local/
COPY --chmod=0755 node-entrypoint.sh /usr/local/bin/docker-entrypoint.sh
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]

# The official image stands on buildpack-deps: its tools, without the libraries that no example needs.
FROM debian AS full
RUN apt-get update \
  && apt-get install -y --no-install-recommends curl gnupg netbase sq wget git openssh-client procps \
    autoconf automake bzip2 dpkg-dev file g++ gcc libc6-dev libssl-dev libtool make patch python3 unzip \
    xz-utils zlib1g-dev \
  && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
COPY local/ /usr/local/
COPY --chmod=0755 node-entrypoint.sh /usr/local/bin/docker-entrypoint.sh
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]
