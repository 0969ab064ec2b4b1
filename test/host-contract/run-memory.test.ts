import { createMemoryHost } from '../support/memory-host'
import { memoryProfileAdministrator } from '../support/profile'
import { memoryPages } from '../support/web'
import { directoryOver } from './directory'
import { hostContract } from './suite'

const host = createMemoryHost()
const gateway = host.gateway()

hostContract('memory', {
  directory: directoryOver(async (operation, input) => gateway.call(operation, input)),
  tokens: { client: 'scim', person: 'person', withoutRole: 'no-role' },
  web: memoryPages(host.http),
  profile: memoryProfileAdministrator(host),
  audit: async () => host.state.events.map(({ actor, ...event }) => ({ ...event, clientId: actor.clientId })),
})
