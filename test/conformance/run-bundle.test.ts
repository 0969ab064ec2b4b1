import { bundleDriver } from '../support/drivers'
import { conformance } from './suite'

conformance(bundleDriver())
