import { DOCTOR } from './doctor'
import { DRIFT } from './drift/drift'
import { OPENAPI } from './openapi'
import type { Route } from './route'
import { RULES } from './rules/rules'
import { STAGED_LOSSES } from './rules/staged'
import { STATUS } from './status'
import { ACTIONS } from './targets/act'
import { WALKS } from './targets/compare'
import { OBJECTS } from './targets/object'
import { PLANS } from './targets/plan'
import { TARGETS } from './targets/read'
import { DEAD_LETTERS } from './waiting/dead-letters'
import { STAGED } from './waiting/staged'

/** Everything that the management API answers. Documentation and tests read it too. */
export const ROUTES: readonly Route[] = [...STATUS, ...DOCTOR, ...TARGETS, ...ACTIONS, ...PLANS, ...WALKS, ...OBJECTS, ...DEAD_LETTERS, ...STAGED, ...DRIFT, ...RULES, ...STAGED_LOSSES, ...OPENAPI]
