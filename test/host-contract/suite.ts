import { describe } from 'vitest'
import { account } from './account'
import { administrators } from './administrators'
import { admission } from './admission'
import { assignedRoles } from './assigned-roles'
import { crypto } from './crypto'
import type { Certified } from './directory'
import { events } from './events'
import { groups } from './groups'
import { http } from './http'
import { identities } from './identities'
import { log } from './log'
import { logins } from './logins'
import { matches } from './matches'
import { members } from './members'
import { memory } from './memory'
import { negation } from './negation'
import { organizations } from './organizations'
import { profile } from './profile'
import { queries } from './queries'
import { roles } from './roles'
import { script } from './script'
import { settings } from './settings'
import { sorting } from './sorting'
import { stored } from './stored'
import { tokens } from './tokens'
import { transactions } from './transactions'
import { users } from './users'
import { vault } from './vault'
import { versions } from './versions'

const PARTS = [
  users, logins, account, queries, negation, sorting, assignedRoles, matches, groups, members, tokens, settings, roles, events, log, script, stored, administrators,
  identities, organizations, admission, crypto, http, memory, vault, profile, versions, transactions,
]

/** The behaviour of every operation of the contract, whoever implements it. */
export function hostContract(name: string, certified: Certified): void {
  describe(`host contract: ${name}`, () => {
    for (const part of PARTS) part(certified)
  })
}
