/**
 * Runs the work on each item, at most `atOnce` at a time, results in the items' order. After the first failure nothing
 * new begins, the signal tells what is under way to stop, and the failure is thrown once all of it has ended.
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
): Promise<readonly Result[]> {
  const stopping = new AbortController()
  const results: Result[] = []
  const failures: unknown[] = []
  const queue = items.entries()
  const lane = async (): Promise<void> => {
    for (const [position, item] of queue) {
      if (failures.length > 0) return
      try {
        results[position] = await work(item, stopping.signal)
      } catch (error) {
        failures.push(error)
        stopping.abort(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane))
  if (failures.length > 0) throw failures[0]
  return results
}
