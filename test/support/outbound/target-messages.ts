import type { Authentication } from '../targets/authentication'
import type { Method } from '../targets/profile'
import type { Resource } from '../targets/resource'
import type { Stored } from '../targets/store'
import type { TargetWish } from '../targets/target'

/** What a target in another process is asked. */
export type Asked =
  | { readonly kind: 'open'; readonly wish: TargetWish }
  | { readonly kind: 'seed'; readonly endpoint: 'Users' | 'Groups'; readonly resource: Resource }
  | { readonly kind: 'lose'; readonly id: string }
  | { readonly kind: 'fail'; readonly status: number | 'lostAnswer' | 'reset' | 'halfAnswer'; readonly headers?: Readonly<Record<string, string>>; readonly scope?: Scope }
  | { readonly kind: 'authenticate'; readonly authentication: Authentication }
  | { readonly kind: 'misbehave'; readonly seed: number; readonly share: number }
  | { readonly kind: 'read' | 'recover' | 'goDown' | 'comeUp' | 'revokeTokens' | 'forgetRequests' }

export type Scope = { readonly methods?: readonly Method[]; readonly path?: string; readonly times?: number }

export type Told = { readonly id: number; readonly ask: Asked }

export type Request = { readonly method: Method; readonly path: string; readonly body?: Resource; readonly headers: Readonly<Record<string, string>>; readonly status: number }

/** What is there, and what was asked. */
export type Contents = { readonly users: readonly Stored[]; readonly groups: readonly Stored[]; readonly tokensGiven: number; readonly requests: readonly Request[] }
