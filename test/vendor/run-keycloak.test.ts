import { openRealm } from '../support/keycloak-driver'
import { vendorExchanges } from './vendor'

const { driver } = await openRealm()

vendorExchanges(driver)
