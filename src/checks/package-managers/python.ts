import type { Manager } from './manager.ts'

const BASE =
  'Removing it from a base image saves nothing, and its -slim variant has it as well: start the final stage from gcr.io/distroless/python3-debian12, or from one that has python and no pip, and `COPY --from=build` the environment'
const STAGE = 'Install with it in a build stage and `COPY --from=build` only the environment'

/** A module where the interpreters of an installation or environment look; a copy in another module is the module's. */
const SITE = '(?:.*?/)?lib(?:64)?/python\\d(?:\\.\\d+)?/(?:site|dist)-packages'

function files(module: string): RegExp {
  return new RegExp(`^${SITE}/${module}(?:-[^/]+\\.(?:dist|egg)-info)?/`)
}

function marker(module: string, file: string): RegExp {
  return new RegExp(`^(?<root>${SITE}/${module})/(?:${file})$`)
}

export const PYTHON: readonly Manager[] = [
  {
    name: 'pip',
    packages: /^(?:python3?|py3)-pip$/,
    files: files('pip'),
    marker: marker('pip', '__(?:init|main)__\\.py'),
    standsAlone: true,
    without:
      'End the RUN that installs with `pip uninstall -y pip`, or make the environment without it: `python -m venv --without-pip /opt/venv && pip --python /opt/venv/bin/python install --no-cache-dir -r requirements.txt`',
    base: BASE,
  },
  {
    name: 'uv',
    commands: ['uv', 'uvx'],
    packages: /^uv$/,
    standsAlone: true,
    without:
      'Mount it where it is needed: `RUN --mount=from=ghcr.io/astral-sh/uv,source=/uv,target=/bin/uv uv sync --locked --no-dev`',
    base: 'Start the final stage from a python image without uv, and `COPY --from=build` the environment',
  },
  {
    name: 'Poetry',
    packages: /^(?:python3|py3)-poetry$|^poetry$/,
    files: files('poetry'),
    marker: marker('poetry', '__main__\\.py|console/application\\.py'),
    without: STAGE,
    base: BASE,
  },
  {
    name: 'Pipenv',
    packages: /^(?:python3|py3)?-?pipenv$/,
    files: files('pipenv'),
    marker: marker('pipenv', '__main__\\.py'),
    without: STAGE,
    base: BASE,
  },
  {
    name: 'PDM',
    files: files('pdm'),
    marker: marker('pdm', '__main__\\.py'),
    without: STAGE,
    base: BASE,
  },
  {
    name: 'conda',
    commands: ['mamba', 'micromamba'],
    files: files('(?:conda|libmambapy|conda_libmamba_solver)'),
    marker: marker('conda', '__main__\\.py'),
    without: `${STAGE} (\`conda-pack\` or \`micromamba create -p\`)`,
    base: 'Make the environment in a build stage and `COPY --from=build` it onto a base without conda, packed with conda-pack',
  },
]
