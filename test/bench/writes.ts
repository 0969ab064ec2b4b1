import { PATCH_OP, USER_SCHEMA } from '../../ts-core/protocol/urns'
import type { BenchClient, Reply } from './client'
import type { Operation } from './measure'

type Clients = { readonly scim: BenchClient; readonly admin: BenchClient }

type Json = { readonly [name: string]: unknown }

/** The writing operations of one API. */
type Writes = {
  add(userName: string): Promise<Reply>
  idOf(added: Reply, userName: string): Promise<string>
  rename(id: string, userName: string, givenName: string): Promise<Reply>
  remove(id: string): Promise<Reply>
}

const FAMILY_NAME = 'User'

const emailOf = (userName: string): string => `${userName}@load.example.org`

const inScim = (scim: BenchClient): Writes => ({
  add: (userName) =>
    scim.call('POST', '/Users', {
      schemas: [USER_SCHEMA], userName, active: true,
      name: { givenName: 'Bench', familyName: FAMILY_NAME }, emails: [{ value: emailOf(userName), primary: true }],
    }),
  idOf: async ({ text }) => String((JSON.parse(text) as Json).id),
  rename: (id, _, givenName) =>
    scim.call('PATCH', `/Users/${id}`, { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'name.givenName', value: givenName }] }),
  remove: (id) => scim.call('DELETE', `/Users/${id}`),
})

const inAdminApi = (admin: BenchClient): Writes => {
  const userOf = (username: string, firstName: string): object =>
    ({ username, enabled: true, firstName, lastName: FAMILY_NAME, email: emailOf(username) })
  return {
    add: (userName) => admin.call('POST', '/users', userOf(userName, 'Bench')),
    idOf: async (_, userName) => {
      const found = await admin.call('GET', `/users?username=${userName}&exact=true`)
      return String((JSON.parse(found.text) as readonly Json[])[0]?.id)
    },
    rename: (id, userName, givenName) => admin.call('PUT', `/users/${id}`, userOf(userName, givenName)),
    remove: (id) => admin.call('DELETE', `/users/${id}`),
  }
}

/** A created user is deleted again, and one to be deleted is created before, outside of the measured time, so that the realm keeps its size. */
export function writes({ scim, admin }: Clients, ids: ReadonlyMap<string, string>, anyone: () => string): readonly Operation[] {
  const [ours, theirs] = [inScim(scim), inAdminApi(admin)]
  return [
    {
      name: 'create',
      ours: { call: () => timeCreate(ours), isRight: answers(201) },
      admin: { call: () => timeCreate(theirs), isRight: answers(201) },
    },
    {
      name: 'change (PATCH, PUT)',
      ours: { call: () => timeRename(ours, ids, anyone()), isRight: answers(200) },
      admin: { call: () => timeRename(theirs, ids, anyone()), isRight: answers(204) },
    },
    {
      name: 'delete',
      ours: { call: () => timeDelete(ours), isRight: answers(204) },
      admin: { call: () => timeDelete(theirs), isRight: answers(204) },
    },
  ]
}

/** Counts, so that no two users have the same name and each rename changes the name. */
let turn = 0

async function timeCreate({ add, idOf, remove }: Writes): Promise<Reply> {
  const userName = `bench-${turn++}`
  const added = await add(userName)
  if (added.status === 201) await remove(await idOf(added, userName))
  return added
}

const timeRename = ({ rename }: Writes, ids: ReadonlyMap<string, string>, userName: string): Promise<Reply> =>
  rename(ids.get(userName) ?? '', userName, `Given${turn++}`)

async function timeDelete({ add, idOf, remove }: Writes): Promise<Reply> {
  const userName = `bench-${turn++}`
  return remove(await idOf(await add(userName), userName))
}

const answers = (expected: number) => ({ status }: Reply): boolean => status === expected
