import { bundleDriver } from '../support/drivers'
import { characteristics } from './characteristics/suite'

characteristics(bundleDriver(), 5)
