import type { BenchClient, Reply } from './client'
import type { Operation, Side } from './measure'
import { type Population, userNameOf } from './population'
import { writes } from './writes'

const PAGE = 100
/** The number of users, spread over the realm, that fit into Keycloak's cache of 10,000 users. */
const FEW = 1000

type Clients = { readonly scim: BenchClient; readonly admin: BenchClient }

/** A realm with clients of both of its APIs. */
export type Realm = Clients & { readonly population: Population }

type Json = { readonly [name: string]: unknown }

/** Keycloak's own admin REST API answers the same questions on the same server. */
export function operations({ scim, admin, population: { ids, size } }: Realm): readonly Operation[] {
  const anyone = (): string => anyoneOf(size)
  const oneOfFew = (): string => userNameOf(Math.floor((Math.floor(Math.random() * FEW) * size) / FEW))
  const anyPage = (): number => Math.floor(Math.random() * (size - PAGE))
  return [
    get('get, in the cache', { scim, admin }, () => ids.get(oneOfFew()) ?? ''),
    ...writes({ scim, admin }, ids, oneOfFew),
    {
      name: 'list 100, first page',
      ours: side(() => scim.call('GET', `/Users?startIndex=1&count=${PAGE}`), isScimPage),
      admin: side(() => admin.call('GET', `/users?first=0&max=${PAGE}&briefRepresentation=false`), isAdminPage),
    },
    {
      name: 'list 100, any page',
      ours: side(() => scim.call('GET', `/Users?startIndex=${anyPage() + 1}&count=${PAGE}`), isScimPage),
      admin: side(() => admin.call('GET', `/users?first=${anyPage()}&max=${PAGE}&briefRepresentation=false`), isAdminPage),
    },
    {
      name: 'filter by userName',
      ours: side(() => scim.call('GET', `/Users?filter=${encodeURIComponent(`userName eq "${anyone()}"`)}`), hasOne),
      admin: side(() => admin.call('GET', `/users?username=${anyone()}&exact=true&briefRepresentation=false`), hasOne),
    },
  ]
}

/** Gets any user, for a server whose cache holds hardly any of them. */
export const uncached = ({ population: { ids, size }, ...clients }: Realm): readonly Operation[] => [
  get('get, out of the cache', clients, () => ids.get(anyoneOf(size)) ?? ''),
]

const anyoneOf = (size: number): string => userNameOf(Math.floor(Math.random() * size))

const get = (name: string, { scim, admin }: Clients, id: () => string): Operation => ({
  name,
  ours: side(() => scim.call('GET', `/Users/${id()}`), (body) => 'userName' in body),
  admin: side(() => admin.call('GET', `/users/${id()}`), (body) => 'username' in body),
})

const side = (call: () => Promise<Reply>, isRight: (body: Json) => boolean): Side => ({
  call,
  isRight: ({ status, text }) => status === 200 && isRight(JSON.parse(text) as Json),
})

const isScimPage = (body: Json): boolean => Array.isArray(body.Resources) && body.Resources.length === PAGE

const isAdminPage = (body: Json): boolean => Array.isArray(body) && body.length === PAGE

const hasOne = (body: Json): boolean => (Array.isArray(body) ? body.length === 1 : body.totalResults === 1)
