import { openRealm } from '../support/keycloak-driver'
import { filterProperty } from './filter-property'

const { driver } = await openRealm()

filterProperty(driver, { users: 300, groups: 100 })
