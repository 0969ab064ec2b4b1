import { expect } from 'vitest'
import type { ScimResponse } from './drivers'

export { expect }

interface ScimMatchers<R = unknown> {
  /** RFC 7644 §3.12: the status, the keyword, and what the detail has to name. */
  toBeScimError(status: number, scimType?: string, naming?: string | RegExp): R
  toHaveStatus(status: number): R
}

declare module 'vitest' {
  interface Matchers<T> extends ScimMatchers<T> {}
}

expect.extend({
  toHaveStatus: ({ status, text }: ScimResponse, expected: number) => ({
    pass: status === expected,
    message: () => `expected ${expected}, got ${status}: ${text.slice(0, 1000)}`,
  }),
  toBeScimError({ status, body, text }: ScimResponse, expected: number, scimType?: string, naming?: string | RegExp) {
    const named =
      naming === undefined || (typeof naming === 'string' ? body?.detail?.includes(naming) : naming.test(body?.detail))
    return {
      pass: status === expected && body?.scimType === scimType && named,
      message: () =>
        `expected ${expected} ${scimType ?? 'without scimType'}${naming ? ` naming ${naming}` : ''}, got ${status}: ${text.slice(0, 1000)}`,
    }
  },
})
