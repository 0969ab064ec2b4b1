import { bundleDriver } from '../support/drivers'
import { bulkCourse } from './bulk-course'
import { entryPoints } from './entry-points'
import { conformance } from './suite'

const driver = bundleDriver()

entryPoints(driver)
bulkCourse(driver)
conformance(driver)
