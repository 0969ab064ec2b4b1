import type { Budget, Method } from './profile'
import { Refusal } from './refusal'

/** Counts requests against the budgets; throws for one too many, with the seconds until there is room. */
export function countRequests(budgets: readonly Budget[]): (method: Method, endpoint: string) => void {
  const spent = budgets.map((budget) => ({ budget, times: [] as number[] }))
  return (method, endpoint) => {
    const now = Date.now()
    const concerned = spent.filter(({ budget }) => budget.methods.includes(method) && (budget.endpoint ?? endpoint) === endpoint)
    for (const { budget, times } of concerned) {
      while (times.length > 0 && times[0]! <= now - budget.seconds * 1000) times.shift()
      if (times.length < budget.requests) continue
      const seconds = Math.max(1, Math.ceil((times[0]! + budget.seconds * 1000 - now) / 1000))
      throw new Refusal(429, `more than ${budget.requests} requests in ${budget.seconds} s`, undefined, { 'retry-after': String(seconds) })
    }
    for (const { times } of concerned) times.push(now)
  }
}
