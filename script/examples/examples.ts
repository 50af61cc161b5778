import { fileURLToPath } from 'node:url'

export interface Example {
  /** The folder below `examples`. */
  readonly name: string
  readonly title: string
  /** TCP, inside of the container. */
  readonly port: number
  /** Paths, and what their answers contain. */
  readonly answers: Readonly<Record<string, string>>
  /** "The Numbers" as the article has them; undefined where it has none. */
  readonly article?: Claim
  /** Environment variables that the container gets. */
  readonly environment?: Readonly<Record<string, string>>
}

export interface Claim {
  readonly single: string
  readonly multi: string
  readonly reduction: string
}

export const examples: readonly Example[] = [
  {
    name: 'node',
    title: 'Node.js',
    port: 3000,
    answers: { '/': '/links', '/healthz': '"ok"' },
    article: { single: '1.2 GB', multi: '45 MB', reduction: '96%' },
  },
  {
    name: 'go',
    title: 'Go',
    port: 8080,
    environment: { HOSTS: 'localhost:8080' },
    answers: { '/': '"host":"localhost:8080"', '/healthz': '"ok"' },
    article: { single: '850 MB', multi: '12 MB', reduction: '99%' },
  },
  {
    name: 'python',
    title: 'Python',
    port: 8000,
    answers: { '/': '/badge.svg', '/badge.svg?label=size&message=45+MB': '<svg', '/healthz': '"ok"' },
    article: { single: '1.1 GB', multi: '180 MB', reduction: '84%' },
  },
  {
    name: 'rust',
    title: 'Rust',
    port: 8080,
    answers: { '/': '/qr.svg', '/qr.svg?text=slim': '<svg', '/healthz': 'ok' },
    article: { single: '1.4 GB', multi: '8 MB', reduction: '99%' },
  },
  {
    name: 'distroless',
    title: 'Node.js on distroless',
    port: 3000,
    answers: { '/': '/preview', '/healthz': '"ok"' },
  },
]

/** Absolute path of an example's folder. */
export function folderOf({ name }: Example): string {
  return fileURLToPath(new URL(`../../examples/${name}`, import.meta.url))
}
