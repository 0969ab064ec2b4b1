import { HostFault } from '../../../ts-core/host/fault'
import type { ObjectState, Outcome } from '../../../ts-core/host/records'
import type { State } from './state'

export type Kind = 'user' | 'group'
export type Lane = Outcome['lane']

/** The row of an object at a target. */
export type ObjectRow = Omit<ObjectState, 'exists'> & { readonly lane: Lane; readonly detail: string | null; readonly resultAt: number | null; readonly seenAt?: number }

/** The row of a membership at a target. */
export type MemberRow = { readonly targetId: string; readonly groupId: string; readonly userId: string; readonly written: boolean; readonly wanted: number; readonly dueAt: number | null }

export const objectKey = (targetId: string, kind: Kind, id: string): string => `${targetId} ${kind} ${id}`
export const memberKey = (targetId: string, groupId: string, userId: string): string => `${targetId} ${groupId} ${userId}`

/** The queue of the realm's rules, which this node drives. */
export const QUEUE = 'realm'

export function requireLease(targetId: string, { targets, leasedElsewhere }: State): void {
  if ((!targets.has(targetId) && targetId !== QUEUE) || leasedElsewhere.has(targetId)) throw new HostFault('conflict', 'This node does not hold the lease of the target', targetId)
}
