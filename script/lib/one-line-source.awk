# Prints "URI<TAB>keyring" for each line of a sources.list that holds the release `codename`.
$1 == "deb" {
  keyring = ""; at = 2
  if ($2 ~ /^\[/) {
    while (at <= NF) {
      option = $at
      gsub(/[][]/, "", option)
      if (option ~ /^signed-by=/) keyring = substr(option, 11)
      if ($(at++) ~ /\]$/) break
    }
  }
  for (i = at + 2; i <= NF; i++) if ($i == "main" && $(at + 1) == codename) print $at "\t" keyring
}
