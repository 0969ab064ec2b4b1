import { bundleDriver } from '../support/drivers'
import { vendorFixtures } from './vendor'

vendorFixtures(bundleDriver())
