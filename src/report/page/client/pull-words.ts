const MEGABITS = 100

/** How long a transfer takes at 100 Mbit/s, unpacking not counted: `2.4 s at 100 Mbit/s`. */
export function pullWords(bytes: number): string {
  const seconds = (bytes * 8) / (MEGABITS * 1e6)
  const words =
    seconds < 0.1
      ? 'under 0.1 s'
      : seconds < 10
        ? `${seconds.toFixed(1)} s`
        : seconds < 120
          ? `${seconds.toFixed(0)} s`
          : `${(seconds / 60).toFixed(0)} min`
  return `${words} at ${MEGABITS} Mbit/s`
}
