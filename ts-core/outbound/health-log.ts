import type { Host } from '../host/host'
import type { Health } from '../host/records'

/** A target as each line of the log about it begins: by its name and the id of its component. */
export type Logged = { readonly id: string; readonly name: string }

export const logged = ({ id, name }: Logged): string => `target "${name}" (${id})`

/** Writes to the log what an operator must know: a target that gets nothing, one that fails, and one that works again. */
export function logHealth(host: Pick<Host, 'log'>, target: Logged, before: Health, after: Health): void {
  if (before.status === after.status) return
  const about = logged(target)
  switch (after.status) {
    case 'quarantined':
      host.log.write({ level: 'error', message: `${about} gets nothing until this is corrected: ${after.detail ?? ''}` })
      break
    case 'retrying':
      host.log.write({ level: 'warn', message: `${about} does not answer as it should, and is tried again; nothing is lost: ${after.detail ?? ''}` })
      break
    case 'running':
      if (before.status !== 'new') host.log.write({ level: 'info', message: `${about} works again` })
      break
    case 'new':
      break
    default:
      after.status satisfies never
  }
}
