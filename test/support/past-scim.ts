import type { Attributes } from '../../ts-core/host/records'
import type { MemoryHost } from './memory-host'

export type Kind = 'user' | 'group'

/** Instants to be stored as they are, even impossible ones. A column holds only integers, an attribute any text. */
export type StoredInstants = { readonly created: string; readonly changed: string }

/** Writes to the directory what SCIM itself never would, as administrators, importers and SQL can. */
export type PastScim = {
  /** Writes the attributes; an empty list removes one. */
  write(kind: Kind, id: string, attributes: Attributes): Promise<void>
  date(kind: Kind, id: string, instants: StoredInstants): Promise<void>
}

type Call = (operation: string, input: string) => Promise<string>

export function keycloakPastScim(call: Call): PastScim {
  const update = async (kind: Kind, input: object) => {
    const reply = JSON.parse(await call(`${kind}s.update`, JSON.stringify(input)))
    if (reply.fault) throw new Error(`not written: ${reply.fault.message}`)
  }
  return {
    write: (kind, id, attributes) => update(kind, { id, fields: { ...(kind === 'user' ? { enabled: null } : { name: null }), attributes } }),
    date: async (kind, id, { created, changed }) =>
      void (await call('instants', JSON.stringify({ kind, id, instants: { createdTimestamp: created, lastModifiedTimestamp: changed } }))),
  }
}

export const memoryPastScim = ({ users, groups, state }: MemoryHost): PastScim => ({
  write: async (kind, id, attributes) =>
    void (kind === 'user' ? users.update({ id, fields: { enabled: null, attributes } }) : groups.update({ id, fields: { name: null, attributes } })),
  date: async (kind, id, { created, changed }) => {
    const instants = { createdAt: numberIn(created), lastModifiedAt: numberIn(changed) }
    const [user, group] = [state.users.get(id), state.groups.get(id)]
    if (kind === 'user') state.users.set(id, { ...user!, ...instants })
    else state.groups.set(id, { ...group!, ...instants })
  },
})

const numberIn = (text: string): number | null => (/^-?\d{1,15}$/.test(text) ? Number(text) : null)
