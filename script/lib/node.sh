# The npm packages that package-lock.json names, without their install scripts.

packages_fresh() { node "$library/packages-fresh.js"; }

# `npm ci` refuses a lock file that was written where the registry lacks some other platform's package. Then
# `npm install` takes the same locked versions, and what it put there is compared with the lock file.
install_packages() {
  local options=(--ignore-scripts --no-audit --no-fund)
  quietly npm ci "${options[@]}" && return 0
  say 'node: npm ci refused; the locked versions are installed with npm install instead'
  quietly npm install --no-save "${options[@]}" && packages_fresh
}

node_part() {
  if packages_fresh; then
    say 'node: packages are up to date'
  else
    step 'node: packages installed' install_packages
  fi
}
