# .cache/parts.json: what this machine has, for the end-to-end tests, the demo and the benchmark to read.

# record KEY JSON: sets one top-level key.
record() { node "$library/record.js" "$parts" "$1" "$2"; }

# record_reason PART TEXT: why a part is not there; an empty text removes it.
record_reason() { node "$library/record.js" "$parts" reasons "$1" "$2"; }

# recorded KEY: prints the value, strings without quotes; nothing where there is none.
recorded() { node "$library/record.js" "$parts" "$1"; }

# record_field KEY FIELD TEXT: sets one field of an object.
record_field() { node "$library/record.js" "$parts" "$1" "$2" "$3"; }
