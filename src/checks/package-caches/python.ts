import { anywhere, mounted, type PackageCache } from './package-cache.ts'

export const PYTHON: readonly PackageCache[] = [
  {
    name: 'pip cache',
    place: anywhere('\\.cache/pip'),
    avoid: (root) => `\`pip install --no-cache-dir\`, or ${mounted(root, 'pip install -r requirements.txt')}`,
  },
  {
    name: 'uv cache',
    place: anywhere('\\.cache/uv'),
    avoid: (root) =>
      `\`uv sync --no-cache\` (or \`ENV UV_NO_CACHE=1\`), or ${mounted(root, 'uv sync --locked')}`,
  },
  {
    name: 'Poetry cache',
    // Its `virtualenvs` are what runs.
    place: anywhere('\\.cache/pypoetry', '(?:cache|artifacts)/'),
    avoid: (root) =>
      `\`poetry install --no-cache --only main\`, or ${mounted(root, 'poetry install --only main')} with the environment elsewhere`,
  },
  {
    name: 'Pipenv cache',
    place: anywhere('\\.cache/pipenv'),
    avoid: (root) => mounted(root, 'pipenv install --deploy --system'),
  },
  {
    name: 'conda package cache',
    place: anywhere('(?:(?:mini|ana)?conda|miniforge|mambaforge|micromamba)[23]?/pkgs|\\.conda/pkgs'),
    avoid: () => 'End the RUN that installs with `conda clean --all --yes` (or mamba, micromamba)',
  },
]
