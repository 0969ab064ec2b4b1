import { bundleDriver } from '../support/drivers'
import { inProcess } from './in-process'
import { tenants } from './suite'

tenants(inProcess('bundle', bundleDriver))
