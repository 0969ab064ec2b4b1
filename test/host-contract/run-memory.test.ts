import { createMemoryHost } from '../support/memory-host'
import { directoryOver } from './directory'
import { hostContract } from './suite'

const host = createMemoryHost()
const gateway = host.gateway()

hostContract('memory', {
  directory: directoryOver(async (operation, input) => gateway.call(operation, input)),
  tokens: { client: 'scim', person: 'person', withoutRole: 'no-role' },
  audit: async () => host.state.events.map(({ actor, ...event }) => ({ ...event, clientId: actor.clientId })),
})
