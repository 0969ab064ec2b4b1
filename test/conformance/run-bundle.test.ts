import { bundleDriver } from '../support/drivers'
import { entryPoints } from './entry-points'
import { conformance } from './suite'

const driver = bundleDriver()

entryPoints(driver)
conformance(driver)
