# A docker-container builder does not see the engine's images, but it reads an OCI layout: each stand-in once more
# as a folder.

readonly layouts=$PWD/.cache/layouts

# export_layout IMAGE ID FOLDER: the ID is kept beside the folder, to tell whether it is still that image.
export_layout() {
  rm -rf "$3" "$3.new" "$3.id"
  mkdir -p "$3.new"
  docker save "$1" | tar -x -C "$3.new" && mv "$3.new" "$3" && printf '%s' "$2" >"$3.id"
}

layout_digest() {
  node -p 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).manifests[0].digest' \
    "$1/index.json"
}

layouts_of_stand_ins() {
  local name image folder id
  record buildContextsForContainerBuilder '{}'
  [ "$(recorded standIns)" = true ] || return 0
  for name in $image_names; do
    image=slim-image.local/$name folder=$layouts/${name/:/-}
    id=$(docker image inspect --format '{{.Id}}' "$image" 2>/dev/null) || continue
    if [ "$(cat "$folder.id" 2>/dev/null)" != "$id" ]; then
      step "builder: stand-in for $name exported as a layout" export_layout "$image" "$id" "$folder" || continue
    fi
    record_field buildContextsForContainerBuilder "$name" "oci-layout://$folder@$(layout_digest "$folder")"
  done
}
