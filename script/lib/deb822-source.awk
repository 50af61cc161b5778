# Prints "URI<TAB>keyring" for each enabled stanza of a deb822 file that holds the release `codename`
# (and not only its security or updates archive).
function finish() {
  if (enabled != "no" && (" " types " ") ~ / deb / && (" " components " ") ~ / main / &&
      index(" " suites " ", " " codename " ")) print uri "\t" keyring
  enabled = types = components = uri = suites = keyring = ""
}
/^[ \t]*#/ { next }
/^[ \t\r]*$/ { finish(); next }
/^[^ \t:]+:/ {
  field = tolower(substr($0, 1, index($0, ":") - 1))
  value = substr($0, index($0, ":") + 1)
  sub(/^[ \t]+/, "", value); sub(/[ \t\r]+$/, "", value); gsub(/[ \t]+/, " ", value)
  if (field == "enabled") enabled = tolower(value)
  else if (field == "types") types = value
  else if (field == "components") components = value
  else if (field == "suites") suites = value
  else if (field == "uris") { split(value, uris, " "); uri = uris[1] }
  else if (field == "signed-by") keyring = value
}
END { finish() }
