/**
 * Runs the tasks, `width` of them at a time in their order, and gives their results in that order. After a failure
 * (of the first task in order that fails, whichever failed first in time) or when the caller stops, `abandon` is
 * called, and the tasks under way are awaited.
 */
export async function* inOrder<Result extends object>(
  tasks: readonly (() => Promise<Result>)[],
  width: number,
  abandon: () => void,
): AsyncGenerator<Result, void, undefined> {
  const outcomes = tasks.map(() => Promise.withResolvers<Result>())
  for (const { promise } of outcomes) promise.catch(() => undefined)
  // Both lists are used up from their end, which stays cheap for very many tasks.
  const queue = tasks.map((task, index) => ({ task, outcome: outcomes[index] })).reverse()
  outcomes.reverse()
  const work = async () => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      try {
        next.outcome?.resolve(await next.task())
      } catch (error) {
        queue.length = 0
        next.outcome?.reject(error)
      }
    }
  }
  const workers = Array.from({ length: Math.min(width, tasks.length) }, work)
  try {
    // Taken off one by one, so that a result can be freed as soon as the caller is done with it.
    for (let head = outcomes.pop(); head !== undefined; head = outcomes.pop()) yield await head.promise
  } finally {
    queue.length = 0
    abandon()
    await Promise.all(workers)
  }
}
