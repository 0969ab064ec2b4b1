import { driftedIn, managed } from '../support/drift'
import type { MemoryDriver } from '../support/drivers'
import { createMemoryHost, type MemoryHost } from '../support/memory-host'
import { memoryAdministrator } from '../support/realm-administrator'
import { memoryProfileAdministrator } from '../support/profile'
import type { Tenants } from './tenant'

/** Makes a directory in this process for each case. */
export const memoryInProcess = (name: string, driverOf: (host: MemoryHost) => MemoryDriver, hosts: () => MemoryHost = createMemoryHost): Tenants => ({
  name,
  open: async () => {
    const host = hosts()
    const driver = driverOf(host)
    const viewer = { authorization: 'Bearer viewer', accept: 'application/json' }
    return {
      driver,
      administrator: memoryAdministrator(host),
      profile: memoryProfileAdministrator(host),
      otherClient: async () => ({ ...driver, ...as(driver, 'other') }),
      configure: async (realm) => {
        host.settings.current = { ...host.settings.current, realm: { 'scim.authentication.mode': 'KEYCLOAK', ...realm } }
      },
      addUser: async ({ username, email }) =>
        host.users.create({ fields: { enabled: true, attributes: { username: [username], ...(email && { email: [email] }) } } }).id,
      write: async (id, attribute, values) => void host.users.update({ id, fields: { enabled: null, attributes: { [attribute]: [...values] } } }),
      disable: async (id) => void host.users.update({ id, fields: { enabled: false, attributes: {} } }),
      account: async (id) => {
        const user = host.state.users.get(id)
        if (!user) return null
        return { username: user.attributes['username']![0]!, email: user.attributes['email']?.[0], emailVerified: user.emailVerified }
      },
      identity: async (userId, provider) => host.identities.find({ userId, provider }),
      doctor: async () => (await driver.get('/doctor', '', { unversioned: true, headers: viewer })).body,
      drift: () => driftedIn(async (target) => managed(host, target)),
      log: () => host.logged.join('\n'),
    }
  },
})

/** Sends the same requests with another client's token. */
const as = (driver: MemoryDriver, token: string): Pick<MemoryDriver, 'get' | 'post' | 'put' | 'patch' | 'delete'> => {
  const headers = { authorization: `Bearer ${token}` }
  return {
    get: (path, query, options) => driver.get(path, query, { ...options, headers }),
    post: (path, body, options) => driver.post(path, body, { ...options, headers }),
    put: (path, body, options) => driver.put(path, body, { ...options, headers }),
    patch: (path, operations, options) => driver.patch(path, operations, { ...options, headers }),
    delete: (path, options) => driver.delete(path, { ...options, headers }),
  }
}
