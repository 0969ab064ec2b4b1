import { bundleDriver } from '../support/drivers'
import { bulkFailures } from './bulk-failures'
import { entryPoints } from './entry-points'
import { conformance } from './suite'

const driver = bundleDriver()

entryPoints(driver)
bulkFailures(driver)
conformance(driver)
