import type { TargetState } from '../host/records'
import type { Config } from './target/read-options'

/** The states of a target as administrators see them. `disabled`: it is switched off; `paused`: somebody has it rest. */
export const TARGET_STATUSES = ['new', 'running', 'retrying', 'quarantined', 'paused', 'disabled'] as const

export type TargetStatus = (typeof TARGET_STATUSES)[number]

type Configured = { readonly config: Config }

/** Says whether the target is switched off. The other options are not looked at, because they may be wrong. */
export const isOff = ({ config }: Configured): boolean => config['enabled']?.[0]?.trim().toLowerCase() === 'false'

export const statusOf = (record: Configured, { health, pausedAt }: Pick<TargetState, 'health' | 'pausedAt'>): TargetStatus =>
  isOff(record) ? 'disabled' : pausedAt !== null ? 'paused' : health.status
