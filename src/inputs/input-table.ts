/** An input of the action, which is an option of `slim-image build` as well. */
interface InputRow {
  readonly name: string
  /** As in action.yml; a default that is a word makes an empty value an error. */
  readonly fallback: string
  /** A list option may be given several times; a flag stands alone. */
  readonly kind: 'text' | 'list' | 'flag'
  /** For `--help`; absent for what the command refuses. */
  readonly summary?: string
}

/** The inputs' names and defaults, held equal to action.yml by a test, in the order in which help shows them. */
export const INPUT_TABLE = [
  { name: 'source', fallback: '', kind: 'text' },
  { name: 'recompress', fallback: 'false', kind: 'flag' },
  { name: 'context', fallback: '.', kind: 'text', summary: 'folder or URL, instead of the argument' },
  { name: 'file', fallback: '', kind: 'text', summary: 'Dockerfile (default: CONTEXT/Dockerfile)' },
  { name: 'target', fallback: '', kind: 'text', summary: 'stage to build' },
  { name: 'platforms', fallback: '', kind: 'list', summary: 'for example linux/amd64' },
  { name: 'build-args', fallback: '', kind: 'list', summary: 'NAME=value' },
  { name: 'build-contexts', fallback: '', kind: 'list', summary: 'name=path or name=URL' },
  { name: 'secrets', fallback: '', kind: 'list', summary: 'id=value' },
  { name: 'secret-envs', fallback: '', kind: 'list', summary: 'id=VARIABLE' },
  { name: 'secret-files', fallback: '', kind: 'list', summary: 'id=path' },
  { name: 'ssh', fallback: '', kind: 'list', summary: 'SSH agent or keys, for example default' },
  { name: 'labels', fallback: '', kind: 'list', summary: 'name=value' },
  { name: 'annotations', fallback: '', kind: 'list', summary: 'name=value' },
  { name: 'add-hosts', fallback: '', kind: 'list', summary: 'host:address' },
  { name: 'allow', fallback: '', kind: 'list', summary: 'extra privileges, for example network.host' },
  { name: 'cgroup-parent', fallback: '', kind: 'text', summary: "parent cgroup of the build's containers" },
  { name: 'network', fallback: '', kind: 'text', summary: 'network of RUN instructions' },
  { name: 'shm-size', fallback: '', kind: 'text', summary: 'size of /dev/shm, for example 2g' },
  { name: 'ulimit', fallback: '', kind: 'list', summary: 'for example nofile=1024:1024' },
  { name: 'pull', fallback: 'false', kind: 'flag', summary: 'ask for newer base images' },
  { name: 'no-cache', fallback: 'false', kind: 'flag', summary: 'build every step anew' },
  { name: 'no-cache-filters', fallback: '', kind: 'list', summary: 'stages to build anew' },
  { name: 'provenance', fallback: '', kind: 'text', summary: 'true, false or attributes such as mode=max' },
  { name: 'sbom', fallback: '', kind: 'text', summary: 'true, false or attributes' },
  { name: 'attests', fallback: '', kind: 'list', summary: "attestations in buildx's words" },
  { name: 'builder', fallback: '', kind: 'text', summary: 'name of the buildx builder' },
  { name: 'cache-from', fallback: '', kind: 'list', summary: "cache sources in buildx's words" },
  { name: 'cache-to', fallback: '', kind: 'list', summary: "cache destinations in buildx's words" },
  { name: 'load', fallback: 'false', kind: 'flag', summary: 'load the image into the engine after a pass' },
  { name: 'outputs', fallback: '', kind: 'list' },
  { name: 'call', fallback: '', kind: 'text' },
  { name: 'image', fallback: 'auto', kind: 'text', summary: 'name without tag, ghcr.io/owner/name' },
  { name: 'tags', fallback: 'auto', kind: 'list', summary: 'tags or references to push' },
  { name: 'latest', fallback: 'auto', kind: 'text', summary: 'auto, branch or never' },
  { name: 'push', fallback: 'auto', kind: 'text', summary: 'always or never (default: never)' },
  { name: 'registry-username', fallback: '', kind: 'text', summary: "user name for the image's registry" },
  { name: 'registry-password', fallback: '', kind: 'text', summary: 'its password or token' },
  { name: 'store-report', fallback: 'true', kind: 'text' },
  {
    name: 'policy',
    fallback: 'auto',
    kind: 'text',
    summary: 'file (default: .github/slim-image.yml) or none',
  },
  { name: 'size-budget', fallback: 'none', kind: 'text', summary: '45MB or "40MB warn, 45MB fail"' },
  { name: 'uncompressed-size-budget', fallback: 'none', kind: 'text', summary: 'the same, on disk' },
  { name: 'largest-layer-budget', fallback: 'none', kind: 'text', summary: 'the same, for one layer' },
  { name: 'max-layers', fallback: 'none', kind: 'text', summary: '20 or "15 warn, 20 fail"' },
  { name: 'growth-budget', fallback: 'auto', kind: 'text', summary: '5%, "500kB warn, 2MB fail" or none' },
  { name: 'profile', fallback: 'standard', kind: 'text', summary: 'standard, strict or report' },
  { name: 'baseline', fallback: '', kind: 'text' },
  { name: 'comment', fallback: 'auto', kind: 'text', summary: 'auto, always or never' },
  { name: 'comment-key', fallback: 'auto', kind: 'text', summary: 'images of one key share a comment' },
  { name: 'report-dir', fallback: 'auto', kind: 'text', summary: 'folder for the report' },
  { name: 'cache', fallback: 'gha', kind: 'text', summary: 'gha or off' },
  { name: 'cache-scope', fallback: 'auto', kind: 'text', summary: 'name that tells caches apart' },
  { name: 'cache-mode', fallback: 'auto', kind: 'text', summary: 'auto, min or max' },
  { name: 'github-token', fallback: '', kind: 'text', summary: 'token for ghcr.io and Git contexts' },
] as const satisfies readonly InputRow[]

export type InputName = (typeof INPUT_TABLE)[number]['name']

/** A row as any of them, for code that does not care which. */
export const INPUT_ROWS: readonly (InputRow & { readonly name: InputName })[] = INPUT_TABLE

const FALLBACKS = new Map<string, string>(INPUT_TABLE.map(({ name, fallback }) => [name, fallback]))

export function fallbackOf(name: InputName): string {
  return FALLBACKS.get(name) ?? ''
}
