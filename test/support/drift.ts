import { manage } from '../../ts-core/admin/manage'
import { parseAnswer } from '../../ts-core/host/answer'
import { createHost } from '../../ts-core/host/host'
import { httpRequest } from './driver/memory'
import type { MemoryHost } from './memory-host'

/** A user as `GET /drift` shows it. */
export type Drifted = {
  readonly id: string
  readonly userName: string
  readonly attributes: readonly { readonly name: string; readonly written: string }[]
  readonly changes: readonly { readonly at: string; readonly by: string; readonly userId: string | null; readonly clientId: string | null; readonly type: string }[]
}

/** Reads every page; small ones, so that there are several. */
export async function driftedIn(ask: (target: string) => Promise<any>, query = ''): Promise<readonly Drifted[]> {
  const all: Drifted[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: any = await ask(`/drift?max=2${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    if (!Array.isArray(page.users)) throw new Error(JSON.stringify(page))
    all.push(...page.users)
    cursor = page.cursor
  }
  return all
}

/** Asks the management API of a host in memory, as an administrator. */
export function managed(host: MemoryHost, target: string): unknown {
  const { roles } = host.administrator
  host.administrator.roles = ['manage-realm']
  host.leave()
  const { body } = parseAnswer(manage(createHost(host.gateway()), String, httpRequest(host, { method: 'GET', target, headers: {}, body: null })))
  host.administrator.roles = roles
  host.leave()
  return JSON.parse(body ?? 'null')
}

export const idsOf = (drifted: readonly Drifted[]): readonly string[] => drifted.map(({ id }) => id).sort()

export const queryOf = (organization: string | undefined): string => (organization === undefined ? '' : `&organization=${encodeURIComponent(organization)}`)
