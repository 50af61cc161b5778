import type { Report } from './report.ts'

/** What could not be read whole, each sentence once; with its platform where there are several and not all say it. */
export function readingNotes({ image }: Report): readonly string[] {
  const { platforms } = image
  const all = platforms.flatMap(({ platform, notes, filesUnread }) =>
    [...(filesUnread === null ? [] : [filesUnread]), ...notes].map((note) => ({ platform, note })),
  )
  const ofPlatforms = [...Map.groupBy(all, ({ note }) => note)].map(([note, said]) =>
    said.length === platforms.length ? note : `${said.map(({ platform }) => platform).join(', ')}: ${note}`,
  )
  return [...ofPlatforms, ...image.notes]
}
