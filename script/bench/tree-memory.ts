import { readdirSync, readFileSync } from 'node:fs'

/**
 * Bytes that a process and its descendants had resident at most (proc(5), VmHWM), summed over those that live now.
 * 0 where the process is gone or the machine has no /proc.
 */
export function treeMemory(root: number): number {
  const pending = [root]
  let bytes = 0
  for (let pid = pending.pop(); pid !== undefined; pid = pending.pop()) {
    bytes += 1024 * Number(/^VmHWM:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0)
    for (const thread of threadsOf(pid)) {
      const children = textOf(`/proc/${pid}/task/${thread}/children`)
      pending.push(...children.split(' ').filter(Boolean).map(Number))
    }
  }
  return bytes
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // It ended since it was found.
    return ''
  }
}
