/** How a tool's installing command is told, and what its layer should be made of. */
export interface InstallRule {
  readonly pattern: RegExp
  /** Installs of one family find what an earlier one left. */
  readonly family: string
  /** The files that say what to install, the one that is always there first; undefined where the command line says it. */
  readonly manifests?: readonly string[]
  /** What makes it another thing: the project itself is installed, or a copied file is. */
  readonly not?: RegExp
  /** What to run on the manifests alone, where it is not the same command. */
  readonly alone?: string
  /** In place of copying manifests first. */
  readonly remedy?: string
}

const FLAGS = '(?: -\\S+(?: (?:dev|optional|peer|production))?)*$'
const DEPENDENCIES_ALONE = /\s(?:-e|--editable|\.{1,2}(?:\/\S*|\[\S*)?)(?=\s|$)/
const LOCAL =
  /\s(?:-e|--editable|file:\S*|\.{1,2}(?:\/\S*|\[\S*)?|\/\S*|[^\s-]\S*\.(?:whl|tgz|tar\.gz|zip))(?=\s|$)/
const READS_FILE = /[<$`]|\s(?:\.{1,2})?\/\S*/

const CARGO =
  'Keep what cargo fetches and builds: `RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=target cargo build …`, with a cp of the binary in the same RUN; or build the dependencies in a layer of their own with `cargo-chef`.'

/** The first that fits counts. Each takes time in proportion to the command. */
export const INSTALL_RULES: readonly InstallRule[] = [
  {
    pattern: /^npm (?:install|i|add) (?:\S+ )*(?:-g|--global|--location=global)(?= |$)/,
    family: 'npm global',
    not: LOCAL,
  },
  {
    pattern: new RegExp(`^npm (?:ci|clean-install|install|i)${FLAGS}`),
    family: 'npm',
    manifests: ['package.json', 'package-lock.json'],
  },
  {
    pattern: new RegExp(`^yarn(?: install)?${FLAGS}`),
    family: 'npm',
    manifests: ['package.json', 'yarn.lock'],
  },
  {
    pattern: new RegExp(`^pnpm (?:install|i)${FLAGS}`),
    family: 'npm',
    manifests: ['package.json', 'pnpm-lock.yaml'],
  },
  {
    pattern: new RegExp(`^bun (?:install|i)${FLAGS}`),
    family: 'npm',
    manifests: ['package.json', 'bun.lock'],
  },
  {
    pattern: /^(?:uv )?pip3? install (?:.* )?(?:-r|--requirement)[ =]/,
    family: 'python',
    manifests: ['requirements.txt'],
    not: DEPENDENCIES_ALONE,
  },
  {
    pattern: /^(?:uv )?pip3? install (?:-\S+ )*["']?[a-z]/i,
    family: 'pip packages',
    not: LOCAL,
  },
  {
    pattern: /^poetry install(?: |$)/,
    family: 'python',
    manifests: ['pyproject.toml', 'poetry.lock'],
    alone: 'poetry install --no-root',
  },
  {
    pattern: /^uv sync(?: |$)/,
    family: 'python',
    manifests: ['pyproject.toml', 'uv.lock'],
    alone: 'uv sync --locked --no-install-project',
  },
  {
    pattern: new RegExp(`^pipenv (?:install|sync)${FLAGS}`),
    family: 'python',
    manifests: ['Pipfile', 'Pipfile.lock'],
  },
  { pattern: /^go mod download(?: |$)/, family: 'go', manifests: ['go.mod', 'go.sum'] },
  { pattern: /^cargo (?:fetch|build|chef cook)(?: |$)/, family: 'cargo', remedy: CARGO },
  {
    pattern: new RegExp(`^bundle(?: install)?${FLAGS}`),
    family: 'bundler',
    manifests: ['Gemfile', 'Gemfile.lock'],
  },
  {
    pattern: /^composer install(?: |$)/,
    family: 'composer',
    manifests: ['composer.json', 'composer.lock'],
    alone: 'composer install --no-scripts --no-autoloader',
  },
  {
    pattern: /^(?:\.\/)?(?:mvn|mvnw) (?:.* )?dependency:(?:go-offline|resolve)/,
    family: 'maven',
    manifests: ['pom.xml'],
  },
  {
    pattern: /^dotnet restore(?: |$)/,
    family: 'dotnet',
    remedy:
      'Copy the project files (*.csproj, *.sln) first, run `dotnet restore`, and only then copy the sources.',
  },
  { pattern: /^apt(?:-get)? (?:-\S+ )*install /, family: 'apt', not: READS_FILE },
  { pattern: /^apk (?:-\S+ )*add /, family: 'apk', not: READS_FILE },
  { pattern: /^(?:microdnf|dnf|yum) (?:-\S+ )*install /, family: 'dnf', not: READS_FILE },
]
