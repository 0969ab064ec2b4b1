import type { JsonObject } from '../../protocol/json'

/** What a delivery does, step by step, in this order. */
export type StepName = 'target' | 'scope' | 'mapping' | 'match' | 'plan' | 'send' | 'result'

export type Step = { readonly name: StepName; readonly ok: boolean; readonly detail: string; readonly data: JsonObject }

export const step = (name: StepName, ok: boolean, detail: string, data: JsonObject = {}): Step => ({ name, ok, detail, data })
