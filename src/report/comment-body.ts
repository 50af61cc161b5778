import {
  type CommentState,
  commentMarker,
  END_MARKER,
  PART_MARKER,
  readCommentMarker,
  readSectionState,
  SECTION,
  type SectionState,
  sectionMarker,
  withoutMarkers,
} from './comment-marker.ts'
import { sectionHeading, sectionSummary, sectionsTop } from './comment-top.ts'
import { counted } from './size-words.ts'

/** What a comment says of one image. */
export interface CommentSection {
  readonly state: SectionState
  /** Whole Markdown each, the most important first. */
  readonly parts: readonly string[]
}

/** A comment that several images share. */
export interface SharedComment extends CommentState {
  readonly sections: readonly CommentSection[]
}

/** The sections of a comment of this key; undefined for every other text. */
export function readCommentBody(body: string, key: string): SharedComment | undefined {
  const text = body.replaceAll('\r\n', '\n')
  const state = readCommentMarker(text, key)
  if (state === undefined) return undefined
  const sections = [...text.matchAll(SECTION)].flatMap(([, encoded = '', content = '']) => {
    const section = readSectionState(encoded)
    const parts = content.split(new RegExp(`^${PART_MARKER}$`, 'm')).map((part) => part.trim())
    return section === undefined ? [] : [{ state: section, parts: parts.filter((part) => part !== '') }]
  })
  return { heads: state.heads, crowded: state.crowded, sections }
}

/** The whole text of a comment; one section looks as if there were none. */
export function commentBody(key: string, comment: SharedComment): string {
  const { heads, crowded, sections } = comment
  const [only, ...others] = sections
  const isShared = others.length > 0 || crowded
  const blocks =
    only !== undefined && !isShared
      ? [sectionHeading(only.state), ...sectionBlocks(only)]
      : [
          sectionsTop(
            sections.map(({ state }) => state),
            { newest: heads[0]?.commit ?? '', crowded },
          ),
          ...sections.flatMap((section, index) => foldedSection(section, index === 0)),
        ]
  return `${commentMarker(key, comment)}\n${blocks.join('\n\n')}`
}

/** The worst is unfolded where it does not pass: what is to do is seen at once. */
function foldedSection(section: CommentSection, isFirst: boolean): readonly string[] {
  const open = isFirst && section.state.verdict !== 'pass' ? ' open' : ''
  return [
    `<details${open}>\n<summary>${sectionSummary(section.state)}</summary>`,
    ...sectionBlocks(section),
    '</details>',
  ]
}

function sectionBlocks({ state, parts }: CommentSection): readonly string[] {
  const between = parts.flatMap((part, index) => [
    ...(index === 0 ? [] : [PART_MARKER]),
    withoutMarkers(part),
  ])
  const note =
    state.cut === 0
      ? []
      : [`<sub>${counted(state.cut, 'part')} had no room in this comment; the job summary has them.</sub>`]
  return [sectionMarker(state), ...between, END_MARKER, ...note]
}

/** Units that a part takes besides its own. */
export const PART_ROOM = PART_MARKER.length + 4
