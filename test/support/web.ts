import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { MemoryWeb, Page } from './memory/web'

/** Pages that the directory can fetch. */
export type TestWeb = {
  /** Puts a page somewhere and answers its URL. */
  page(page: Page): Promise<string>
  change(url: string, page: Page): void
  /** Answers how often the page was fetched. */
  fetches(url: string): number
}

export function memoryPages(web: MemoryWeb): TestWeb {
  let count = 0
  const change = (url: string, page: Page) => void web.pages.set(url, page)
  return {
    page: async (page) => {
      const url = `https://web.example/${++count}`
      change(url, page)
      return url
    },
    change,
    fetches: (url) => web.fetched.filter((each) => each === url).length,
  }
}

/** Starts a server on this machine, with one page per path. */
export async function openWeb(): Promise<TestWeb & { close(): Promise<void> }> {
  const pages = new Map<string, Page>()
  const fetched: string[] = []
  const server = await listen(pages, fetched)
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const pathOf = (url: string) => url.slice(base.length)
  return {
    page: async (page) => {
      const path = `/${pages.size + 1}`
      pages.set(path, page)
      return base + path
    },
    change: (url, page) => void pages.set(pathOf(url), page),
    fetches: (url) => fetched.filter((path) => path === pathOf(url)).length,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function listen(pages: ReadonlyMap<string, Page>, fetched: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    fetched.push(request.url ?? '')
    const page = pages.get(request.url ?? '')
    if (page === undefined || page === 'unreachable') request.socket.destroy()
    else if (page === 'trickling') trickle(response)
    else if (page === 'echo') void echo(request, response)
    else response.writeHead(page.status, { 'content-type': 'application/json', connection: 'close', ...page.headers }).end(page.body)
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

/** Sends one byte after the other as long as somebody listens, never so slowly that a time-out between two bytes would end it. */
function trickle(response: ServerResponse): void {
  response.writeHead(200)
  const timer = setInterval(() => response.write(' '), 100)
  response.on('close', () => clearInterval(timer))
}

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { method, headers } = request
  response.writeHead(200, { 'set-cookie': 'seen=1' }).end(JSON.stringify({ method, headers, body: Buffer.concat(chunks).toString() }))
}
