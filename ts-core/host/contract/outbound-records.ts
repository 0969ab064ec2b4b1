import * as z from 'zod/mini'
import { Attributes, Instant, record } from './shape'

/** A target as its component holds it. */
export const TargetRecord = record(
  'TargetRecord',
  z.object({
    id: z.string(),
    name: z.string(),
    /** Null for a target of the whole realm. */
    organizationId: z.nullable(z.string()),
    /** Options and their values. Secrets are among them, or references to the vault. */
    config: Attributes,
  }),
)

/**
 * What became of an object at a target the last time. What people decided: `approved` to send what was staged, `discarded` not to,
 * `closed` to leave a dead letter.
 */
export const result = z.enum(['ok', 'same', 'held', 'failed', 'dead', 'staged', 'approved', 'discarded', 'closed'])

/** Which of the due rows go first, in this order. */
export const lane = z.enum(['hint', 'retry', 'sweep'])

/** How a target as a whole does. */
export const Health = record(
  'Health',
  z.object({
    status: z.enum(['new', 'running', 'retrying', 'quarantined']),
    /** The reason, with the remedy. */
    detail: z.nullable(z.string()),
    /** In a row. */
    failures: z.int(),
    /** Nothing is sent before; null: at once. */
    resumeAt: z.nullable(Instant),
    successAt: z.nullable(Instant),
  }),
)

export const Sweep = record(
  'Sweep',
  z.object({
    dueAt: z.nullable(Instant),
    /** Null unless it is under way. */
    startedAt: z.nullable(Instant),
    /** Where it goes on. */
    cursor: z.nullable(z.string()),
    seen: z.int(),
    total: z.int(),
  }),
)

export const TargetState = record(
  'TargetState',
  z.object({
    health: Health,
    sweep: Sweep,
    /** Since when somebody has it rest; null: it goes on. */
    pausedAt: z.nullable(Instant),
    /** What was learned about the target: the script's own text. */
    discovery: z.nullable(z.string()),
  }),
)

export const kind = z.enum(['user', 'group'])
