# The base images that examples and tests name. Where their registry answers, builds use the real ones; where it
# does not, stand-ins are made and handed to builds through --build-context, so that no Dockerfile changes.

readonly stand_ins=$PWD/script/stand-ins
readonly image_names='busybox:stable node:24-bookworm-slim node:24-bookworm'
# Of the examples in other languages than Node; they take minutes, so only what builds those examples asks for them.
readonly language_image_names='golang:1-trixie rust:1-trixie python:3.13-slim-trixie python:3.13-trixie
  gcr.io/distroless/nodejs24-debian13:nonroot'

registry_answers() { timeout 8 docker buildx imagetools inspect busybox:stable >/dev/null 2>&1; }

# Changes when anything that goes into the stand-ins made of these files does: stand_in_recipe FILE...
stand_in_recipe() {
  (cd "$stand_ins" && cat "$@" "$library/rootfs.sh" /etc/ssl/certs/ca-certificates.crt) | sha256sum | cut -c 1-12
}

stand_in_made() { docker image inspect "slim-image.local/$1-$recipe" >/dev/null 2>&1; }

gather_files() {
  case $1 in
    busybox:*) busybox_rootfs ;;
    node:*) node_rootfs ;;
    *) languages_rootfs ;;
  esac
}

# build_stand_in NAME DOCKERFILE [TARGET]
build_stand_in() {
  local name=slim-image.local/$1
  quietly docker buildx build --builder default --output type=image,oci-mediatypes=true --provenance=false \
    --network=host --build-context node:24-bookworm-slim=docker-image://slim-image.local/node:24-bookworm-slim \
    --file "$stand_ins/$2" ${3:+--target "$3"} --tag "$name" --tag "$name-$recipe" "$context"
}

make_stand_in() {
  case $1 in
    busybox:stable) build_stand_in "$1" busybox.Dockerfile ;;
    node:24-bookworm-slim) build_stand_in "$1" node.Dockerfile slim ;;
    node:24-bookworm) build_stand_in "$1" node.Dockerfile full ;;
    golang:*) build_stand_in "$1" languages.Dockerfile golang ;;
    rust:*) build_stand_in "$1" languages.Dockerfile rust ;;
    python:*-slim-*) build_stand_in "$1" languages.Dockerfile python-slim ;;
    python:*) build_stand_in "$1" languages.Dockerfile python ;;
    gcr.io/distroless/nodejs*) build_stand_in "$1" languages.Dockerfile distroless-node ;;
  esac
}

# Files are gathered one image after the other, the builds run beside that and beside each other.
make_stand_ins() {
  local name build builds=()
  for name in "$@"; do
    stand_in_made "$name" && continue
    step "images: files for $name gathered" gather_files "$name" || continue
    step "images: stand-in for $name made" make_stand_in "$name" &
    builds+=($!)
  done
  for build in "${builds[@]}"; do wait "$build" || true; done
}

# What an older recipe left in the engine.
drop_older_stand_ins() {
  docker image ls --format '{{.Repository}}:{{.Tag}}' | grep -E "^$1-[0-9a-f]{12}$" | grep -v -x -F "$1-$recipe" |
    xargs -r docker image rm >/dev/null || true
}

offer_stand_in() {
  local name=$1 image=slim-image.local/$1
  docker tag "$image-$recipe" "$image"
  drop_older_stand_ins "$image"
  record_field buildContexts "$name" "docker-image://$image"
  record_reason "$name" ''
}

# stand_in_part PART "NAME..." FILE...: the files are what the stand-ins are made of.
stand_in_part() {
  local part=$1 name names recipe context
  read -r -d '' -a names <<<"$2" || true
  shift 2
  if ! engine_answers; then
    missing "$part" 'no engine answers'
    return 0
  fi
  for name in "${names[@]}"; do record_field buildContexts "$name" ''; done
  record_reason "$part" ''
  if registry_answers; then
    record standIns false
    say "$part: the registry answers, the real base images are used"
    return 0
  fi
  say "$part: no registry answers, stand-ins are used for the base images"
  record standIns true
  recipe=$(stand_in_recipe "$@")
  context=$PWD/.cache/stand-ins/$recipe
  mkdir -p "$context"
  make_stand_ins "${names[@]}"
  for name in "${names[@]}"; do
    if stand_in_made "$name"; then offer_stand_in "$name"; else
      missing "$name" 'its registry does not answer and no stand-in could be made (see above)'
    fi
  done
}

images_part() {
  stand_in_part images "$image_names" apt-in-images.conf busybox.Dockerfile node-entrypoint.sh node.Dockerfile
}

# After images: the Node of the distroless stand-in is the one of the Node stand-in.
languages_part() {
  stand_in_part languages "$language_image_names" apt-in-images.conf languages.Dockerfile
}
