/** A package for rpmbuild: files of a few bytes, a folder, links, a configuration and a ghost; none of all without files. */
export function specification(
  name: string,
  { files = 0, epoch }: { files?: number; epoch?: number },
): string {
  const place = `%{buildroot}/opt/${name}`
  const made = [
    `mkdir -p ${place}/empty-folder %{buildroot}/etc`,
    `for i in $(seq ${files}); do echo $i >"${place}/a file with a longish name, number $i"; done`,
    `ln -s target ${place}/link`,
    `echo ä >${place}/ä`,
    `echo x >%{buildroot}/etc/${name}.conf`,
  ]
  return [
    `Name: ${name}\nVersion: 1.0\nRelease: 3\nSummary: ${name}\nLicense: MIT\nAutoReqProv: no\nBuildArch: noarch`,
    ...(epoch === undefined ? [] : [`Epoch: ${epoch}`]),
    '%description\nFor a test.',
    ...(files === 0 ? [] : ['%install', ...made]),
    '%files',
    ...(files === 0 ? [] : [`/opt/${name}`, `%config /etc/${name}.conf`, `%ghost /var/log/${name}.log`]),
    '',
  ].join('\n')
}
