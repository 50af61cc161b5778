# The base images that examples and tests name. Where their registry answers, builds use the real ones; where it
# does not, stand-ins are made and handed to builds through --build-context, so that no Dockerfile changes.

readonly stand_ins=$PWD/script/stand-ins
readonly image_names='busybox:stable node:24-bookworm-slim node:24-bookworm'

registry_answers() { timeout 8 docker buildx imagetools inspect busybox:stable >/dev/null 2>&1; }

# Changes when anything that goes into the stand-ins does.
stand_in_recipe() {
  cat "$stand_ins"/* "$library/rootfs.sh" /etc/ssl/certs/ca-certificates.crt |
    sha256sum | cut -c 1-12
}

# build_stand_in NAME DOCKERFILE TARGET RECIPE
build_stand_in() {
  local name=slim-image.local/$1
  quietly docker buildx build --builder default --output type=image,oci-mediatypes=true --provenance=false --network=host \
    --file "$stand_ins/$2" ${3:+--target "$3"} --tag "$name" --tag "$name-$4" "$context"
}

make_stand_in() {
  case $1 in
    busybox:stable) busybox_rootfs && build_stand_in "$1" busybox.Dockerfile '' "$2" ;;
    node:24-bookworm-slim) node_rootfs && build_stand_in "$1" node.Dockerfile slim "$2" ;;
    node:24-bookworm) node_rootfs && build_stand_in "$1" node.Dockerfile full "$2" ;;
  esac
}

# What an older recipe left in the engine.
drop_older_stand_ins() {
  docker image ls --format '{{.Repository}}:{{.Tag}}' | grep -E "^$1-[0-9a-f]{12}$" | grep -v -x -F "$1-$2" |
    xargs -r docker image rm >/dev/null || true
}

stand_in() {
  local name=$1 recipe=$2 image=slim-image.local/$1
  if ! docker image inspect "$image-$recipe" >/dev/null 2>&1; then
    step "images: stand-in for $name made" make_stand_in "$name" "$recipe" || return 1
    drop_older_stand_ins "$image" "$recipe"
  fi
  docker tag "$image-$recipe" "$image"
  record_field buildContexts "$name" "docker-image://$image"
}

images_part() {
  local name recipe context
  if ! engine_answers; then
    missing images 'no engine answers'
    return 0
  fi
  record buildContexts '{}'
  record_reason images ''
  if registry_answers; then
    record standIns false
    say 'images: the registry answers, the real base images are used'
    return 0
  fi
  record standIns true
  recipe=$(stand_in_recipe)
  context=$PWD/.cache/stand-ins/$recipe
  mkdir -p "$context"
  for name in $image_names; do
    if stand_in "$name" "$recipe"; then record_reason "$name" ''; else
      missing "$name" 'its registry does not answer and no stand-in could be made (see above)'
    fi
  done
  say 'images: no registry answers, stand-ins are used for the base images'
}
