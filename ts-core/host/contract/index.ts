import { events } from './events'
import { groups } from './groups'
import { log } from './log'
import { roles } from './roles'
import { script } from './script'
import { settings } from './settings'
import { tokens } from './tokens'
import { users } from './users'

/** Everything that crosses the door: port, operation, input, output. Java is generated from it (`npm run generate`). */
export const contract = { users, groups, tokens, settings, roles, events, log, script } as const
