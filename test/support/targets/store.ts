import { randomUUID } from 'node:crypto'
import { isObject, type Json, listOf, nameIn, type Resource } from './resource'

export type Stored = Resource & { readonly id: string }

/** The resources of one endpoint, oldest first. */
export type Store = {
  readonly all: () => readonly Stored[]
  find(id: string): Stored | undefined
  /** Those whose attribute has the value; undefined for an attribute that is not indexed. */
  having(name: string, value: Json): readonly Stored[] | undefined
  put(id: string, resource: Resource): Stored
  delete(id: string): void
  /** Keeps it out of everybody's sight. */
  detach(id: string): void
  detached(isMeant: (resource: Stored) => boolean): Stored | undefined
  version(id: string): number
}

/** RFC 7643 §3.1: of an externalId, letters are told apart. */
export const fold = (name: string, value: string): string => (name === 'externalId' ? value : value.toLowerCase())

const INDEXED = ['userName', 'displayName', 'externalId']

export function createStore(): Store {
  const stored = new Map<string, Stored>()
  const detached = new Map<string, Stored>()
  const versions = new Map<string, number>()
  const index = new Map<string, Set<string>>()
  const keys = (resource: Resource): readonly string[] => INDEXED.flatMap((name) => {
    const value = resource[nameIn(resource, name)]
    return typeof value === 'string' ? [`${name} ${fold(name, value)}`] : []
  })
  const forget = (id: string): void => {
    for (const key of keys(stored.get(id) ?? {})) index.get(key)?.delete(id)
    stored.delete(id)
  }
  return {
    all: () => [...stored.values()],
    find: (id) => stored.get(id),
    having: (path, value) => {
      const name = INDEXED.find((each) => each.toLowerCase() === path.toLowerCase())
      if (name === undefined || typeof value !== 'string') return undefined
      return [...(index.get(`${name} ${fold(name, value)}`) ?? [])].map((id) => stored.get(id)!)
    },
    put: (id, resource) => {
      for (const key of keys(stored.get(id) ?? {})) index.get(key)?.delete(id)
      const kept = { ...resource, id }
      stored.set(id, kept)
      for (const key of keys(kept)) index.set(key, (index.get(key) ?? new Set()).add(id))
      detached.delete(id)
      versions.set(id, (versions.get(id) ?? 0) + 1)
      return kept
    },
    delete: forget,
    detach: (id) => {
      const found = stored.get(id)
      forget(id)
      if (found !== undefined) detached.set(id, found)
    },
    detached: (isMeant) => [...detached.values()].find(isMeant),
    version: (id) => versions.get(id) ?? 0,
  }
}

export const newId = (): string => randomUUID()

export const memberIds = (group: Resource): readonly string[] =>
  listOf(group['members']).flatMap((each: Json) => (isObject(each) && typeof each['value'] === 'string' ? [each['value']] : []))
