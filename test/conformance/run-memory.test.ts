import { memoryDriver } from '../support/drivers'
import { createMemoryHost } from '../support/memory-host'
import { bulkFailures } from './bulk-failures'
import { entryPoints } from './entry-points'
import { conformance } from './suite'

const driver = memoryDriver()

entryPoints(driver)
bulkFailures(driver)
conformance(driver)

/** On such a database most filters are evaluated, so that a list by cursor cannot say how long it is. */
const loose = { ...memoryDriver(createMemoryHost({ tellsTextsApart: false })), name: 'memory, a collation without case and accents' }
conformance(loose, (part) => part !== 'pages by cursor')
