// Reads or writes one key of parts.json; runs on the machine's own Node, before anything is installed.
//   record.js FILE KEY            prints the value
//   record.js FILE KEY JSON       sets it
//   record.js FILE KEY FIELD TEXT sets one field of an object; an empty text removes it
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const [file, key, second, third] = process.argv.slice(2)

const read = () => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

const parts = read()
if (second === undefined) {
  const value = parts[key] ?? ''
  process.stdout.write(typeof value === 'string' ? value : JSON.stringify(value))
} else {
  if (third === undefined) parts[key] = JSON.parse(second)
  else {
    const { [second]: _, ...rest } = parts[key] ?? {}
    parts[key] = third === '' ? rest : { ...rest, [second]: third }
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(parts, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}
