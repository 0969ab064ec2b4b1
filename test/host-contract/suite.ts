import { describe } from 'vitest'
import { account } from './account'
import { administrators } from './administrators'
import { admission } from './admission'
import { assignedRoles } from './assigned-roles'
import type { Certified } from './directory'
import { groups } from './groups'
import { http } from './http'
import { identities } from './identities'
import { logins } from './logins'
import { matches } from './matches'
import { members } from './members'
import { negation } from './negation'
import { organizations } from './organizations'
import { others } from './others'
import { profile } from './profile'
import { queries } from './queries'
import { sorting } from './sorting'
import { stored } from './stored'
import { surroundings } from './surroundings'
import { transactions } from './transactions'
import { users } from './users'
import { versions } from './versions'

const PARTS = [
  users, logins, account, queries, negation, sorting, assignedRoles, matches, groups, members, others, stored, administrators, identities, organizations, admission,
  surroundings, http, profile, versions, transactions,
]

/** The behaviour of every operation of the contract, whoever implements it. */
export function hostContract(name: string, certified: Certified): void {
  describe(`host contract: ${name}`, () => {
    for (const part of PARTS) part(certified)
  })
}
