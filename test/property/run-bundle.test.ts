import { bundleDriver } from '../support/drivers'
import { characteristics } from './characteristics/suite'
import { everyMessage } from './odd-messages'

characteristics(bundleDriver(), 5)
everyMessage(bundleDriver(), 60)
