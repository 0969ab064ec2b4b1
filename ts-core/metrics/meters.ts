/** What is measured: names as Prometheus shows them, and labels whose values are few. */
export type Meter = { readonly kind: 'counter' | 'histogram' | 'gauge'; readonly help: string; readonly labels: readonly string[] }

export const METERS = {
  scim_requests_seconds: {
    kind: 'histogram',
    help: 'Requests of SCIM clients, from their arrival to the commit.',
    labels: ['realm', 'operation', 'resource', 'outcome', 'dialect'],
  },
  scim_rejected_total: { kind: 'counter', help: 'Requests of SCIM clients that were turned away, by the reason.', labels: ['realm', 'reason'] },
  scim_auth_failures_total: { kind: 'counter', help: 'Requests without valid credentials.', labels: ['realm'] },
  scim_contexts: { kind: 'gauge', help: 'Runs that have a script context, contexts that are free, and runs that wait for one.', labels: ['kind', 'state'] },
  scim_outbox_depth: { kind: 'gauge', help: 'Users, groups and due memberships at a target that this node drives, by what became of them.', labels: ['realm', 'target', 'status'] },
  scim_outbox_oldest_seconds: { kind: 'gauge', help: 'For how long the oldest of what is due to the target has been due.', labels: ['realm', 'target'] },
  scim_delivery_seconds: {
    kind: 'histogram',
    help: 'Deliveries of a user, a group or some memberships, from the first request to the last answer.',
    labels: ['realm', 'target', 'operation', 'outcome'],
  },
  scim_target_state: { kind: 'gauge', help: 'The state of a target that this node drives: 1 for the one that it is in.', labels: ['realm', 'target', 'state'] },
  scim_drifted_users: { kind: 'gauge', help: 'Users of whom somebody changed by hand what SCIM wrote, by the organization whose client wrote it; empty for the realm itself.', labels: ['realm', 'organization'] },
  scim_worker_last_run_seconds: { kind: 'gauge', help: 'When this node last looked for what is due to targets, in seconds since 1970.', labels: [] },
} as const satisfies Readonly<Record<string, Meter>>

export type MeterName = keyof typeof METERS

/** The upper ends of the buckets of every histogram, in milliseconds. */
export const BUCKETS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const

/** Labels that people name: each has as many values as this, and what comes later counts as `other`. */
export const CAPPED = { labels: ['realm', 'target'], most: 200, other: 'other' } as const
