import { memoryDriver } from '../support/drivers'
import { memoryInProcess } from './in-process'
import { policies } from './suite'

policies(memoryInProcess('memory', memoryDriver))
