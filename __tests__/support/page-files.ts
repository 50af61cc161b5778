import type { PageFile } from '../../src/report/page.ts'
import { randomNumbers } from '../image/merge/random-layers.ts'

const WORDS =
  'abort access action adapter alias array async auth base64 batch binding block buffer bundle byte cache call card cell chain channel check chunk class client clock clone code codec collect color command common compare config connect context control convert cookie copy core count create crypto cursor data date debug decode default define delay depth detect device diff digest dispatch document domain draw driver dump edge emit empty encode engine entry error escape event exec export extend factory fetch field file filter find flag flat flow fold font form format frame freeze function gate get glob graph group guard handle hash head helper hook host http icon image import index info inject input insert inspect install instance int invoke item iterate join json keep kernel key label lang layer layout lazy level lexer library line link list load locale lock log loop macro main map mark mask match math media memo merge message meta method middle mime mode model module monitor move mutex name native network node notify null number object observe offset open option order output package page pair parse parser patch path pattern peer pick pipe plugin point pool port post prefix print process profile promise proxy pull push query queue random range raw read record reduce ref regex region register render replace report request resolve response result retry role root route rule run safe scale schema scope search select serial server session set shape share shift signal size sort source split stack state static step store stream string style symbol sync system table tag target task template test text theme thread throttle time token tool trace transform tree trim type unicode union unit update upload url use util uuid valid value vector verify version view wait walk watch weak wire word worker wrap write yield zip zone'.split(
    ' ',
  )
const ENDINGS = ['.js', '.js', '.js', '.d.ts', '.js.map', '.json', '.mjs', '.md', '.ts', '.cjs', '.txt']
const LOCALES = ['de', 'fr', 'es', 'ja', 'zh_CN', 'pt_BR', 'ru', 'it', 'pl', 'sv', 'tr', 'uk']

export interface FilesShape {
  readonly count: number
  /** Of all files together, roughly. */
  readonly bytes: number
  readonly layers: number
  readonly packages: number
}

/** Files of an image as images have them: a distribution, node_modules, Python, and what a later layer removed. */
export function syntheticFiles({ count, bytes, layers, packages }: FilesShape): readonly PageFile[] {
  const below = randomNumbers(7)
  const word = () => WORDS[below(WORDS.length)] ?? ''
  const words = () => (below(3) === 0 ? word() : `${word()}-${word()}`)
  const directoryOf = (kind: number): string => {
    if (kind < 5) {
      const inside = ['', '/dist', '/lib', '/dist/esm', '/src', `/lib/${word()}`, '/dist/cjs/internal'][
        below(7)
      ]
      return `app/node_modules/${below(4) === 0 ? `@${word()}/` : ''}${words()}${inside}`
    }
    if (kind < 6) return `usr/share/locale/${LOCALES[below(LOCALES.length)]}/LC_MESSAGES`
    if (kind < 7) return `usr/share/doc/lib${words()}${below(9)}`
    if (kind < 8) return `usr/lib/python3.11/site-packages/${word()}/${word()}`
    return (
      ['usr/lib/x86_64-linux-gnu', `usr/include/${word()}`, 'usr/bin', 'var/lib/dpkg/info'][below(4)] ?? ''
    )
  }
  const files: PageFile[] = []
  const seen = new Set<string>()
  const average = bytes / count
  while (files.length < count) {
    const kind = below(10)
    const directory = directoryOf(kind)
    const here = Math.min(count - files.length, 1 + below(40))
    const owner = below(3) === 0 || packages === 0 ? null : below(packages)
    const layerIndex = kind < 5 ? layers - 1 - below(2) : below(Math.max(1, layers - 2))
    const isHidden = below(20) === 0
    for (let index = 0; index < here; index++) {
      const path = `${directory}/${words()}${kind < 8 ? ENDINGS[below(ENDINGS.length)] : `.so.${below(20)}`}`
      if (seen.has(path)) continue
      seen.add(path)
      // Most files are small, few are large.
      const size = Math.floor(average * 0.13 * ((below(1e6) + 1) / 1e6) ** -0.85)
      files.push({ path, bytes: size, layerIndex, isHidden, packageIndex: owner })
    }
  }
  return files
}
