/** Media types of things that lie in registries beside images, as the projects that make them name them. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['application/vnd.cncf.helm.config.v1+json', 'a Helm chart'],
  ['application/vnd.dev.cosign.simplesigning.v1+json', 'a cosign signature'],
  ['application/vnd.dev.cosign.artifact.sig.v1+json', 'a cosign signature'],
  ['application/vnd.dev.cosign.artifact.sbom.v1+json', 'a cosign bill of materials'],
  ['application/vnd.dev.sigstore.bundle.v0.3+json', 'a Sigstore bundle'],
  ['application/vnd.dsse.envelope.v1+json', 'an attestation'],
  ['application/vnd.in-toto+json', 'an attestation'],
  ['application/vnd.docker.attestation.manifest.v1+json', 'an attestation'],
  ['application/vnd.cncf.notary.signature', 'a Notation signature'],
  ['application/vnd.cncf.flux.config.v1+json', 'a Flux artifact'],
  ['application/vnd.cncf.openpolicyagent.config.v1+json', 'an Open Policy Agent bundle'],
  ['application/vnd.cncf.kubernetes.config.v1+json', 'a Kubernetes artifact'],
  ['application/vnd.wasm.config.v0+json', 'a WebAssembly artifact'],
  ['application/vnd.wasm.config.v1+json', 'a WebAssembly artifact'],
  ['application/vnd.docker.plugin.v1+json', 'a Docker plugin'],
  ['application/vnd.docker.ai.model.config.v0.1+json', 'a model'],
  ['application/vnd.sylabs.sif.config.v1+json', 'a Singularity image'],
  ['application/vnd.buildkit.cacheconfig.v0', 'a BuildKit cache'],
  ['application/vnd.unknown.config.v1+json', 'an ORAS artifact'],
  ['application/vnd.oci.artifact.manifest.v1+json', 'an OCI artifact'],
  ['application/vnd.oci.empty.v1+json', 'an OCI artifact'],
  ['application/spdx+json', 'an SPDX document'],
  ['text/spdx+json', 'an SPDX document'],
  ['application/vnd.cyclonedx+json', 'a CycloneDX document'],
])

/** What somebody would call it, with its article; undefined for what is not known here. */
export function artifactKind(mediaType: string): string | undefined {
  return KINDS.get(mediaType)
}

/** Docker's first manifest format (image-spec knows none like it), signed or not. */
export function isSchema1(mediaType: string): boolean {
  return (
    mediaType === 'application/vnd.docker.distribution.manifest.v1+json' ||
    mediaType === 'application/vnd.docker.distribution.manifest.v1+prettyjws'
  )
}

/** Why a layer of this media type is none that can be read: the rest of a sentence that names it. */
export function unreadableLayer(mediaType: string): string | undefined {
  if (mediaType.endsWith('+encrypted')) return 'is encrypted, and only who has the key can read it'
  if (mediaType.includes('squashfs')) return 'is a squashfs file system, no tar'
  if (mediaType.includes('erofs')) return 'is an EROFS file system, no tar'
  if (mediaType.includes('nydus')) return 'is a Nydus blob, no tar'
  const kind = artifactKind(mediaType)
  return kind === undefined ? undefined : `is ${kind}`
}
