import { memoryDriver } from '../support/drivers'
import { inProcess } from './in-process'
import { tenants } from './suite'

tenants(inProcess('memory', memoryDriver))
