import * as z from 'zod/mini'
import type { Host } from '../../host/host'
import { OF_ORGANIZATION } from '../doctor'
import { text } from '../shape'
import { organizationsIn } from '../targets/organization'
import { targetOf } from '../targets/target'

/** Which targets a list is about: of the realm, of an organization, or one. */
export const OF_TARGETS = { target: z.optional(text(36).check(z.describe('the id of a target; all targets unless set'))), ...OF_ORGANIZATION }

/** The same as the directory is asked for them. */
export type Targets = { readonly targetId: string | null; readonly organizations: string[] }

/** Refuses with 404 a target or an organization that there is not. */
export function targetsIn(host: Host, { target, organization }: { readonly target?: string | undefined; readonly organization?: string | undefined }): Targets {
  if (target !== undefined) targetOf(host, target)
  return { targetId: target ?? null, organizations: organizationsIn(host, organization) }
}

export const ofOne = (targetId: string): Targets => ({ targetId, organizations: [] })
