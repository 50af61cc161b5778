import type { PlatformImage } from '../../image/image.ts'

/** What the image starts, as one text, and what its package.json says of the script that npm starts, where that was kept. */
export function commandText({ config, files }: Pick<PlatformImage, 'config' | 'files'>): string {
  const { Entrypoint, Cmd, WorkingDir, Env } = config.config ?? {}
  const command = [...(Entrypoint ?? []), ...(Cmd ?? [])].join(' ')
  const options = (Env ?? []).filter((line) => line.startsWith('NODE_OPTIONS=')).join(' ')
  const started = /\b(?:npm|yarn|pnpm)\b(?:\s+(?:-\S+|run|run-script))*\s+([\w:.-]{1,100})/.exec(command)?.[1]
  const manifest = files.read(`${WorkingDir ?? ''}/package.json`.replace(/^\/+/, ''))
  if (started === undefined || manifest === undefined) return `${command} ${options}`
  const text = Buffer.from(manifest.buffer, manifest.byteOffset, manifest.byteLength).toString('utf8')
  return `${command} ${options} ${scriptNamed(started, text)}`
}

function scriptNamed(name: string, manifest: string): string {
  for (const match of manifest.matchAll(/"([\w:.-]{1,100})"\s{0,16}:\s{0,16}"((?:[^"\\\n]|\\.){1,2000})"/g)) {
    if (match[1] === name) return match[2] ?? ''
  }
  return ''
}
