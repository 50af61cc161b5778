import type { Manager } from './manager.ts'

const DISTROLESS =
  'gcr.io/distroless has none (nor have Chainguard’s images and Ubuntu’s -chiseled ones); -slim and -alpine variants do. Removing it from a base image saves nothing'
const STAGE = 'Install with it in a build stage, and `COPY --from=build` what runs onto a base without it'

function manager(name: string, commands: string, packages: RegExp): Manager {
  return {
    name,
    commands: commands.split(' '),
    packages,
    isOfDistribution: true,
    without: STAGE,
    base: DISTROLESS,
  }
}

export const DISTRIBUTIONS: readonly Manager[] = [
  manager('apt and dpkg', 'apt apt-get dpkg aptitude', /^(?:apt|dpkg|aptitude)$/),
  manager('apk', 'apk apk.static', /^apk-tools(?:-static)?$/),
  manager(
    'dnf and rpm',
    'dnf dnf5 dnf-3 microdnf yum tdnf rpm',
    /^(?:dnf\d?|microdnf|yum|tdnf|rpm|python3-dnf|libdnf\d?)$/,
  ),
  manager('zypper', 'zypper', /^zypper$/),
  manager('pacman', 'pacman', /^pacman$/),
  manager('opkg', 'opkg', /^opkg$/),
  manager('Portage', 'emerge', /^portage$/),
  manager('Nix', 'nix-env nix-build', /^nix(?:-bin)?$/),
]
