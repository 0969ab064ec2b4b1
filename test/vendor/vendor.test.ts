import { memoryDriver } from '../support/drivers'
import { vendorExchanges } from './vendor'

vendorExchanges(memoryDriver())
