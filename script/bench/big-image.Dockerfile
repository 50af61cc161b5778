# The bench's big image: what a single stage ends at that compiles in several languages and cleans up too late.
FROM node:24-bookworm
RUN apt-get update
RUN apt-get install -y --no-install-recommends golang-go golang-src
RUN apt-get install -y --no-install-recommends fd-find python3-flask python3-requests ripgrep
# The base leaves manual pages out; Java's packages want their folder.
RUN mkdir -p /usr/share/man/man1 && apt-get install -y --no-install-recommends ant default-jdk-headless maven
RUN apt-get install -y --no-install-recommends clang cmake gdb gfortran linux-headers-amd64
RUN apt-get install -y --no-install-recommends bundler composer docker.io erlang-base php-cli ruby-full
RUN rm -rf /var/lib/apt/lists/* && chown -R node:node /usr/share/go-1.19
CMD ["bash"]
