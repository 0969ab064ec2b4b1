import { answerText } from '../../ts-core/host/answer'
import { httpRequest } from '../support/driver/memory'
import { INSTANCE } from '../support/instance'
import { createMemoryHost } from '../support/memory-host'
import { memoryProfileAdministrator } from '../support/profile'
import { memoryOrganizationsAdministrator } from '../support/organizations'
import { memoryTargets } from '../support/outbound/administrator'
import { memoryPastScim } from '../support/past-scim'
import { memoryAdministrator } from '../support/realm-administrator'
import { memoryPages } from '../support/web'
import { directoryOver } from './directory'
import { hostContract } from './suite'

const host = createMemoryHost()
host.settings.current = { ...host.settings.current, ...INSTANCE }
const gateway = host.gateway()

/** Begins a request as {@link MemoryHost.answer} does. */
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
  inOneRequest: async (calls, { credentials } = {}) => {
    const replies: unknown[] = []
    await host.answer(async () => {
      for (const [operation, input] of calls) replies.push(JSON.parse(gateway.call(operation, JSON.stringify(input))))
      return answerText({ status: 200, headers: {}, commit: true, series: [], body: null })
    }, httpRequest(host, { method: 'GET', target: '/v2', headers: { ...(credentials !== undefined && { authorization: credentials }) }, body: null }))
    return replies
  },
  tokens: {
    client: 'scim', person: 'person', withoutRole: 'no-role', narrow: 'no-role', audience: 'of-the-contract-suite',
    viewer: 'viewer', viewerOfMaster: 'viewer-of-master',
  },
  presented: (credentials) => directoryOver((operation, input) => call(operation, input, credentials)).tokens,
  keys: async () => host.signing.keys(),
  web: memoryPages(host.http),
  profile: memoryProfileAdministrator(host),
  administrator: memoryAdministrator(host),
  targets: memoryTargets(host),
  pastScim: memoryPastScim(host),
  audit: async () => host.state.events.map(({ actor, ...event }) => ({ ...event, clientId: actor.clientId })),
  assignments: async () => host.state.assignments.map(({ actor: _, ...event }) => event),
  serverLog: async () => host.logged.join('\n'),
  shownMetrics: async () => host.metrics.text(),
  runsBundle: false,
  putInVault: (key, secret) => void host.secrets.set(`\${vault.${key}}`, secret),
})
