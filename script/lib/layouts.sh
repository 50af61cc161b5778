# A docker-container builder does not see the engine's images, but it reads an OCI layout: each stand-in once more
# as a folder.

readonly layouts=$PWD/.cache/layouts

# export_layout IMAGE FOLDER
export_layout() {
  rm -rf "$2" "$2.new"
  mkdir -p "$2.new"
  docker save "$1" | tar -x -C "$2.new" && mv "$2.new" "$2"
}

layout_digest() {
  node -p 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).manifests[0].digest' \
    "$1/index.json" 2>/dev/null
}

# The engine's containerd image store names an image by its manifest's digest, as the layout does.
layouts_of_stand_ins() {
  local name image folder digest
  record buildContextsForContainerBuilder '{}'
  [ "$(recorded standIns)" = true ] || return 0
  for name in $image_names; do
    image=slim-image.local/$name folder=$layouts/${name/:/-}
    digest=$(docker image inspect --format '{{.Id}}' "$image" 2>/dev/null) || continue
    if [ "$(layout_digest "$folder")" != "$digest" ]; then
      step "builder: stand-in for $name exported as a layout" export_layout "$image" "$folder" || continue
    fi
    record_field buildContextsForContainerBuilder "$name" "oci-layout://$folder@$digest"
  done
}
