# The npm packages that package-lock.json names, without their install scripts.

node_part() {
  if cmp -s package-lock.json node_modules/.slim-image-lock.json; then
    say 'node: packages are up to date'
    return 0
  fi
  step 'node: npm ci' quietly npm ci --ignore-scripts --no-audit --no-fund
  cp package-lock.json node_modules/.slim-image-lock.json
}
