import { HostFault } from '../../../ts-core/host/fault'
import type { Host } from '../../../ts-core/host/host'

/** What is at a URL: a status and a body, or nobody who answers. */
export type Page = { readonly status: number; readonly body: string } | 'unreachable'

export type MemoryWeb = Host['http'] & { readonly pages: Map<string, Page>; readonly fetched: string[] }

export function memoryWeb(): MemoryWeb {
  const pages = new Map<string, Page>()
  const fetched: string[] = []
  return {
    pages,
    fetched,
    get: ({ url, limit }) => {
      fetched.push(url)
      const page = pages.get(url) ?? 'unreachable'
      if (page === 'unreachable') throw new HostFault('unavailable', `GET ${url} failed: nobody answers`, null)
      if (Buffer.byteLength(page.body) > limit) throw new HostFault('unavailable', `GET ${url} failed: too large`, null)
      return page
    },
  }
}
