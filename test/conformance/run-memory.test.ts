import { memoryDriver } from '../support/drivers'
import { conformance } from './suite'

conformance(memoryDriver())
