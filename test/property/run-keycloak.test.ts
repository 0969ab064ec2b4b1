import { openRealm } from '../support/keycloak-driver'
import { keycloakPastScim } from '../support/past-scim'
import { characteristics } from './characteristics/suite'
import { filterProperty } from './filter-property'
import { everyMessage } from './odd-messages'
import { oddRequests } from './odd-requests'
import { whateverStored } from './whatever-stored'

const { driver, call } = await openRealm()
const odd = await openRealm()
const declared = await openRealm()

filterProperty(driver, keycloakPastScim(call), { users: 300, groups: 100, orders: 150 })
oddRequests(odd.driver, 250)
whateverStored(odd.driver, keycloakPastScim(odd.call), 60)
characteristics(declared.driver, 2)
everyMessage(odd.driver, 60)
