/**
 * Text for the log of GitHub Actions, in which no line is a workflow command. The runner takes `::name::` at the
 * start of a line, white space before it left out, and `##[name]` anywhere; both get a backslash.
 */
export function neutraliseCommands(text: string): string {
  return text.replace(/^([\s\u0085]*)::/gmu, '$1\\::').replaceAll('##[', '#\\#[')
}
