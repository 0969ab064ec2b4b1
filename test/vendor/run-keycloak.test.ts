import { openRealm } from '../support/keycloak-driver'
import { vendorFixtures } from './vendor'

const { driver } = await openRealm()

vendorFixtures(driver)
