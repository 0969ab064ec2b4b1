import { answerText } from '../../ts-core/host/answer'
import { httpRequest } from '../support/driver/memory-exchange'
import { INSTANCE } from '../support/instance'
import { createMemoryHost } from '../support/memory-host'
import { memoryProfileAdministrator } from '../support/profile'
import { memoryOrganizationsAdministrator } from '../support/organizations'
import { memoryPastScim } from '../support/past-scim'
import { memoryAdministrator } from '../support/realm-administrator'
import { memoryPages } from '../support/web'
import { directoryOver } from './directory'
import { hostContract } from './suite'

const host = createMemoryHost()
host.settings.current = { ...host.settings.current, ...INSTANCE }
const gateway = host.gateway()

/** As {@link MemoryHost.exchange} begins a request. */
const call = async (operation: string, input: string, credentials: string | null = null) => {
  host.request.credentials = credentials
  host.state.administratorsManageable = false
  host.leave()
  return gateway.call(operation, input)
}

hostContract('memory', {
  directory: directoryOver(call),
  organizations: memoryOrganizationsAdministrator(host),
  within: (idOrAlias) => directoryOver(async (operation, input) => {
    host.leave()
    gateway.call('organizations.enter', JSON.stringify({ idOrAlias }))
    return gateway.call(operation, input)
  }),
  inOneRequest: async (calls, { late = false, credentials } = {}) => {
    host.course.timeIsOver = late
    const replies: unknown[] = []
    await host.exchange(async () => {
      for (const [operation, input] of calls) replies.push(JSON.parse(gateway.call(operation, JSON.stringify(input))))
      return answerText({ status: 200, headers: {}, commit: true, body: null })
    }, httpRequest(host, { method: 'GET', target: '/v2', headers: { ...(credentials !== undefined && { authorization: credentials }) }, body: null }))
    host.course.timeIsOver = false
    return replies
  },
  tokens: {
    client: 'scim', person: 'person', withoutRole: 'no-role', narrow: 'no-role', audience: 'of-the-contract-suite',
    viewer: 'viewer', viewerOfMaster: 'viewer-of-master',
  },
  presented: (credentials) => directoryOver((operation, input) => call(operation, input, credentials)).tokens,
  web: memoryPages(host.http),
  profile: memoryProfileAdministrator(host),
  administrator: memoryAdministrator(host),
  pastScim: memoryPastScim(host),
  audit: async () => host.state.events.map(({ actor, ...event }) => ({ ...event, clientId: actor.clientId })),
  serverLog: async () => host.logged.join('\n'),
  runsBundle: false,
  putInVault: (key, secret) => void host.secrets.set(`\${vault.${key}}`, secret),
})
