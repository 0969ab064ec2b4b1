import { bundleDriver } from '../support/drivers'
import { vendorExchanges } from './vendor'

vendorExchanges(bundleDriver())
