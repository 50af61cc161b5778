/**
 * Runs the tasks, `width` of them at a time, started in the order that `starts` lists them by index (their own unless
 * given), and gives their results in their own order. After a failure (of the first task in their order that fails,
 * whichever failed first in time) or when the caller stops, `abandon` is called, and the tasks under way are awaited.
 */
export async function* inOrder<Result extends object>(
  tasks: readonly (() => Promise<Result>)[],
  width: number,
  abandon: () => void,
  starts: readonly number[] = tasks.map((_, index) => index),
): AsyncGenerator<Result, void, undefined> {
  const outcomes = tasks.map(() => Promise.withResolvers<Result>())
  for (const { promise } of outcomes) promise.catch(() => undefined)
  // Both lists are used up from their end, which stays cheap for very many tasks.
  let queue = starts.map((index) => ({ index, task: tasks[index], outcome: outcomes[index] })).reverse()
  outcomes.reverse()
  const work = async () => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { index, task, outcome } = next
      try {
        if (task !== undefined) outcome?.resolve(await task())
      } catch (error) {
        // What comes before it in order may fail as well, and would be the failure then.
        queue = queue.filter((other) => other.index < index)
        outcome?.reject(error)
      }
    }
  }
  const workers = Array.from({ length: Math.min(width, tasks.length) }, work)
  try {
    // Taken off one by one, so that a result can be freed as soon as the caller is done with it.
    for (let head = outcomes.pop(); head !== undefined; head = outcomes.pop()) yield await head.promise
  } finally {
    queue = []
    abandon()
    await Promise.all(workers)
  }
}
