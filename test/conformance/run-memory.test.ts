import { memoryDriver } from '../support/drivers'
import { entryPoints } from './entry-points'
import { conformance } from './suite'

const driver = memoryDriver()

entryPoints(driver)
conformance(driver)
