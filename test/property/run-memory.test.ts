import { memoryDriver } from '../support/drivers'
import { createMemoryHost } from '../support/memory-host'
import { memoryPastScim } from '../support/past-scim'
import { characteristics } from './characteristics/suite'
import { filterProperty } from './filter-property'
import { everyMessage } from './odd-messages'
import { oddRequests } from './odd-requests'
import { whateverStored } from './whatever-stored'

const exact = memoryDriver()
const loose = memoryDriver(createMemoryHost({ tellsTextsApart: false }))

filterProperty(exact, memoryPastScim(exact.host), { users: 1500, groups: 400, orders: 400 })
filterProperty({ ...loose, name: 'memory, a collation without case and accents' }, memoryPastScim(loose.host), { users: 400, groups: 100, orders: 50 })
oddRequests(memoryDriver(), 2000)
whateverStored(exact, memoryPastScim(exact.host), 300)
characteristics(memoryDriver(), 10)
everyMessage(memoryDriver())
