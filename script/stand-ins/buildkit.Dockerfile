# Stand-in for moby/buildkit, made only where its registry does not answer: BuildKit's daemon and client, compiled
# from Go's module proxy, beside Debian's runc, git and iptables. The base is any Debian 12.
FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends git iptables openssh-client pigz runc xz-utils \
  && rm -rf /var/lib/apt/lists/*
COPY --from=binaries --chmod=0755 buildkitd buildctl /usr/bin/
VOLUME /var/lib/buildkit
ENTRYPOINT ["buildkitd"]
