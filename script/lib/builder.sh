# BuildKit's own image, for builders with the docker-container driver: pulled, else the local one, else made from
# BuildKit's Go modules on a Debian base.

readonly builder_image=moby/buildkit:buildx-stable-1
readonly buildkit_version=v0.34.2
readonly buildkit_cache=${XDG_CACHE_HOME:-$HOME/.cache}/slim-image-action/buildkit-$buildkit_version

builder_image_present() { docker image inspect "$builder_image" >/dev/null 2>&1; }

pull_builder_image() { timeout 120 docker pull -q "$builder_image" >/dev/null 2>&1; }

# Go's module proxy is the only source: an empty module of ours requires BuildKit's commands at one version.
compile_buildkit() {
  local work
  [ -x "$buildkit_cache/buildkitd" ] && [ -x "$buildkit_cache/buildctl" ] && return 0
  work=$(mktemp -d)
  mkdir -p "$buildkit_cache"
  (
    cd "$work" || exit 1
    go mod init slim-image.local/buildkit &&
      go get "github.com/moby/buildkit/cmd/buildkitd@$buildkit_version" \
        "github.com/moby/buildkit/cmd/buildctl@$buildkit_version" &&
      CGO_ENABLED=0 go build -trimpath -o "$work/" \
        -ldflags "-s -w -X github.com/moby/buildkit/version.Version=$buildkit_version" \
        github.com/moby/buildkit/cmd/buildkitd github.com/moby/buildkit/cmd/buildctl &&
      mv buildkitd buildctl "$buildkit_cache/"
  )
  local code=$?
  rm -rf "$work"
  return "$code"
}

# Debian's slim base is the one of the node stand-ins.
build_builder_image() {
  local base
  base=$(recorded buildContexts | node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8"))["node:24-bookworm-slim"] ?? ""')
  quietly docker buildx build --builder default --load --provenance=false --network=host \
    ${base:+--build-context "node:24-bookworm-slim=$base"} --build-context "binaries=$buildkit_cache" \
    --file "$stand_ins/buildkit.Dockerfile" --tag "$builder_image" "$stand_ins"
}

builder_part() {
  if ! engine_answers; then
    record builderImage null
    missing builder 'no engine answers'
    return 0
  fi
  layouts_of_stand_ins
  if builder_image_present; then
    say "builder: $builder_image is there"
  elif registry_answers && step "builder: $builder_image pulled" pull_builder_image; then
    :
  elif ! command -v go >/dev/null; then
    record builderImage null
    missing builder "$builder_image can neither be pulled nor made, since Go is not installed"
    return 0
  elif ! step "builder: BuildKit $buildkit_version compiled" quietly compile_buildkit ||
    ! step "builder: $builder_image made" build_builder_image; then
    record builderImage null
    missing builder "$builder_image could neither be pulled nor made from BuildKit's Go modules (see above)"
    return 0
  fi
  record builderImage "\"$builder_image\""
  record_reason builder ''
}
