/**
 * Text for the log of GitHub Actions, in which no line is a workflow command. The runner (actions/runner,
 * ActionCommand.cs) takes `::name::` at the start of a line, white space before it left out, and `##[name]` anywhere;
 * both get a backslash. A character that is not seen would not do: the runner's comparison passes over those.
 */
export function neutraliseCommands(text: string): string {
  return text.replace(/^([\s\u0085]*)::/gmu, '$1\\::').replaceAll('##[', '#\\#[')
}
