/** Milliseconds of processor time that this process has used: unlike the clock, what else runs does not add to it. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
