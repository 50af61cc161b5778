import type { Report } from './report.ts'

/** What could not be read whole, each sentence once; with its platform where there are several and not all say it. */
export function readingNotes({ image: { platforms } }: Report): readonly string[] {
  const all = platforms.flatMap(({ platform, notes }) => notes.map((note) => ({ platform, note })))
  return [...Map.groupBy(all, ({ note }) => note)].map(([note, said]) =>
    said.length === platforms.length ? note : `${said.map(({ platform }) => platform).join(', ')}: ${note}`,
  )
}
