import { describe, expect, it } from 'vitest'
import type { ObjectState } from '../../host/records'
import { creating, DEACTIVATED, digestOf, KEPT } from '../digest'
import { attributesOf } from '../mapping/map'
import { type Kind, type Plan, planFor } from './plan'

const PAYLOAD = { schemas: [], userName: 'ada', active: true }
const DIGEST = digestOf(attributesOf(PAYLOAD))
const STATE: ObjectState = { id: 'a', exists: true, remoteId: 'r', remoteVersion: null, parentRemoteId: null, name: 'ada', digest: DIGEST, wanted: 1, dueAt: 1, attempts: 0, result: 'ok' }

const planned = (state: Partial<ObjectState>, payload: typeof PAYLOAD | undefined, rules: { onDelete?: 'delete' | 'deactivate' | 'keep'; onLeave?: 'delete' | 'deactivate' | 'keep'; kind?: Kind } = {}): Plan =>
  planFor({ onDelete: rules.onDelete ?? 'delete', onLeave: rules.onLeave ?? 'deactivate' }, rules.kind ?? 'user', { ...STATE, ...state }, payload)

describe('what has to happen', () => {
  it.each<[string, Partial<ObjectState>, typeof PAYLOAD, Plan]>([
    ['nothing, where it is as it was written', {}, PAYLOAD, { kind: 'same' }],
    ['a creation, where nothing is known there', { remoteId: null, digest: null }, PAYLOAD, { kind: 'create' }],
    ['a change of what differs', {}, { ...PAYLOAD, active: false }, { kind: 'change', difference: { changed: ['active'], removed: [] } }],
    ['everything, where nobody knows what is there', { digest: null }, PAYLOAD, { kind: 'change', difference: 'all' }],
    ['everything, for who comes back', { digest: DEACTIVATED }, PAYLOAD, { kind: 'change', difference: 'all' }],
    ['everything, for who was kept', { digest: KEPT }, PAYLOAD, { kind: 'change', difference: 'all' }],
  ])('%s', (_, state, payload, plan) => {
    expect(planned(state, payload)).toEqual(plan)
  })

  it.each<[string, Partial<ObjectState>, Parameters<typeof planned>[2], Plan]>([
    ['who was never there', { remoteId: null }, {}, { kind: 'forget' }],
    ['who may have been created there', { remoteId: null, digest: creating('externalId', 'a') }, { onLeave: 'delete' }, { kind: 'depart', how: 'delete' }],
    ['who may have been created there and stays', { remoteId: null, digest: creating('externalId', 'a') }, { onLeave: 'keep' }, { kind: 'forget' }],
    ['who leaves', {}, { onLeave: 'deactivate' }, { kind: 'depart', how: 'deactivate' }],
    ['who has left', { digest: DEACTIVATED }, { onLeave: 'deactivate' }, { kind: 'same' }],
    ['who leaves and is deleted there', {}, { onLeave: 'delete' }, { kind: 'depart', how: 'delete' }],
    ['who leaves and stays there', {}, { onLeave: 'keep' }, { kind: 'keep' }],
    ['who has stayed there', { digest: KEPT }, { onLeave: 'keep' }, { kind: 'same' }],
    ['who was kept, and is to be deactivated now', { digest: KEPT }, { onLeave: 'deactivate' }, { kind: 'depart', how: 'deactivate' }],
    ['who is deleted', { exists: false }, { onDelete: 'delete' }, { kind: 'depart', how: 'delete' }],
    ['who is deleted and was deactivated', { exists: false, digest: DEACTIVATED }, { onDelete: 'delete' }, { kind: 'depart', how: 'delete' }],
    ['who is deleted and is deactivated', { exists: false }, { onDelete: 'deactivate' }, { kind: 'depart', how: 'deactivate' }],
    ['who is deleted and was deactivated long ago', { exists: false, digest: DEACTIVATED }, { onDelete: 'deactivate' }, { kind: 'forget' }],
    ['who is deleted and stays there', { exists: false }, { onDelete: 'keep' }, { kind: 'forget' }],
    ['a group, which cannot be deactivated', {}, { onLeave: 'deactivate', kind: 'group' }, { kind: 'depart', how: 'delete' }],
    ['a group that stays there', {}, { onLeave: 'keep', kind: 'group' }, { kind: 'keep' }],
  ])('%s', (_, state, rules, plan) => {
    expect(planned(state, undefined, rules)).toEqual(plan)
  })
})
