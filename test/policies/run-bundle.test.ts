import { bundleDriver } from '../support/drivers'
import { memoryInProcess } from './in-process'
import { policies } from './suite'

policies(memoryInProcess('bundle', bundleDriver))
