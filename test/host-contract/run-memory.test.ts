import { createMemoryHost } from '../support/memory-host'
import { memoryProfileAdministrator } from '../support/profile'
import { memoryPowers } from '../support/powers'
import { memoryPages } from '../support/web'
import { directoryOver } from './directory'
import { hostContract } from './suite'

const host = createMemoryHost()
const gateway = host.gateway()

hostContract('memory', {
  directory: directoryOver(async (operation, input) => {
    host.state.administratorsManageable = false
    return gateway.call(operation, input)
  }),
  tokens: { client: 'scim', person: 'person', withoutRole: 'no-role' },
  web: memoryPages(host.http),
  profile: memoryProfileAdministrator(host),
  powers: memoryPowers(host),
  audit: async () => host.state.events.map(({ actor, ...event }) => ({ ...event, clientId: actor.clientId })),
})
