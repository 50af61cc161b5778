/** The runner's secret masker: a value and the forms in which it commonly leaks are replaced by `***`. */
export class Masks {
  readonly #values = new Set<string>()
  readonly #forms = new Set<string>()

  /** Masks each line of a value of several lines, and the whole. Empty lines are ignored, as there. */
  add(value: string): void {
    for (const part of [value, ...value.split(/\r\n|\n|\r/)]) {
      if (part.trim() === '') continue
      this.#values.add(part)
      for (const form of leakedForms(part)) this.#forms.add(form)
    }
  }

  get values(): readonly string[] {
    return [...this.#values]
  }

  apply(text: string): string {
    let masked = text
    for (const form of [...this.#forms].sort((a, b) => b.length - a.length))
      masked = masked.replaceAll(form, '***')
    return masked
  }
}

function leakedForms(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8')
  // A value inside a longer base64 text starts at one of three offsets; its last characters then differ.
  const shifted = [0, 1, 2].map((skip) =>
    bytes
      .subarray(Math.min(skip, bytes.length))
      .toString('base64')
      .replace(/.={1,2}$/, ''),
  )
  const encoded = shifted.filter((text) => text.length > 5)
  return [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), ...encoded]
}
