import { describe } from 'vitest'
import { account } from './account'
import { administration } from './administration'
import { administrators } from './administrators'
import { admission } from './admission'
import { assignedRoles } from './assigned-roles'
import { assignment } from './assignment'
import { clock } from './clock'
import { crypto } from './crypto'
import type { Certified } from './directory'
import { events } from './events'
import { groupSearches } from './group-searches'
import { groups } from './groups'
import { http } from './http'
import { identities } from './identities'
import { log } from './log'
import { logins } from './logins'
import { matches } from './matches'
import { members } from './members'
import { membership } from './membership'
import { memory } from './memory'
import { metrics } from './metrics'
import { negation } from './negation'
import { organizations } from './organizations'
import { outbound } from './outbound'
import { outboundLinks } from './outbound-links'
import { outboundMembers } from './outbound-members'
import { profile } from './profile'
import { queries } from './queries'
import { roles } from './roles'
import { script } from './script'
import { settings } from './settings'
import { sorting } from './sorting'
import { stored } from './stored'
import { supervision } from './supervision'
import { tokens } from './tokens'
import { transactions } from './transactions'
import { userCreation } from './user-creation'
import { userUpdates } from './user-updates'
import { users } from './users'
import { vault } from './vault'
import { versions } from './versions'
import { written } from './written'

const PARTS = [
  userCreation, users, userUpdates, logins, account, queries, negation, sorting, assignedRoles, matches, groups, groupSearches, members, membership,
  tokens, settings, roles, events, log, script, stored, administrators, identities, organizations, admission, crypto, http, memory, vault, profile,
  versions, transactions, clock, outbound, outboundLinks, outboundMembers, metrics, supervision, administration, written, assignment,
]

/** Tests the behaviour of every operation of the contract, for any implementation. */
export function hostContract(name: string, certified: Certified): void {
  describe(`host contract: ${name}`, () => {
    for (const part of PARTS) part(certified)
  })
}
