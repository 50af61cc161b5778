import { existsSync } from 'node:fs'
import { bigArchive, bigImage } from './big-image.ts'
import { cached, makeAt } from './cache-folder.ts'
import { checkLayout } from './command.ts'
import { gunzipAll } from './gunzip-all.ts'
import { inTurns, RUNS } from './in-turns.ts'
import { layersOf } from './layers-of.ts'
import { median, megabytes, seconds } from './median.ts'
import { peer } from './peers.ts'
import { atMost, leftOut, type Row, tell } from './row.ts'
import { writeSyntheticImage } from './synthetic-image.ts'
import type { TarShape } from './synthetic-tar.ts'
import { timed } from './timed-process.ts'

/** What the reader takes for large images, beside others that do less. */
export async function measureReader(): Promise<readonly Row[]> {
  return [...(await onBigImage()), ...(await onManyFiles()), ...(await onManyBytes())]
}

interface Measure {
  readonly milliseconds: number
  readonly peakMemory?: number
}

async function onBigImage(): Promise<readonly Row[]> {
  const layout = await bigImage()
  const layers = layersOf(layout)
  const dive = peer('dive')
  const archive = 'binary' in dive ? await bigArchive(layout) : ''
  const tasks: Record<string, () => Promise<Measure>> = {
    check: () => checkLayout(layout),
    gzip: async () => ({ milliseconds: await gunzipAll(layers) }),
  }
  if ('binary' in dive) {
    // Its own rules judge the image too; what they say is no failure here.
    const args = ['--ci', '--source', 'docker-archive', archive]
    tasks['dive'] = () => timed(dive.binary, args, { exitCodes: [0, 1] })
  }
  const runs = await inTurns('big image', tasks)
  const time = (name: string) => median((runs.get(name) ?? []).map(({ milliseconds }) => milliseconds))
  const memory = median((runs.get('check') ?? []).map(({ peakMemory = Number.NaN }) => peakMemory))
  const [own, gzip] = [time('check'), time('gzip')]
  const diveTitle = 'big image beside dive --ci'
  return [
    'missing' in dive
      ? leftOut(diveTitle, dive.missing)
      : ratio(`${diveTitle} (${seconds(time('dive'))}), medians of ${RUNS}`, own, time('dive'), {
          most: 0.45,
          aim: 0.33,
        }),
    ratio(`big image beside gzip -dc on two cores (${seconds(gzip)}), medians of ${RUNS}`, own, gzip, {
      most: 1,
      aim: 0.75,
    }),
    memoryRow('big image: peak resident memory', memory, 260e6, 'at most 260 MB, aim 160 MB'),
  ]
}

/** Files that are, with their folders, a million entries; and a quarter of them. */
const MANY: TarShape = { files: 975_600, fileSize: 60 }
const QUARTER: TarShape = { files: 243_900, fileSize: 60 }

async function onManyFiles(): Promise<readonly Row[]> {
  const [many, quarter] = [await synthetic('many-files', MANY), await synthetic('quarter-files', QUARTER)]
  const runs = await inTurns('many files', {
    many: () => checkLayout(many),
    quarter: () => checkLayout(quarter),
  })
  const all = (name: 'many' | 'quarter') => medianOf(runs.get(name) ?? [])
  const growth = all('many').milliseconds / all('quarter').milliseconds
  return [
    memoryRow(
      '1,000,000 entries: peak resident memory',
      all('many').peakMemory,
      450e6,
      'at most 450 MB, aim 300 MB',
    ),
    atMost('1,000,000 entries: time beside a quarter of them', growth, 4.4, {
      text: `${seconds(all('many').milliseconds)}, ${growth.toFixed(2)} times ${seconds(all('quarter').milliseconds)}`,
      must: 'linear: at most 4.4 times',
    }),
  ]
}

const BYTES: TarShape = { files: 10_000, fileSize: 20_000 }
const TENFOLD: TarShape = { files: 10_000, fileSize: 200_000 }

async function onManyBytes(): Promise<readonly Row[]> {
  const [once, tenfold] = [await synthetic('bytes', BYTES), await synthetic('ten-times', TENFOLD)]
  const runs = await inTurns('10 times the bytes', {
    once: () => checkLayout(once),
    tenfold: () => checkLayout(tenfold),
  })
  const [small, large] = [medianOf(runs.get('once') ?? []), medianOf(runs.get('tenfold') ?? [])]
  const [time, memory] = [large.milliseconds / small.milliseconds, large.peakMemory / small.peakMemory]
  return [
    atMost('10 times the bytes: time', time, 11, {
      text: `${seconds(large.milliseconds)}, ${time.toFixed(2)} times ${seconds(small.milliseconds)}`,
      must: 'at most 11 times',
    }),
    atMost('10 times the bytes: peak resident memory', memory, 1.2, {
      text: `${megabytes(large.peakMemory)}, ${memory.toFixed(2)} times ${megabytes(small.peakMemory)}`,
      must: 'at most 1.2 times',
    }),
  ]
}

async function synthetic(name: string, shape: TarShape): Promise<string> {
  const layout = cached(`${name}-${shape.files}-${shape.fileSize}`)
  if (existsSync(layout)) return layout
  tell(`the image ${name} is written`)
  await makeAt(layout, (place) => writeSyntheticImage(place, shape))
  return layout
}

function medianOf(runs: readonly { readonly milliseconds: number; readonly peakMemory: number }[]) {
  return {
    milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
    peakMemory: median(runs.map(({ peakMemory }) => peakMemory)),
  }
}

function ratio(what: string, own: number, other: number, { most, aim }: { most: number; aim: number }): Row {
  const text = `${seconds(own)}, ratio ${(own / other).toFixed(2)}`
  return atMost(what, own / other, most, {
    text,
    must: `at most ${most.toFixed(2)}, aim ${aim.toFixed(2)}`,
  })
}

function memoryRow(what: string, bytes: number, most: number, must: string): Row {
  return atMost(what, bytes, most, { text: megabytes(bytes), must })
}
