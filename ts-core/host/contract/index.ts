import { account } from './account'
import { administration } from './administration'
import { assignment } from './assignment'
import { clock } from './clock'
import { crypto } from './crypto'
import { events } from './events'
import { groups } from './groups'
import { http } from './http'
import { identities } from './identities'
import { log } from './log'
import { memory } from './memory'
import { metrics } from './metrics'
import { organizations } from './organizations'
import { outbound } from './outbound'
import { profile } from './profile'
import { roles } from './roles'
import { script } from './script'
import { settings } from './settings'
import { supervision } from './supervision'
import { tokens } from './tokens'
import { transactions } from './transactions'
import { users } from './users'
import { vault } from './vault'
import { written } from './written'

/** All operations of the boundary: port, operation, input, output. Java is generated from this (`npm run generate`). */
export const contract = {
  users, groups, tokens, settings, profile, roles, identities, events, log, script, crypto, http, memory, vault, organizations, transactions, account, clock, outbound, metrics, supervision, administration, written, assignment,
} as const
