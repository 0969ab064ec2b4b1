import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TargetWish } from '../targets/target'
import type { Asked, Contents } from './target-messages'

/** A target in a process of its own. */
export type DistantTarget = {
  readonly url: string
  readonly tokenUrl: string
  readonly token: string
  ask(asked: Exclude<Asked, { kind: 'open' | 'read' }>): Promise<unknown>
  contents(): Promise<Contents>
  close(): void
}

export async function openDistantTarget(wish: TargetWish = {}): Promise<DistantTarget> {
  const child = fork(fileURLToPath(new URL('./target-process.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
  const ask = asking(child)
  const place = (await ask({ kind: 'open', wish })) as Pick<DistantTarget, 'url' | 'tokenUrl' | 'token'>
  return { ...place, ask, contents: async () => (await ask({ kind: 'read' })) as Contents, close: () => void child.kill() }
}

function asking(child: ChildProcess): (ask: Asked) => Promise<unknown> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let last = 0
  child.on('message', ({ id, value, failure }: { id: number; value?: unknown; failure?: string }) => {
    const { resolve, reject } = waiting.get(id)!
    waiting.delete(id)
    if (failure === undefined) resolve(value)
    else reject(new Error(failure))
  })
  child.on('exit', (code) => waiting.forEach(({ reject }) => reject(new Error(`The target has ended: ${code}`))))
  return (ask) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject })
    child.send({ id: last, ask })
  })
}
