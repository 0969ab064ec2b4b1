import type { Host } from '../../../ts-core/host/host'
import type { Tenancy } from './organizations'
import { conflict, forbidden, notFound } from './refuse'
import { refuseAdministrator } from './roles'
import type { State } from './state'

export function memoryIdentities(state: State, tenancy: Tenancy): Host['identities'] {
  const of = (userId: string, provider: string) => state.identities.get(keyOf(userId, provider)) ?? null
  const writable = (userId: string) => {
    if (!state.users.has(userId)) throw notFound(userId)
    refuseAdministrator(userId, state)
    if (tenancy.entered && tenancy.entered.members.get(userId) !== 'managed')
      throw forbidden('The organization does not manage this user\'s account', userId)
  }
  return {
    provider: ({ name }) => [...state.providers].find((entry) => entry.includes(name))?.[0] ?? null,
    own: () => [...(tenancy.entered?.providers ?? [])].map(([alias, domain]) => ({ alias, domain })),
    find: ({ userId, provider }) => {
      if (!state.users.has(userId)) throw notFound(userId)
      return of(userId, provider)
    },
    link: ({ userId, provider, identity }) => {
      writable(userId)
      if (!state.providers.has(provider)) throw notFound(provider)
      const current = of(userId, provider)
      if (current?.id === identity.id && current.username === identity.username) return false
      for (const [key, { id }] of state.identities)
        if (id === identity.id && key.endsWith(` ${provider}`) && key !== keyOf(userId, provider))
          throw conflict(`Another user has the identity ${id} at the identity provider ${provider}.`, 'identity')
      state.identities.set(keyOf(userId, provider), identity)
      return true
    },
    unlink: ({ userId, provider, id }) => {
      writable(userId)
      return of(userId, provider)?.id === id && state.identities.delete(keyOf(userId, provider))
    },
  }
}

const keyOf = (userId: string, provider: string): string => `${userId} ${provider}`

export function forgetIdentities(userId: string, state: State): void {
  for (const key of state.identities.keys()) if (key.startsWith(`${userId} `)) state.identities.delete(key)
}
