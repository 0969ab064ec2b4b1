import { bundleDriver } from '../support/drivers'
import { inProcess } from './in-process'
import { authentication } from './suite'

authentication(inProcess('bundle', bundleDriver))
