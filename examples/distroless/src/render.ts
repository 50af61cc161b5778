import MarkdownIt from 'markdown-it'

// HTML in the text is shown and not passed on, whoever wrote it.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: true })

/** A whole page; the title is the text's first heading. */
export const render = (text: string): string => {
  const heading = /^#\s+(.+)$/m.exec(text)?.[1] ?? 'Preview'
  return `<!doctype html><title>${markdown.utils.escapeHtml(heading)}</title>\n${markdown.render(text)}`
}
