import { memoryDriver } from '../support/drivers'
import { vendorFixtures } from './vendor'

vendorFixtures(memoryDriver())
