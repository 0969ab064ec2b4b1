import { openRealm } from '../support/keycloak-driver'
import { conformance } from './suite'

const { driver } = await openRealm()

conformance(driver)
