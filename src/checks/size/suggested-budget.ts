const STEPS = [
  { upTo: 1e6, step: 1e4, unit: 1e3, name: 'kB', digits: 0 },
  { upTo: 1e7, step: 1e5, unit: 1e6, name: 'MB', digits: 1 },
  { upTo: 1e9, step: 1e6, unit: 1e6, name: 'MB', digits: 0 },
  { upTo: Number.POSITIVE_INFINITY, step: 1e7, unit: 1e9, name: 'GB', digits: 2 },
] as const

/** The size plus 10 %, rounded up to two or three digits, as the input takes it: `52MB`. Zero bytes suggest `10kB`. */
export function suggestedBudget(bytes: number): string {
  const wanted = Math.max(1, Math.ceil((bytes * 11) / 10))
  const { step, unit, name, digits } = STEPS.find(({ upTo }) => wanted <= upTo) ?? STEPS[3]
  return `${((Math.ceil(wanted / step) * step) / unit).toFixed(digits)}${name}`
}
