import { memoryDriver } from '../support/drivers'
import { bulkCourse } from './bulk-course'
import { entryPoints } from './entry-points'
import { conformance } from './suite'

const driver = memoryDriver()

entryPoints(driver)
bulkCourse(driver)
conformance(driver)
